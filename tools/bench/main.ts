/**
 * `npm run bench`: how fast a preview is, told as a ratio to what every Pulumi program on AWS pays for its
 * imports, so that the numbers mean the same on every machine. docs/performance.md keeps them.
 *
 * `--runs N` sets how often each job is timed (default 5; the median counts). The jobs take turns, so
 * that a machine which is busy for a while slows all of them down alike.
 */
import { cpus } from "node:os";
import { parseArgs } from "node:util";

import Table from "cli-table3";

import { Job, peakMegabytesOf, secondsOf } from "./measure";

interface Limit {
  readonly job: Job;
  /** At most so many times the baseline. */
  readonly ratio?: number;
}

const baseline: Job = { name: "imports only", script: ["tools/bench/baseline.ts"] };
const preview: Job = {
  name: "preview --stack prd",
  script: ["cli/main.ts", "preview", "--stack", "prd", "--json"],
};
const start: Job = { name: "start (all stacks)", script: ["cli/main.ts", "start"] };

const limits: readonly Limit[] = [
  { job: baseline },
  { job: preview, ratio: 2.5 },
  { job: start, ratio: 5 },
];
/** MB, all processes of one preview together. */
const MEMORY_LIMIT = 600;

async function timed(runs: number): Promise<Map<Job, number>> {
  const times = new Map<Job, number[]>();
  // The first round fills the caches of translated files and of the file system.
  for (let round = 0; round <= runs; round += 1) {
    for (const { job } of limits) {
      const seconds = await secondsOf(job);
      if (round > 0) times.set(job, [...(times.get(job) ?? []), seconds]);
    }
  }
  return new Map([...times].map(([job, seconds]) => [job, median(seconds)]));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { runs: { type: "string", default: "5" } } });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1)
    throw new Error("--runs takes a whole number, 1 or more");
  const times = await timed(runs);
  const megabytes = await peakMegabytesOf(preview);
  const base = times.get(baseline) ?? 0;
  const table = new Table({
    head: ["", "measured", "ratio", "at most", ""],
    style: { head: [], border: [] },
  });
  const verdicts: boolean[] = [];
  for (const { job, ratio } of limits) {
    const seconds = times.get(job) ?? 0;
    const met = ratio === undefined || seconds / base <= ratio;
    verdicts.push(met);
    table.push([
      job.name,
      `${seconds.toFixed(2)} s`,
      `${(seconds / base).toFixed(2)}×`,
      ratio === undefined ? "" : `${ratio}×`,
      ratio === undefined ? "" : said(met),
    ]);
  }
  const fits = megabytes === undefined || megabytes <= MEMORY_LIMIT;
  verdicts.push(fits);
  const measured = megabytes === undefined ? "not measured here" : `${megabytes.toFixed(0)} MB`;
  const verdict = megabytes === undefined ? "" : said(fits);
  table.push(["memory of that preview", measured, "", `${MEMORY_LIMIT} MB`, verdict]);
  console.log(table.toString());
  console.log(
    `Node ${process.versions.node}, ${cpus().length} CPUs, ${process.platform}; median of ${runs}.`,
  );
  process.exitCode = verdicts.every(Boolean) ? 0 : 1;
}

function said(met: boolean): string {
  return met ? "met" : "missed";
}

void main();
