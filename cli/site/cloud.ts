/** AWS as far as `npm run site` uses it: a bucket, a clock that acts, and the edge. Implemented by aws.ts. */

/** What one site's releases stand in, as the stack's output `sites` says it. */
export interface SiteHome {
  readonly region: string;
  readonly bucket: string;
  readonly distributionId: string;
  readonly schedules: {
    /** Schedule group of the site. */
    readonly group: string;
    /** Role that the schedules copy with. */
    readonly roleArn: string;
  };
}

export interface StoredText {
  readonly text: string;
  /** Of exactly this text: who writes with it writes over nothing else. */
  readonly etag: string;
}

export interface StoredObject {
  readonly key: string;
  /** A local file. */
  readonly from: string;
  readonly contentType: string;
  readonly cacheControl: string;
  /** In hex; S3 refuses the file if it is another by now, and keeps it beside the object. */
  readonly sha256: string;
}

export interface SiteBucket {
  /** Names directly below a folder; folders end in a slash. */
  names(folder: string): Promise<string[]>;
  /** Every key below a folder. */
  keys(folder: string): Promise<string[]>;
  /** Of an object that `names` has shown: without the right to list all of a bucket, S3 refuses what is missing. */
  text(key: string): Promise<StoredText>;
  /**
   * Writes if nobody has written since.
   *
   * @param etag of what was read; undefined where there was nothing
   * @returns the new one; undefined when somebody else was first
   */
  writeText(key: string, text: string, etag: string | undefined): Promise<string | undefined>;
  put(object: StoredObject): Promise<void>;
  copy(from: string, to: string): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** What `put` was told of the content; undefined where there is no such object. */
  sha256(key: string): Promise<string | undefined>;
}

export type Act =
  { readonly copy: { readonly from: string; readonly to: string } } | { readonly remove: string };

export interface SiteTimer {
  /** One act, once, at a local time `2026-12-01T00:00` of a zone. */
  create(name: string, when: { local: string; zone: string }, act: Act): Promise<void>;
  /** Of no effect where there is none. */
  remove(name: string): Promise<void>;
  exists(name: string): Promise<boolean>;
}

export interface SiteCloud {
  readonly bucket: SiteBucket;
  readonly timer: SiteTimer;
  /** Asks CloudFront to forget these paths; returns the invalidation's id. */
  invalidate(paths: readonly string[]): Promise<string>;
}
