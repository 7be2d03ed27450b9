/** A site's AWS in memory: a bucket with conditional writes, schedules that run when a test says so, and a list of what was done. */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import { Act, SiteBucket, SiteCloud, SiteTimer, StoredObject } from "../../../cli/site/cloud";
import { Place } from "../../../cli/site/release";
import { Shelf } from "../../../cli/site/shelf";
import { Job } from "../../../cli/site/switch";

export interface Stored {
  readonly text: string;
  readonly contentType?: string;
  readonly cacheControl?: string;
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

export class MemoryBucket implements SiteBucket {
  readonly objects = new Map<string, Stored>();
  /** Every write in order: `put KEY`, `copy KEY`, `remove KEY`. */
  readonly journal: string[] = [];
  /** What happens before a file is uploaded. */
  beforePut: () => Promise<unknown> = () => Promise.resolve();
  /** Writes until one fails; never if undefined. */
  failAfter: number | undefined;

  private wrote(what: string): void {
    if (this.failAfter !== undefined && this.failAfter-- <= 0)
      throw new Error("the network is gone");
    this.journal.push(what);
  }

  names(folder: string): Promise<string[]> {
    const names = this.below(folder).map(
      (key) => folder + (/^[^/]*\/?/.exec(key.slice(folder.length))?.[0] ?? ""),
    );
    return Promise.resolve([...new Set(names)]);
  }

  keys(folder: string): Promise<string[]> {
    return Promise.resolve(this.below(folder));
  }

  private below(folder: string): string[] {
    return [...this.objects.keys()].filter((key) => key.startsWith(folder)).sort();
  }

  async text(key: string) {
    const found = this.objects.get(key);
    if (found === undefined) throw new Error(`no object ${key}`);
    return Promise.resolve({ text: found.text, etag: hashOf(found.text) });
  }

  async writeText(key: string, text: string, etag: string | undefined) {
    const found = this.objects.get(key);
    if ((found && hashOf(found.text)) !== etag) return Promise.resolve(undefined);
    this.wrote(`put ${key}`);
    this.objects.set(key, { text });
    return hashOf(text);
  }

  async put({ key, from, contentType, cacheControl, sha256 }: StoredObject) {
    await this.beforePut();
    const text = readFileSync(from, "utf8");
    if (hashOf(text) !== sha256) throw new Error(`${from} is another file by now`);
    this.wrote(`put ${key}`);
    this.objects.set(key, { text, contentType, cacheControl });
  }

  async copy(from: string, to: string) {
    const found = this.objects.get(from);
    if (found === undefined) throw new Error(`no object ${from}`);
    this.wrote(`copy ${to}`);
    this.objects.set(to, found);
    return Promise.resolve();
  }

  async remove(keys: readonly string[]) {
    for (const key of keys) {
      this.wrote(`remove ${key}`);
      this.objects.delete(key);
    }
    return Promise.resolve();
  }

  sha256(key: string) {
    const found = this.objects.get(key);
    return Promise.resolve(found && hashOf(found.text));
  }
}

export class MemorySite implements SiteCloud {
  readonly bucket = new MemoryBucket();
  readonly schedules = new Map<
    string,
    { readonly when: { local: string; zone: string }; readonly act: Act }
  >();
  readonly invalidated: string[][] = [];
  /** Schedules until one is refused; never if undefined. */
  refuseAfter: number | undefined;
  time = new Date("2026-11-22T03:00:00Z");
  readonly steps: string[] = [];

  readonly timer: SiteTimer = {
    create: (name, when, act) => {
      if (this.refuseAfter !== undefined && this.refuseAfter-- <= 0)
        return Promise.reject(new Error("Scheduler is asked too often"));
      this.schedules.set(name, { when, act });
      return Promise.resolve();
    },
    remove: (name) => Promise.resolve(void this.schedules.delete(name)),
    exists: (name) => Promise.resolve(this.schedules.has(name)),
  };

  invalidate(paths: readonly string[]) {
    this.invalidated.push([...paths]);
    return Promise.resolve(`I${this.invalidated.length}`);
  }

  /** What Scheduler does when the time has come; each schedule is gone afterwards. */
  async runSchedules(): Promise<void> {
    for (const [name, { act }] of this.schedules) {
      if ("copy" in act) await this.bucket.copy(act.copy.from, act.copy.to);
      else await this.bucket.remove([act.remove]);
      this.schedules.delete(name);
    }
  }

  later(minutes: number): void {
    this.time = new Date(this.time.getTime() + minutes * 60_000);
  }

  get job(): Job {
    return { cloud: this, report: (step) => this.steps.push(step) };
  }

  shelf(place: Place = { site: "www", prefix: "www" }): Shelf {
    return new Shelf(place, this.bucket, () => this.time);
  }

  /** What visitors get, by path. */
  served(folder = "www/"): Record<string, string> {
    const entries = [...this.bucket.objects].filter(
      ([key]) => key.startsWith(folder) && !key.startsWith(".releases/"),
    );
    return Object.fromEntries(
      entries.map(([key, { text }]) => [key.slice(folder.length), text] as const).sort(),
    );
  }
}

/** A folder with these files, in the machine's folder for what may go. */
export function buildOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "site-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}
