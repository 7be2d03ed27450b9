/**
 * The spec files in as many mochas as there are processors, two at least: much of a spec is waiting for the program
 * that it runs. mocha's own --parallel ends its workers before they have written what they covered.
 */
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";

const root = path.resolve(__dirname, "..");
const mocha = path.join(root, "node_modules", "mocha", "bin", "mocha.js");

function specFiles(): string[] {
  return readdirSync(path.join(root, "tests"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".spec.ts"))
    .map((file) => path.join("tests", file))
    .sort();
}

interface Share {
  readonly code: number;
  readonly output: string;
}

/** The first share is shown as it comes, the others when they are done. */
function run(files: readonly string[], shown: boolean): Promise<Share> {
  const child = spawn(process.execPath, [mocha, ...files], {
    cwd: root,
    stdio: ["ignore", shown ? "inherit" : "pipe", shown ? "inherit" : "pipe"],
  });
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString("utf8") }),
    );
  });
}

async function main(): Promise<void> {
  const count = Math.max(2, availableParallelism());
  const files = specFiles();
  // Neighbours are alike, and about as slow: each share gets some of every folder.
  const shares = Array.from({ length: count }, (_, share) =>
    files.filter((_file, place) => place % count === share),
  );
  const done = await Promise.all(shares.map((share, place) => run(share, place === 0)));
  for (const { output } of done) process.stdout.write(output);
  process.exitCode = done.every(({ code }) => code === 0) ? 0 : 1;
}

void main();
