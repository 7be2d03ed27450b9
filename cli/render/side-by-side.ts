/** Stacks as columns of one table, then where to look next. */
import Table from "cli-table3";

import { Area, areas } from "../../analysis/areas";
import { Screen } from "../command";
import type { PolicyCounts, StackSummary } from "../summary";
import { colorsFor } from "./colors";
import { paragraph, wrap } from "./text";

type Cell = (summary: StackSummary) => string;

/** Columns of the first column, its padding included; the stacks share the rest. */
const LABEL_WIDTH = 22;

/** Columns below which a stack's own column cannot be read; further stacks go into a table below. */
const MIN_COLUMN = 12;

export function renderSideBySide(summaries: readonly StackSummary[], screen: Screen): string {
  const room = screen.width - LABEL_WIDTH - 2;
  const perTable = Math.max(1, Math.floor(room / (MIN_COLUMN + 1)));
  const tables: string[] = [];
  for (let at = 0; at < summaries.length; at += perTable) {
    tables.push(renderTable(summaries.slice(at, at + perTable), room, screen));
  }
  return [...tables, "", nextSteps(summaries, screen)].join("\n");
}

function renderTable(summaries: readonly StackSummary[], room: number, screen: Screen): string {
  const colors = colorsFor(screen);
  const column = Math.floor(room / summaries.length) - 1;
  const table = new Table({
    head: ["", ...summaries.map(({ stack }) => colors.bold(stack))],
    colWidths: [LABEL_WIDTH, ...summaries.map(() => column)],
    style: { head: [], border: [] },
  });
  for (const rows of groups(summaries)) {
    table.push(columns(rows, summaries, column - 2, colors));
  }
  return table.toString();
}

interface Row {
  readonly label: string;
  readonly cell: Cell;
  /** A count that should be zero. */
  readonly alarming?: boolean;
}

/** Rows that belong together share one frame; an area that no stack uses is left out. */
function groups(summaries: readonly StackSummary[]): Row[][] {
  const used = areas.filter((area) =>
    summaries.some(({ resources }) => (resources?.byArea[area] ?? 0) > 0),
  );
  return [
    [
      {
        label: "resources",
        cell: ({ resources }) => (resources ? `${resources.total}` : "failed"),
      },
      ...used.map((area: Area) => ({
        label: `  ${area}`,
        cell: ({ resources }: StackSummary) => shown(resources?.byArea[area]),
      })),
    ],
    [
      { label: "policy judgements", cell: policy("evaluated") },
      { label: "mandatory violations", cell: policy("mandatory"), alarming: true },
      { label: "advisory violations", cell: policy("advisory") },
      { label: "undecided", cell: undecided },
      { label: "exempted", cell: policy("exempted") },
      { label: "put right", cell: policy("remediated") },
    ],
    [{ label: "protected", cell: protectedNames }],
  ];
}

function policy(count: keyof PolicyCounts): Cell {
  return ({ policies }) => shown(policies?.[count]);
}

function undecided({ policies }: StackSummary): string {
  if (policies === undefined) return shown(undefined);
  const { undecided: all, undecidedMandatory: mandatory } = policies;
  return mandatory === 0 ? shown(all) : `${all} (${mandatory} mandatory)`;
}

function protectedNames(summary: StackSummary): string {
  if (summary.protected === undefined) return shown(undefined);
  const names = [...new Set(summary.protected.map(({ name }) => name))].sort();
  return names.length === 0 ? "nothing" : names.join("\n");
}

function shown(count: number | undefined): string {
  return count === undefined ? "-" : String(count);
}

/**
 * One table row for a group. Cells of one line each are wrapped here, by the columns they take, so that
 * lines of different stacks stay side by side.
 */
function columns(
  rows: readonly Row[],
  summaries: readonly StackSummary[],
  width: number,
  colors: ReturnType<typeof colorsFor>,
): string[] {
  const cells: string[][] = [[], ...summaries.map(() => [])];
  for (const { label, cell, alarming } of rows) {
    const texts = summaries.map((summary) => wrapLines(cell(summary), width));
    const height = Math.max(...texts.map((lines) => lines.length));
    cells[0]?.push(label, ...Array.from({ length: height - 1 }, () => ""));
    texts.forEach((lines, at) => {
      const padded = [...lines, ...Array.from({ length: height - lines.length }, () => "")];
      const painted =
        alarming === true && !["0", "-"].includes(lines[0] ?? "") ? padded.map(colors.red) : padded;
      cells[at + 1]?.push(...painted);
    });
  }
  return cells.map((lines) => lines.join("\n"));
}

function wrapLines(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => wrap(line, width));
}

function nextSteps(summaries: readonly StackSummary[], screen: Screen): string {
  const names = summaries.map(({ stack }) => stack);
  const last = names.at(-1) ?? "";
  const first = names[0] ?? "";
  const steps: [string, string][] = [
    [`npm run preview -- --stack ${last}`, "every resource, policy and output of one stack"],
    [`Pulumi.${last}.yaml`, "what that stack asks for; docs/configuration.md has every key"],
    ["docs/policies.md", "what the policies demand and why"],
    [`npm run up -- --stack ${first}`, "the real thing, with an AWS account (README.md)"],
  ];
  const column = Math.max(...steps.map(([what]) => what.length)) + 2;
  return [
    "Where to look next",
    ...steps.map(([what, why]) =>
      paragraph(why, screen.width, `  ${what.padEnd(column)}`, " ".repeat(column + 2)),
    ),
  ].join("\n");
}
