/** Command lines: reading one, refusing one, and explaining what there is. */
import { parseArgs } from "node:util";

import { paragraph } from "./render/text";

/** Columns: the narrowest terminal anyone reads help on. */
const HELP_WIDTH = 80;

export interface Option {
  readonly type: "string" | "boolean";
  /** May be given more than once. */
  readonly multiple?: boolean;
  /** What stands for the value in `--help`: `NAME`. */
  readonly value?: string;
  readonly about: string;
}

/** The command was called wrongly. The message says how to call it. */
export class UsageError extends Error {}

/** The flags of one call, by name without the dashes. */
export class Flags {
  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    /** What stood before the options. */
    readonly words: readonly string[] = [],
  ) {}

  /** Whether a switch was given. */
  on(name: string): boolean {
    return this.values[name] === true;
  }

  text(name: string): string | undefined {
    return this.all(name).at(-1);
  }

  /** Every value of an option, in the order given, each once. */
  all(name: string): string[] {
    const value = this.values[name];
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return [...new Set(list.filter((entry) => typeof entry === "string"))];
  }
}

/** What every command understands. */
export const commonOptions: Readonly<Record<string, Option>> = {
  json: { type: "boolean", about: "Print the answer as JSON on stdout, and nothing else there." },
  help: { type: "boolean", about: "Show this." },
};

/** @throws UsageError on an unknown option, a missing value or an argument that is no option */
export function parseFlags(
  args: readonly string[],
  { options, words }: Pick<Described, "options" | "words">,
): Flags {
  const known = Object.entries({ ...options, ...commonOptions });
  const config = Object.fromEntries(
    known.map(([name, { type, multiple }]) => [name, { type, multiple: multiple ?? false }]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: config,
      strict: true,
      allowPositionals: words !== undefined,
    });
    return new Flags(values, positionals);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(error.message.split(". ")[0] ?? error.message);
  }
}

interface Described {
  readonly name: string;
  readonly summary: string;
  readonly words?: string;
  readonly options: Readonly<Record<string, Option>>;
}

/** What `--help` prints for one command. */
export function helpFor(command: Described): string {
  const rows = Object.entries({ ...command.options, ...commonOptions }).map(
    ([name, option]): [string, string] => [
      option.value === undefined ? `--${name}` : `--${name} ${option.value}`,
      option.about,
    ],
  );
  const words = command.words === undefined ? "" : `${command.words} `;
  return [
    `npm run ${command.name} -- ${words}[options]`,
    command.summary,
    "",
    ...aligned(rows),
  ].join("\n");
}

/** What `--help` without a command prints. */
export function helpForAll(commands: readonly Described[]): string {
  const rows = commands.map(({ name, summary }): [string, string] => [name, summary]);
  return [
    "npm run COMMAND -- [options]",
    "",
    ...aligned(rows),
    "",
    "npm run COMMAND -- --help shows a command's options.",
  ].join("\n");
}

function aligned(rows: readonly (readonly [string, string])[]): string[] {
  const column = Math.max(...rows.map(([left]) => left.length)) + 4;
  return rows.map(([left, right]) =>
    paragraph(right, HELP_WIDTH, `  ${left}`.padEnd(column), " ".repeat(column)),
  );
}
