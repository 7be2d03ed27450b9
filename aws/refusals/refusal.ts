import type { Fault } from "../limits/text";
import { checkNumber, type NumberLimit } from "../limits/numbers";
import type { Reader } from "./inputs";

/** Where a resource is created: some limits differ by region. */
export interface Setting {
  /** The resource's `region` input, else its provider's; undefined where neither is known. */
  readonly region: string | undefined;
}

/** One reason AWS or its provider has to refuse a resource that it can see from the resource alone. */
export interface Refusal {
  /** What docs/limits.md names it by. */
  readonly id: string;
  /** The types it applies to. */
  readonly types: readonly string[];
  /** Sentences that name property, value found and what is allowed. Empty where there is nothing to refuse. */
  readonly judge: (inputs: Reader, setting: Setting) => readonly string[];
}

const SHOWN_CHARACTERS = 60;

/** A value for a message, cut where it would fill the screen. */
function shown(value: string | number): string {
  const text = JSON.stringify(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

/** A value's fault as a sentence, in a list so that it can be spread; nothing where there is none. */
export function refuse(
  property: string,
  value: string | number,
  fault: Fault | undefined,
): readonly string[] {
  return fault === undefined ? [] : [`${property}: ${shown(value)}; ${fault}`];
}

/** What a limit says of a number, where it is given and known. */
export function refuseNumber(
  inputs: Reader,
  property: string,
  limit: NumberLimit,
): readonly string[] {
  const value = inputs.number(property);
  return value === undefined ? [] : refuse(property, value, checkNumber(limit, value));
}

/** What a check says of a text, where it is given and known. */
export function refuseText(
  inputs: Reader,
  property: string,
  check: (value: string) => Fault | undefined,
): readonly string[] {
  const value = inputs.text(property);
  return value === undefined ? [] : refuse(property, value, check(value));
}

/** A sentence, where something is wrong. */
export function when(wrong: boolean, sentence: string): readonly string[] {
  return wrong ? [sentence] : [];
}
