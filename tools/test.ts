/**
 * `npm test`: types, lint, formatting and the specs with coverage, as one command.
 *
 * The static checks run beside the specs, because together they take longer than two cores need for both.
 * Whatever passes says nothing, so that the output ends with mocha's own closing lines.
 */
import { spawn } from "node:child_process";
import path from "node:path";

interface Check {
  readonly name: string;
  /** Script below node_modules, started by Node itself: npm's launchers differ between systems. */
  readonly script: string;
  readonly args: readonly string[];
}

interface Outcome {
  readonly name: string;
  readonly code: number;
  readonly output: string;
}

const root = path.resolve(__dirname, "..");

const staticChecks: readonly Check[] = [
  { name: "typecheck", script: "typescript/bin/tsc", args: ["--noEmit"] },
  { name: "lint", script: "eslint/bin/eslint.js", args: ["."] },
  { name: "format", script: "prettier/bin/prettier.cjs", args: ["--check", "."] },
];

const specs: Check = {
  name: "specs and coverage",
  script: "c8/bin/c8.js",
  args: [process.execPath, "-r", "ts-node/register/transpile-only", "tools/specs.ts"],
};

/** Runs one check. Its output is kept for later, or shown as it comes. */
function run({ name, script, args }: Check, output: "keep" | "show"): Promise<Outcome> {
  const file = path.join(root, "node_modules", script);
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    stdio: output === "show" ? "inherit" : ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ name, code: code ?? 1, output: Buffer.concat(chunks).toString("utf8") }),
    );
  });
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
