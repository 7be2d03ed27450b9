/** Runs a script of this project as a process of its own and says what it took. */
import { ChildProcess, spawn } from "node:child_process";
import path from "node:path";

import { canMeasureMemory, treeBytes } from "./process-memory";

const root = path.resolve(__dirname, "..", "..");
/** Milliseconds. Often enough to see a peak that lasts a blink, seldom enough not to slow the run down. */
const SAMPLE_EVERY = 50;

export interface Job {
  readonly name: string;
  /** Below the top level, with its arguments. */
  readonly script: readonly string[];
}

function started({ script }: Job): ChildProcess {
  const args = ["-r", "./tools/typescript-loader.js", ...script];
  return spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
}

function ended(child: ChildProcess, { name }: Job): Promise<void> {
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${name} ended with exit code ${code}\n${stderr}`));
    });
  });
}

/** Seconds from start to end. */
export async function secondsOf(job: Job): Promise<number> {
  const start = process.hrtime.bigint();
  await ended(started(job), job);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** The highest memory of all its processes together, in MB; undefined where it cannot be measured. */
export async function peakMegabytesOf(job: Job): Promise<number | undefined> {
  if (!canMeasureMemory()) return undefined;
  const child = started(job);
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, treeBytes(child.pid ?? 0));
  }, SAMPLE_EVERY);
  try {
    await ended(child, job);
  } finally {
    clearInterval(timer);
  }
  return peak / 1e6;
}
