/** One picture per strategy, drawn from the model: which release has how much traffic, step by step. */
import { durationText } from "../../model/duration";
import { resolveRollout } from "../../model/rollout/resolve";
import { Phase, ServiceTimes, timeline } from "../../model/rollout/timeline";
import { RolloutRequest, strategies, Strategy } from "../../model/rollout/vocabulary";
import { Document } from "./document";

const WIDTH = 880;
const LEFT = 44;
const RIGHT = 16;
const TOP = 44;
const CHART = 120;
/** Columns of a label that fit a step of the least width. */
const LABEL = 13;
const LINE = 15;

const examples: Readonly<Record<Strategy, RolloutRequest>> = {
  rolling: { mechanism: "instanceRefresh" },
  blueGreen: {
    testTraffic: true,
    hooks: { smoke: { stage: "afterTestTraffic", paths: ["/health"], timeoutMinutes: 5 } },
    approval: { timeoutMinutes: 60, onTimeout: "rollback" },
  },
  canary: { strategy: "canary" },
  linear: { strategy: "linear" },
};

/** A service of the size most have. */
const times: ServiceTimes = {
  startSeconds: 60,
  healthySeconds: 25,
  drainSeconds: 30,
  stopSeconds: 30,
  count: 4,
  healthCheckTimeoutSeconds: 5,
};

interface Placed extends Phase {
  readonly from: number;
  readonly to: number;
}

/** Each step as wide as it is long, and wide enough for its label. */
function placed(phases: readonly Phase[]): Placed[] {
  const room = WIDTH - LEFT - RIGHT;
  const least = Math.min(84, room / phases.length);
  const spare = room - least * phases.length;
  const total = phases.reduce((sum, { seconds }) => sum + seconds, 0);
  let from = LEFT;
  return phases.map((phase) => {
    const to = from + least + (spare * phase.seconds) / total;
    const place = { ...phase, from, to };
    from = to;
    return place;
  });
}

const rounded = (value: number) => Math.round(value * 10) / 10;
const height = (percent: number) => (CHART * percent) / 100;

function text(x: number, y: number, kind: string, content: string): string {
  const safe = content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text x="${rounded(x)}" y="${rounded(y)}" class="${kind}">${safe}</text>`;
}

/** Words of a label, in lines of so many characters. */
function lines(label: string): string[] {
  return label.split(" ").reduce<string[]>((done, word) => {
    const last = done.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= LABEL)
      return [...done.slice(0, -1), `${last} ${word}`];
    return [...done, word];
  }, []);
}

function step({ name, seconds, green, from, to }: Placed): string {
  const split = TOP + CHART - height(green);
  const middle = (from + to) / 2;
  const [x, width] = [rounded(from), rounded(to - from)];
  return [
    `<rect x="${x}" y="${TOP}" width="${width}" height="${rounded(CHART - height(green))}" class="blue"/>`,
    `<rect x="${x}" y="${rounded(split)}" width="${width}" height="${rounded(height(green))}" class="green"/>`,
    `<line x1="${x}" x2="${x}" y1="${TOP}" y2="${TOP + CHART + 6}" class="mark"/>`,
    ...lines(name).map((line, place) =>
      text(middle, TOP + CHART + 20 + place * LINE, "label", line),
    ),
    text(middle, TOP - 8, "time", durationText(seconds)),
  ].join("\n");
}

function picture(strategy: Strategy): string {
  const rollout = resolveRollout(examples[strategy], {
    runtime: strategy === "rolling" ? "instances" : "containers",
    routed: true,
    testListener: strategy === "blueGreen",
    bakeMinutes: 30,
    keepOldMinutes: 60,
  });
  const phases = timeline(rollout, times);
  const total = phases.reduce((sum, { seconds }) => sum + seconds, 0);
  const bottom = TOP + CHART + 20 + 4 * LINE;
  const title = `${strategy} by ${rollout.mechanism}: at most ${durationText(total)}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom}" width="${WIDTH}" role="img" aria-label="${title}">`,
    "<style>text{font:12px sans-serif;fill:#1f2933}.label,.time{text-anchor:middle}.time{fill:#52606d}.title{font-weight:600}.axis{text-anchor:end;fill:#52606d}.blue{fill:#9cc3e6}.green{fill:#7bc796}.mark{stroke:#52606d;stroke-width:1}</style>",
    `<rect width="${WIDTH}" height="${bottom}" fill="#ffffff"/>`,
    text(LEFT, 18, "title", title),
    `<rect x="${WIDTH - 200}" y="8" width="12" height="12" class="blue"/>${text(WIDTH - 184, 18, "", "old release")}`,
    `<rect x="${WIDTH - 100}" y="8" width="12" height="12" class="green"/>${text(WIDTH - 84, 18, "", "new release")}`,
    text(LEFT - 6, TOP + 10, "axis", "100 %"),
    text(LEFT - 6, TOP + CHART, "axis", "0 %"),
    ...placed(phases).map(step),
    "</svg>",
    "",
  ].join("\n");
}

export function documents(): Document[] {
  return strategies.map((strategy) => ({
    path: `docs/images/rollout-${strategy}.svg`,
    text: picture(strategy),
  }));
}
