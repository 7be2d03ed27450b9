/** Publishing: everything but the pages is in place first, then the pages change, then what nobody needs goes. */
import path from "node:path";

import { releasesFolder } from "../../model/site-releases";
import { builtFiles, refuse } from "./build";
import { buildFaults, changedAssets, objectsOf, uploadsOf } from "./plan";
import { manifestKey, Release, releaseOf, ReleaseArgs, shelfFolder } from "./release";
import { Pen, Shelf, SiteFault, withPen } from "./shelf";
import { byTenths, sideBySide } from "./side-by-side";
import { Pending, trimmed } from "./state";
import { cancelPending, goLive, goLiveAt, Job, refuseNear, When } from "./switch";

export interface PublishArgs extends Pick<ReleaseArgs, "assets" | "by" | "label"> {
  readonly folder: string;
  /** Releases that are kept. */
  readonly keep: number;
  /** @default now */
  readonly when?: When | undefined;
}

export interface Published {
  readonly release: Release;
  /** Files that were not there yet. */
  readonly uploaded: number;
  /** The switch that is to come; absent when the release is live. */
  readonly pending?: Pending | undefined;
  /** A switch that is not to come any more. */
  readonly cancelled?: Pending | undefined;
  /** Releases that were removed. */
  readonly removed: readonly string[];
}

export async function publish(shelf: Shelf, args: PublishArgs, job: Job): Promise<Published> {
  if (args.when !== undefined) refuseNear(args.when, shelf.now());
  job.report("reading the build");
  const files = await builtFiles(args.folder);
  const release = releaseOf({ ...args, files, now: shelf.now() });
  refuse(args.folder, buildFaults(shelf.place, release));
  const doing = args.when === undefined ? `publishes ${release.id}` : `prepares ${release.id}`;
  return withPen(shelf, { by: args.by, doing }, async (pen) => {
    const uploaded = await upload(pen, release, args.folder, job);
    const cancelled = await cancelPending(pen, job);
    const pending = args.when && (await goLiveAt(pen, release, args.when, job));
    if (pending === undefined) await goLive(pen, release, job);
    await pen.save(trimmed(pen.state, args.keep));
    const removed = await sweep(pen, job);
    return { release, uploaded, pending, cancelled, removed };
  });
}

/** @returns how many files were not there yet */
async function upload(pen: Pen, release: Release, folder: string, { cloud, report }: Job) {
  const { shelf, state } = pen;
  const others = await shelf.releases([...state.releases, ...state.present]);
  const changed = changedAssets(release, others);
  if (changed.length > 0)
    throw new SiteFault(
      `${changed.join(", ")}: changed under the same name, which browsers keep for a year. Put a hash into the ` +
        `name, or take the path out of sites.${shelf.place.site}.assets in the stack file. Nothing was uploaded.`,
    );
  const uploads = uploadsOf(shelf.place, release, others);
  // First: what is uploaded under a release that never comes to be is found again by its manifest.
  await shelf.put(release);
  // Assets before pages, also before those that only wait: a release that has its last page has everything.
  for (const kind of ["asset", "page"] as const) {
    const some = uploads.filter(({ file }) => file.kind === kind);
    await sideBySide(
      some,
      ({ file, ...object }) =>
        cloud.bucket.put({
          ...object,
          sha256: file.sha256,
          from: path.join(folder, ...file.path.split("/")),
        }),
      byTenths(some.length, (count) => report(`${kind} ${count} of ${some.length} is uploaded`)),
    );
  }
  return uploads.length;
}

/** Removes what belongs to no release that is kept, also what an upload that broke off has left. */
async function sweep(pen: Pen, { cloud, report }: Job): Promise<string[]> {
  const { shelf, state } = pen;
  const { place, bucket } = shelf;
  const folder = releasesFolder(place.site);
  const names = new Set(await bucket.names(folder));
  const ids = [...names].map((name) => name.slice(folder.length).replace(/(?:\/|\.json)$/, ""));
  const left = [...new Set(ids)].filter((id) => id !== "state" && !state.releases.includes(id));
  if (left.length === 0) return [];
  const stays = await shelf.releases(state.releases);
  const removed: string[] = [];
  for (const id of left) {
    report(`removing ${id}`);
    const waiting = await bucket.keys(shelfFolder(place, id));
    const [release] = names.has(manifestKey(place, id)) ? await shelf.releases([id]) : [];
    const objects = release === undefined ? [] : objectsOf(place, release, stays);
    const gone = new Set([...waiting, ...objects]);
    await cloud.bucket.remove([...gone]);
    if (gone.size > 0) removed.push(id);
  }
  return removed;
}
