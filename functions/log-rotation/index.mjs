/**
 * Deletes old files of a folder once a day: those that nobody has written to for `days`, then the oldest until the
 * rest is no more than `gib`. A file that was written to in the last hour stays whatever it is: its writer has it
 * open. When the files that stay are too many all the same, the function fails, and its alarm says so.
 *
 * It stores nothing, so it may run at any time, any number of times.
 *
 * settings, in the variable SETTINGS: folder, days, gib
 */
import { lstat, readdir, unlink } from "node:fs/promises";
import path from "node:path";

const secondsPerDay = 86_400;
const bytesPerGib = 1024 ** 3;

/** Seconds since its last write after which a file counts as closed. */
const openSeconds = 3600;

/** Lambda's entry point. */
export async function handler() {
  const outcome = await rotate(JSON.parse(process.env.SETTINGS), Date.now());
  console.log(JSON.stringify(outcome));
  if (outcome.tooMuch > 0)
    throw new Error(`${outcome.tooMuch} bytes too many are still being written to`);
  return outcome;
}

/** Looks, decides, deletes. Returns what is gone and what stays, in bytes. */
export async function rotate({ folder, days, gib }, now) {
  const files = await filesOf(folder);
  const { gone, kept } = choose(files, { days, bytes: gib * bytesPerGib }, now);
  for (const file of gone) await unlink(file.path).catch(ignoreMissing);
  const keptBytes = sum(kept);
  const tooMuch = Math.max(0, keptBytes - gib * bytesPerGib);
  return { deleted: gone.length, deletedBytes: sum(gone), kept: kept.length, keptBytes, tooMuch };
}

/** Pure: which files go. */
export function choose(files, { days, bytes }, now) {
  const secondsAgo = (file) => (now - file.writtenAt) / 1000;
  const gone = files.filter((file) => secondsAgo(file) > days * secondsPerDay);
  const rest = files.filter((file) => !gone.includes(file));
  let total = sum(rest);
  for (const file of rest.sort((one, other) => one.writtenAt - other.writtenAt)) {
    if (total <= bytes || secondsAgo(file) <= openSeconds) break;
    gone.push(file);
    total -= file.size;
  }
  return { gone, kept: rest.filter((file) => !gone.includes(file)) };
}

const sum = (files) => files.reduce((total, { size }) => total + size, 0);

/** Plain files at any depth; links are neither followed nor deleted. */
async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const at = path.join(entry.parentPath, entry.name);
    const { size, mtimeMs } = (await lstat(at).catch(ignoreMissing)) ?? {};
    if (size !== undefined) found.push({ path: at, size, writtenAt: mtimeMs });
  }
  return found;
}

/** Its writer may have deleted it meanwhile. */
function ignoreMissing(error) {
  if (error.code !== "ENOENT") throw error;
}
