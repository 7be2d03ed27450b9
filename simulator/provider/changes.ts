/** What changed between two states of a resource's inputs, and what that means for the resource. */
import { isDeepStrictEqual } from "node:util";

import { Wire, WireObject } from "../engine/wire";
import { plain } from "../engine/wire-views";

export interface Changes {
  /** Inputs that differ. */
  readonly changed: readonly string[];
  /** Those of them that AWS cannot change in place. */
  readonly replacing: readonly string[];
}

/**
 * @param replaceOn paths that force a replacement, such as "name" or "ebsBlockDevices[*].encrypted"
 */
export function changesBetween(
  olds: WireObject,
  news: WireObject,
  replaceOn: readonly string[],
): Changes {
  const keys = [...new Set([...Object.keys(olds), ...Object.keys(news)])].sort();
  const changed = keys.filter((key) => !isSame(olds[key], news[key]));
  const paths = replaceOn.filter(
    (path) => !isDeepStrictEqual(valuesAt(olds, path), valuesAt(news, path)),
  );
  const replacing = changed.filter((key) => paths.some((path) => firstStep(path) === key));
  return { changed, replacing };
}

function isSame(old: Wire | undefined, current: Wire | undefined): boolean {
  return isDeepStrictEqual(bare(old), bare(current));
}

/** Absent and null are the same to AWS's provider. */
function bare(value: Wire | undefined): Wire {
  return value === undefined ? null : plain(value);
}

function firstStep(path: string): string {
  return path.split(/[.[]/, 1)[0] ?? path;
}

/** Every value a path leads to; "[*]" goes through all members of a list. */
function valuesAt(properties: WireObject, path: string): Wire[] {
  const steps = path.replaceAll("[*]", ".*").split(".");
  return steps.reduce<Wire[]>(
    (values, step) =>
      values.flatMap((value) => {
        if (step === "*") return Array.isArray(value) ? value : [];
        if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
        const next = value[step];
        return next === undefined || next === null ? [] : [next];
      }),
    [plain(properties)],
  );
}
