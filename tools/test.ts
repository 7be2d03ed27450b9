/**
 * `npm test`: types, lint, formatting and the specs with coverage, as one command.
 *
 * The static checks run beside the specs, because together they take longer than two cores need for both.
 * Whatever passes says nothing, so that the output ends with mocha's own closing lines.
 */
import { Ended, installed, runNode } from "./child";

interface Check {
  readonly name: string;
  /** Below node_modules. */
  readonly script: string;
  readonly args: readonly string[];
}

interface Outcome extends Ended {
  readonly name: string;
}

/** What types and formatting found in a file holds until it changes; lint asks of a file what is in others, too. */
const cache = installed(".cache/bluegreen-aws");

const staticChecks: readonly Check[] = [
  {
    name: "typecheck",
    script: "typescript/bin/tsc",
    args: ["--noEmit", "--incremental", "--tsBuildInfoFile", `${cache}/types.tsbuildinfo`],
  },
  { name: "lint", script: "eslint/bin/eslint.js", args: ["."] },
  {
    name: "format",
    script: "prettier/bin/prettier.cjs",
    args: [
      "--check",
      "--cache",
      "--cache-strategy",
      "content",
      "--cache-location",
      `${cache}/format.json`,
      ".",
    ],
  },
];

const specs: Check = {
  name: "specs and coverage",
  script: "c8/bin/c8.js",
  args: [process.execPath, "-r", "ts-node/register/transpile-only", "tools/specs.ts"],
};

async function run({ name, script, args }: Check, output: "keep" | "show"): Promise<Outcome> {
  return { name, ...(await runNode([installed(script), ...args], output)) };
}

/** One after the other: three checks at once would take the specs' core and most of the memory. */
async function inTurn(checks: readonly Check[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const check of checks) outcomes.push(await run(check, "keep"));
  return outcomes;
}

async function main(): Promise<void> {
  const [quiet, shown] = await Promise.all([inTurn(staticChecks), run(specs, "show")]);
  const failed = [shown, ...quiet].filter(({ code }) => code !== 0);
  for (const { name, output } of failed) console.error(`\n${name} failed\n${output.trimEnd()}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

void main();
