/** What has to be done in a bucket so that a release is there, goes live, or goes. Pure. */
import { contentTypeOf } from "./content-types";
import {
  assetsOf,
  liveKey,
  manifestKey,
  pagesOf,
  Place,
  Release,
  ReleaseFile,
  shelfFolder,
} from "./release";

/** Kept by browsers and CloudFront for a year, and not asked for again (RFC 8246). */
const forever = "public, max-age=31536000, immutable";
/** Kept, and asked for anew each time: a page is the newest as soon as it lies there. */
const asked = "no-cache";

export interface Upload {
  readonly file: ReleaseFile;
  readonly key: string;
  readonly contentType: string;
  readonly cacheControl: string;
}

export interface Copy {
  readonly from: string;
  readonly to: string;
}

/** How a release takes the place of another: copies, wave by wave, then what is removed. */
export interface Switch {
  readonly waves: readonly (readonly Copy[])[];
  readonly removals: readonly string[];
}

/** What S3 takes as a key, in bytes (S3 user guide, "Naming Amazon S3 objects"). */
const maxKeyBytes = 1024;
/** What Node reads at once, in bytes (fs.readFile). */
const maxFileBytes = 2 ** 31 - 1;

/** Signs that a folder is a project, not what was built from it. */
const neverServed = /(?:^|\/)(?:\.git|node_modules|\.env[^/]*)(?:\/|$)/;

/** What is wrong with a folder, by its files' paths: said before any of them is read. */
export function folderFaults(paths: readonly string[]): string[] {
  if (paths.length === 0) return ["it has no files"];
  const never = paths.find((path) => neverServed.test(path));
  if (never !== undefined)
    return [`it has ${never}: this is a project, not what was built from it`];
  return paths.includes("index.html") ? [] : ["it has no index.html, which is what / shows"];
}

/** What S3 or this machine would not take of a build, before anything of it is uploaded. */
export function buildFaults(place: Place, { files, id }: Release): string[] {
  const keys = (path: string) => [`${shelfFolder(place, id)}${path}`, liveKey(place, path)];
  return files.flatMap(({ path, bytes }) => [
    ...(keys(path).some((key) => Buffer.byteLength(key) > maxKeyBytes)
      ? [`the path ${path} is too long: S3 takes ${maxKeyBytes} bytes with its folder`]
      : []),
    ...(bytes > maxFileBytes
      ? [`${path} has 2 GiB or more: serve it from a bucket of its own`]
      : []),
  ]);
}

/**
 * Assets that another release has under the same name with other content. Browsers that have one keep it for a year,
 * and going back would show the wrong one.
 */
export function changedAssets(release: Release, kept: readonly Release[]): string[] {
  const before = new Map(kept.flatMap(assetsOf).map(({ path, sha256 }) => [path, sha256]));
  return assetsOf(release)
    .filter(({ path, sha256 }) => (before.get(path) ?? sha256) !== sha256)
    .map(({ path }) => path);
}

/**
 * Assets where they are served from, but those that a kept release has put there; then the pages where they wait.
 * Nobody sees any of it: no page that is live names a new asset.
 */
export function uploadsOf(place: Place, release: Release, kept: readonly Release[]): Upload[] {
  const there = new Set(kept.flatMap(assetsOf).map(({ path }) => path));
  const upload = (file: ReleaseFile, key: string, cacheControl: string) => ({
    ...{ file, key, cacheControl, contentType: contentTypeOf(file.path) },
  });
  return [
    ...assetsOf(release)
      .filter(({ path }) => !there.has(path))
      .map((file) => upload(file, liveKey(place, file.path), forever)),
    ...pagesOf(release).map((file) =>
      upload(file, `${shelfFolder(place, release.id)}${file.path}`, asked),
    ),
  ];
}

const isFrontPage = ({ path }: ReleaseFile) => path === "index.html";
const isHtml = ({ path }: ReleaseFile) => path.endsWith(".html");

/** Data first, then pages, the front page last: whoever enters there finds the rest in place. */
const waves: readonly ((file: ReleaseFile) => boolean)[] = [
  (file) => !isHtml(file),
  (file) => isHtml(file) && !isFrontPage(file),
  isFrontPage,
];

export interface SwitchArgs {
  readonly place: Place;
  readonly to: Release;
  /** Releases whose pages may lie among the live ones. */
  readonly present: readonly Release[];
  /** Releases that are kept: their assets stay. */
  readonly kept: readonly Release[];
}

/** Every page is copied, whatever lies there, so that a switch that broke off is mended by the next. */
export function switchTo(args: SwitchArgs): Switch {
  return switchOf(args, pagesOf(args.to));
}

/** The same without the pages that are live already: each is a schedule of its own. */
export function changesTo(args: SwitchArgs): Switch {
  const [live, ...others] = args.present;
  if (live === undefined || others.length > 0) return switchTo(args);
  const same = new Map(pagesOf(live).map(({ path, sha256 }) => [path, sha256]));
  return switchOf(
    args,
    pagesOf(args.to).filter(({ path, sha256 }) => same.get(path) !== sha256),
  );
}

function switchOf({ place, to, present, kept }: SwitchArgs, pages: readonly ReleaseFile[]): Switch {
  const stays = new Set([...to.files, ...kept.flatMap(assetsOf)].map(({ path }) => path));
  const gone = present.flatMap(pagesOf).filter(({ path }) => !stays.has(path));
  const copy = ({ path }: ReleaseFile) => ({
    from: `${shelfFolder(place, to.id)}${path}`,
    to: liveKey(place, path),
  });
  return {
    waves: waves.map((wave) => pages.filter(wave).map(copy)).filter(({ length }) => length > 0),
    removals: [...new Set(gone.map(({ path }) => liveKey(place, path)))],
  };
}

/** Objects that go with a release which is not kept: the manifest last, for it says what else has to go. */
export function objectsOf(place: Place, release: Release, kept: readonly Release[]): string[] {
  const named = new Set(kept.flatMap(({ files }) => files).map(({ path }) => path));
  return [
    ...assetsOf(release)
      .filter(({ path }) => !named.has(path))
      .map(({ path }) => liveKey(place, path)),
    ...pagesOf(release).map(({ path }) => `${shelfFolder(place, release.id)}${path}`),
    manifestKey(place, release.id),
  ];
}
