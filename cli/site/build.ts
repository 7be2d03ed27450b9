/** A build as it lies in a folder of this machine. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";

import { folderFaults } from "./plan";
import { BuiltFile } from "./release";
import { SiteFault } from "./shelf";
import { sideBySide } from "./side-by-side";

/** What operating systems leave in folders. */
const leftByMachines = [".DS_Store", "Thumbs.db"];

/** Every file below a folder, links followed. @throws SiteFault where that is no build */
export async function builtFiles(folder: string): Promise<BuiltFile[]> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() !== true)
    throw new SiteFault(`There is no folder ${folder}: build the front end first.`);
  const names = (await readdir(folder, { recursive: true })).map(withSlashes);
  const files = names.filter((name) => !leftByMachines.includes(path.basename(name)));
  refuse(folder, folderFaults(files));
  const built = await sideBySide(files, (name) => fileAt(folder, name));
  return built.filter((file) => file !== undefined);
}

/** As the bucket has them. */
const withSlashes = (name: string) => name.split(path.sep).join("/");

/** @throws SiteFault with all of them */
export function refuse(folder: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new SiteFault(`${folder} is not published: ${faults.join("; ")}.`);
}

async function fileAt(folder: string, name: string): Promise<BuiltFile | undefined> {
  const file = path.join(folder, name);
  const found = await stat(file);
  if (!found.isFile()) return undefined;
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return { path: name, bytes: found.size, sha256: hash.digest("hex") };
}
