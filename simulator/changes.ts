/**
 * What differs between a resource as it stands and what a program wants of it, and what that means for the
 * resource.
 *
 * As the bridge of AWS's provider does (pkg/tfbridge/provider.go, Diff, of pulumi/pulumi-terraform-bridge):
 * wanted inputs are compared with the state, not with the inputs before. So what was added to the state
 * behind the program's back counts, even where the program never mentioned it, unless AWS fills it in itself.
 */
import { isDeepStrictEqual } from "node:util";

import { withIgnored } from "./engine/ignore-changes";
import { Changes, Standing } from "./engine/packages";
import { Wire, WireObject } from "./engine/wire";
import { plain } from "./engine/wire-views";

export interface Terms {
  /** Paths that force a replacement, such as "name" or "ebsBlockDevices[*].encrypted". */
  readonly replaceOn: readonly string[];
  /** Properties that AWS fills in where the program says nothing. */
  readonly computed: readonly string[];
}

export function changesBetween(before: Standing, news: WireObject, terms: Terms): Changes {
  const standing = { ...before.inputs, ...before.outputs };
  const wanted = withIgnored(standing, news, before.ignoreChanges);
  const keys = [...new Set([...Object.keys(standing), ...Object.keys(wanted)])].sort();
  const filledIn = (key: string) =>
    isAbsent(wanted[key]) && isAbsent(before.inputs[key]) && terms.computed.includes(key);
  const changed = keys.filter((key) => !isSame(standing[key], wanted[key]) && !filledIn(key));
  const paths = terms.replaceOn.filter(
    (path) => !isDeepStrictEqual(valuesAt(standing, path), valuesAt(wanted, path)),
  );
  const replacing = changed.filter((key) => paths.some((path) => firstStep(path) === key));
  return { changed, replacing };
}

function isSame(old: Wire | undefined, current: Wire | undefined): boolean {
  return isDeepStrictEqual(bare(old), bare(current));
}

/** Absent, null and an empty list are the same to AWS's provider. */
function bare(value: Wire | undefined): Wire {
  const known = value === undefined ? null : plain(value);
  return Array.isArray(known) && known.length === 0 ? null : known;
}

function isAbsent(value: Wire | undefined): boolean {
  return value === undefined || value === null;
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
