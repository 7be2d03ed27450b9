/** Fills the generated blocks of docs/data-safety.md: the three layers of every type that holds data. */
import { readFileSync } from "node:fs";
import path from "node:path";

import { StatefulType, statefulTypes } from "../../aws/stateful";
import { DataProtection, dataProtections, tierNames, tiers } from "../../config/tiers";
import { filled, table } from "./blocks";
import { Document } from "./document";

const root = path.resolve(__dirname, "../..");
const page = "docs/data-safety.md";

/** What a type's layers come to under a word of `protection.data`; tests/program/three-layers.spec.ts holds it. */
export interface LayersUnder {
  readonly pulumi: boolean;
  /** Whether AWS's own switch is on; the other kinds of protection are what they are. */
  readonly switchedOn: boolean;
  readonly lastCopy: "snapshot" | "leftToAws" | "window" | "none";
}

export function layersUnder(
  { protect, own, lastCopy }: StatefulType,
  word: DataProtection,
): LayersUnder {
  const guarded = word === "protect" && protect === true;
  const window = own.by === "window" ? "window" : "none";
  const kept = lastCopy.is === "nothing" ? "none" : lastCopy.is;
  return {
    pulumi: guarded,
    // What is left where it is keeps AWS's own protection too.
    switchedOn: own.by === "switch" && (guarded || (kept === "leftToAws" && word === "keep")),
    lastCopy: word === "delete" ? window : kept,
  };
}

const shortName = (token: string) => token.replace(/^aws:(\w+)\/\w+:(\w+)$/, "$1.$2");

function ownWords({ own, protect }: StatefulType): string {
  if (own.by === "switch")
    return protect === true ? `\`${own.property}\`` : `\`${own.property}\`, off`;
  if (own.by === "contents") return `refuses while it holds something, unless \`${own.unless}\``;
  if (own.by === "window") return `brings it back: \`${own.property}\``;
  return `nothing: ${own.because}`;
}

function copyWords({ lastCopy }: StatefulType): string {
  if (lastCopy.is === "snapshot") return "a final snapshot";
  if (lastCopy.is === "leftToAws") return "none of AWS's: left where it is";
  return lastCopy.is === "window" ? "itself, until its window ends" : `none: ${lastCopy.because}`;
}

function typesTable(): string {
  return table(
    ["type", "holds", "Pulumi's `protect`", "AWS's own", "last copy", "paid while kept", "source"],
    statefulTypes.map((row) => [
      `\`${shortName(row.token)}\``,
      row.holds,
      row.protect === true ? "yes" : `no: ${row.protect.not}`,
      ownWords(row),
      copyWords(row),
      row.paid,
      row.source,
    ]),
  );
}

const lastCopies = {
  snapshot: "final snapshot",
  leftToAws: "left to AWS",
  window: "its window",
  none: "no copy",
};

/** Days of a window by tier; other rows have none. */
function windowOf(token: string, tier: keyof typeof tiers): string {
  const { keyDeletionDays, secretRecoveryDays } = tiers[tier];
  return `${token.includes("kms") ? keyDeletionDays : secretRecoveryDays} days`;
}

function tiersTable(): string {
  const cell = (row: StatefulType, tier: keyof typeof tiers) => {
    const { pulumi, switchedOn, lastCopy } = layersUnder(row, tiers[tier].dataProtection);
    const words = [
      pulumi ? "Pulumi" : undefined,
      switchedOn ? "AWS" : undefined,
      row.own.by === "window" ? windowOf(row.token, tier) : undefined,
      lastCopy === "window" ? undefined : lastCopies[lastCopy],
    ];
    return words.filter((word) => word !== undefined).join(", ");
  };
  return table(
    ["type", ...tierNames.map((tier) => `${tier} (\`${tiers[tier].dataProtection}\`)`), "`keep`"],
    statefulTypes.map((row) => [
      `\`${shortName(row.token)}\``,
      ...tierNames.map((tier) => cell(row, tier)),
      lastCopies[layersUnder(row, dataProtections[1]).lastCopy],
    ]),
  );
}

export function documents(): readonly Document[] {
  const text = readFileSync(path.join(root, page), "utf8");
  return [{ path: page, text: filled(filled(text, "types", typesTable()), "tiers", tiersTable()) }];
}
