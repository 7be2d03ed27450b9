/**
 * The spec files in a mocha per room, as many at once as there are processors, two at least: who asks for the same
 * whole programs and policy packs sits together, and whichever processor is done takes the next room. mocha's own
 * --parallel ends its workers before they have written what they covered.
 */
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";

import { Ended, installed, runNode } from "./child";

const tests = path.resolve(__dirname, "../tests");

/** Rooms of the stacks as whole programs: one mocha for both, because each stack is simulated once in it. */
const together = ["program", "systems"];
/** Those that take longest, as measured, begin: what comes last shall be short. */
const first = ["program", "policy", "simulator", "repository", "components"];

interface Room {
  readonly name: string;
  readonly files: readonly string[];
}

function rooms(): Room[] {
  const files = readdirSync(tests, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".spec.ts"))
    .sort();
  const byName = new Map<string, string[]>();
  for (const file of files) {
    const [folder = ""] = file.split(path.sep);
    const name = together.includes(folder) ? (together[0] ?? folder) : folder;
    byName.set(name, [...(byName.get(name) ?? []), path.join("tests", file)]);
  }
  const turn = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length);
  return [...byName]
    .map(([name, own]) => ({ name, files: own }))
    .sort((one, other) => turn(one.name) - turn(other.name));
}

const run = ({ files }: Room): Promise<Ended> =>
  runNode([installed("mocha/bin/mocha.js"), ...files], "keep");

async function main(): Promise<void> {
  const queue = rooms();
  const failed: Ended[] = [];
  const processor = async (): Promise<void> => {
    for (let room = queue.shift(); room !== undefined; room = queue.shift()) {
      const ended = await run(room);
      // A room is shown when it is done, as two at once would mix; what failed comes last, where it is seen.
      if (ended.code === 0) process.stdout.write(ended.output);
      else failed.push(ended);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, processor));
  for (const { output } of failed) process.stdout.write(output);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

void main();
