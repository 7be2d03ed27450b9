/** The shapes of index.mjs, for its spec: what runs in Lambda is the .mjs alone. */

export interface LogFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
}

export interface Settings {
  readonly folder: string;
  readonly days: number;
  readonly gib: number;
}

/** In bytes, but for the numbers of files. */
export interface Outcome {
  readonly deleted: number;
  readonly deletedBytes: number;
  readonly kept: number;
  readonly keptBytes: number;
  readonly tooMuch: number;
}

export function handler(): Promise<Outcome>;
export function rotate(settings: Settings, now: number): Promise<Outcome>;
export function choose(
  files: readonly LogFile[],
  limits: { readonly days: number; readonly bytes: number },
  now: number,
): { readonly gone: readonly LogFile[]; readonly kept: readonly LogFile[] };
