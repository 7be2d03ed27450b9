/** Generates docs/limits.md: every input limit of AWS, and what refuses a value that breaks it. */
import { limitRows, LimitId } from "../../aws/limits/rows";
import { Document } from "./document";
import { Holders, holders } from "./limits-held";

const cell = (text: string): string => text.replaceAll("|", "\\|");

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

/** Rows that nothing refuses yet, before or while the simulator runs; a test alone refuses nothing. */
export function unheldRows(): readonly LimitId[] {
  return limitRows
    .map(({ id }) => id)
    .filter((id) => {
      const { config, refusal }: Holders = holders[id] ?? {};
      return config === undefined && refusal === undefined;
    });
}

function line(row: (typeof limitRows)[number]): string {
  const { config, refusal, test }: Holders = holders[row.id] ?? {};
  const cells = [
    row.input,
    row.limit,
    row.source,
    code(config ?? []),
    code(refusal ?? []),
    code(test === undefined ? [] : [test]),
  ];
  return `| ${cells.map(cell).join(" | ")} |`;
}

export function documents(): readonly Document[] {
  const unheld = unheldRows();
  const text = [
    "# Limits",
    "",
    "Generated from `aws/limits/rows.ts` and `tools/docs/limits-held.ts` by `npm run docs`; do not edit.",
    "",
    "What AWS takes for an input, and what refuses a value outside it before anything is created: a check of",
    "the stack file (a rule of docs/configuration.md), a refusal of the simulator (`npm start`), or both. The",
    "test shows the limit itself. † is general knowledge that no source was found for.",
    "",
    "| input | limit | source | stack file | simulator | test |",
    "| --- | --- | --- | --- | --- | --- |",
    ...limitRows.map(line),
    "",
    `## Held by nothing yet: ${unheld.length} of ${limitRows.length}`,
    "",
    "Most of these belong to resource types the program does not use yet.",
    "",
    ...unheld.map((id) => `- ${limitRows.find((row) => row.id === id)?.input ?? id} (\`${id}\`)`),
    "",
  ].join("\n");
  return [{ path: "docs/limits.md", text }];
}
