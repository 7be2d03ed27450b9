/** What a release of a front end is, and what it is called in the bucket. Pure. */
import { createHash } from "node:crypto";

import { liveFolder, releasesFolder } from "../../model/site-releases";
import { matches } from "../../model/path-pattern";

/** Where one site is in its bucket. */
export interface Place {
  readonly site: string;
  /** Folder that its distribution serves. @default the whole bucket */
  readonly prefix?: string | undefined;
}

/** A file of a build, by its path below the build's folder, with slashes. */
export interface BuiltFile {
  readonly path: string;
  readonly bytes: number;
  /** Of its content, in hex. */
  readonly sha256: string;
}

/**
 * `asset`: its name carries a hash, so it never changes and lies beside those of other releases. `page`: everything
 * else; it has one name in all releases, and going live means putting it there.
 */
export interface ReleaseFile extends BuiltFile {
  readonly kind: "asset" | "page";
}

/** One release, as its manifest in the bucket says it. */
export interface Release {
  /** Time and content: `20261201T000000Z-1a2b3c4d`. Sorts by time. */
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
  /** What people know it by: a commit, a version. */
  readonly label?: string | undefined;
  readonly files: readonly ReleaseFile[];
}

export interface ReleaseArgs extends Pick<Release, "by" | "label"> {
  readonly files: readonly BuiltFile[];
  /** Path patterns of the site's assets (config/schema-site.ts). */
  readonly assets: readonly string[];
  readonly now: Date;
}

export function releaseOf({ files, assets, now, by, label }: ReleaseArgs): Release {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const content = createHash("sha256")
    .update(JSON.stringify(sorted.map(({ path, sha256 }) => [path, sha256])))
    .digest("hex");
  const time = now.toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const isAsset = ({ path }: BuiltFile) => assets.some((pattern) => matches(pattern, `/${path}`));
  return {
    id: `${time}-${content.slice(0, 8)}`,
    at: now.toISOString(),
    by,
    label,
    files: sorted.map((file) => ({ ...file, kind: isAsset(file) ? "asset" : "page" })),
  };
}

export const pagesOf = ({ files }: Release) => files.filter(({ kind }) => kind === "page");
export const assetsOf = ({ files }: Release) => files.filter(({ kind }) => kind === "asset");

export const stateKey = ({ site }: Place) => `${releasesFolder(site)}state.json`;
export const manifestKey = ({ site }: Place, id: string) => `${releasesFolder(site)}${id}.json`;
/** The folder a release's pages wait in. */
export const shelfFolder = ({ site }: Place, id: string) => `${releasesFolder(site)}${id}/`;
export const liveKey = ({ prefix }: Place, path: string) => `${liveFolder(prefix)}${path}`;
