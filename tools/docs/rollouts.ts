/**
 * Fills the generated blocks of docs/rollouts.md: what each mechanism does under each strategy, what it can do
 * beside it, what it refuses and why, and who owns what at run time.
 */
import { readFileSync } from "node:fs";
import path from "node:path";

import { ownership } from "../../components/compute/rollout/ownership";
import { Ability, can, isAccepted } from "../../model/rollout/abilities";
import { Refusal } from "../../model/rollout/refusal";
import { refusals } from "../../model/rollout/refusals";
import {
  HookStage,
  Mechanism,
  mechanisms,
  strategies,
  Strategy,
} from "../../model/rollout/vocabulary";
import { filled, table } from "./blocks";
import { Document } from "./document";

const root = path.resolve(__dirname, "../..");
const page = "docs/rollouts.md";

const cells = mechanisms.flatMap((mechanism) =>
  strategies.map((strategy) => [mechanism, strategy] as const),
);

const code = (text: string) => `\`${text}\``;

const source = ({ source: from }: Refusal) =>
  "document" in from ? from.document : `no field ${code(from.lacks)} in ${code(from.type)}`;

/** The row that says why a mechanism does not have a strategy. */
export function refusalOf(mechanism: Mechanism, strategy: Strategy): Refusal {
  const row = refusals.find(
    ({ key, mechanisms: those, strategies: these = strategies }) =>
      key === "strategy" && those.includes(mechanism) && these.includes(strategy),
  );
  if (row === undefined) throw new Error(`nothing says why ${mechanism} has no ${strategy}`);
  return row;
}

function strategyTable(): string {
  const rows = cells.map(([mechanism, strategy]) => {
    if (isAccepted(mechanism, strategy))
      return [code(mechanism), code(strategy), "yes", can(mechanism, strategy).becomes, ""];
    const row = refusalOf(mechanism, strategy);
    return [
      code(mechanism),
      code(strategy),
      "no",
      `${row.because}; nearest: ${row.nearest}`,
      source(row),
    ];
  });
  return table(["mechanism", "strategy", "", "what it becomes, or why not", "source"], rows);
}

const yes = (has: boolean) => (has ? "yes" : "–");

const approvals = {
  none: "–",
  rollbackOnly: "goes back at its end",
  either: "either way",
} as const;

const stages = (those: readonly HookStage[]) => (those.length === 0 ? "–" : those.join(", "));

const abilityColumns: readonly (readonly [string, (ability: Ability) => string])[] = [
  ["bake", ({ bake }) => yes(bake)],
  ["test traffic", ({ testTraffic }) => yes(testTraffic)],
  ["function hooks", ({ functionHooks }) => stages(functionHooks)],
  ["script hooks", ({ scriptHooks }) => stages(scriptHooks)],
  ["approval", ({ approval }) => approvals[approval]],
  ["keeps old", ({ keepOld }) => yes(keepOld)],
  ["percentages", ({ percentages }) => yes(percentages)],
];

function abilityTable(): string {
  const accepted = cells.filter(([mechanism, strategy]) => isAccepted(mechanism, strategy));
  return table(
    ["mechanism", "strategy", ...abilityColumns.map(([title]) => title)],
    accepted.map(([mechanism, strategy]) => [
      code(mechanism),
      code(strategy),
      ...abilityColumns.map(([, cell]) => cell(can(mechanism, strategy))),
    ]),
  );
}

function refusalTable(): string {
  const rows = refusals
    .filter(({ key }) => key !== "strategy")
    .map((row) => [
      code(row.key),
      row.mechanisms.map(code).join(", "),
      row.strategies?.map(code).join(", ") ?? "every one",
      row.because,
      row.nearest,
      source(row),
    ]);
  return table(["key", "mechanisms", "strategies", "why not", "nearest", "source"], rows);
}

function ownershipTable(): string {
  return table(
    ["mechanism", "resource", "property", "owner", "why"],
    ownership.map(({ mechanism, type, property, owner, why, releasedOnly }) => [
      mechanism,
      type,
      property,
      owner,
      releasedOnly === true ? `${why} (without \`image:\`)` : why,
    ]),
  );
}

export function documents(): readonly Document[] {
  const blocks = {
    strategies: strategyTable(),
    abilities: abilityTable(),
    refusals: refusalTable(),
    ownership: ownershipTable(),
  };
  const text = Object.entries(blocks).reduce(
    (sum, [name, content]) => filled(sum, name, content),
    readFileSync(path.join(root, page), "utf8"),
  );
  return [{ path: page, text }];
}
