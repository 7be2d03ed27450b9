/**
 * Which texts patterns leave to each other. CloudFront's path patterns and a load balancer's conditions are of one
 * kind: `*` is any text, also none, and `?` one character (CloudFront developer guide, "Path pattern"; Elastic Load
 * Balancing user guide, "Condition types for listener rules").
 */

export interface TextQuestion {
  /** The text matches a pattern of each of these lists. */
  readonly all: readonly (readonly string[])[];
  /** And it matches none of these. */
  readonly none: readonly string[];
}

/** Places in a pattern that a text can have come to, in order. */
type Places = readonly number[];

interface Reached {
  readonly text: string;
  /** By pattern. */
  readonly places: readonly Places[];
}

/** Of a character that no pattern names one stands for all: the first of these that is free. */
const strangers = [..."xyzabcdefghijklmnopqrstuvw0123456789"];

/** A shortest text that answers the question; undefined where there is none at all. */
export function someText({ all, none }: TextQuestion): string | undefined {
  const patterns = [...all.flat(), ...none];
  const wanted = all.map((list) => list.map((pattern) => patterns.indexOf(pattern)));
  const refused = none.map((pattern) => patterns.indexOf(pattern));
  const fits = ({ places }: Reached): boolean =>
    wanted.every((list) => list.some((at) => isAtEnd(patterns[at], places[at]))) &&
    refused.every((at) => !isAtEnd(patterns[at], places[at]));
  const hopeless = ({ places }: Reached): boolean =>
    wanted.some((list) => list.every((at) => places[at]?.length === 0)) ||
    refused.some((at) => takesAnything(patterns[at], places[at]));
  const letters = lettersOf(patterns);
  const start = { text: "", places: patterns.map((pattern) => closed(pattern, [0])) };
  const seen = new Set([keyOf(start)]);
  const queue: Reached[] = [start];
  // What is appended while it runs is visited too: breadth first, so the first that fits is a shortest one.
  for (const reached of queue) {
    if (hopeless(reached)) continue;
    if (fits(reached)) return reached.text;
    for (const letter of letters) {
      const next = {
        text: reached.text + letter,
        places: patterns.map((pattern, at) => after(pattern, reached.places[at] ?? [], letter)),
      };
      if (seen.has(keyOf(next))) continue;
      seen.add(keyOf(next));
      queue.push(next);
    }
  }
  return undefined;
}

/** Whether one pattern takes every text of another. */
export function covers(patterns: readonly string[], every: string): boolean {
  return someText({ all: [[every]], none: patterns }) === undefined;
}

function keyOf({ places }: Reached): string {
  return places.map((each) => each.join(",")).join(";");
}

function lettersOf(patterns: readonly string[]): string[] {
  const named = new Set(patterns.join("").replaceAll(/[*?]/g, ""));
  const stranger = strangers.find((letter) => !named.has(letter)) ?? "\u0000";
  return [stranger, ...named];
}

/** A star may stand for nothing: who is before it is behind it too. */
function closed(pattern: string, places: Places): Places {
  const all = new Set<number>();
  for (let place of places) {
    all.add(place);
    while (pattern[place] === "*") all.add((place += 1));
  }
  return [...all].sort((one, other) => one - other);
}

function after(pattern: string, places: Places, letter: string): Places {
  const next = places.flatMap((place) => {
    const sign = pattern[place];
    if (sign === "*") return [place];
    return sign === "?" || sign === letter ? [place + 1] : [];
  });
  return closed(pattern, next);
}

function isAtEnd(pattern = "", places: Places = []): boolean {
  return places.includes(pattern.length);
}

/** Whatever follows, it matches: a star is its last sign, and that far a text has come. */
function takesAnything(pattern = "", places: Places = []): boolean {
  return pattern.endsWith("*") && places.includes(pattern.length - 1);
}
