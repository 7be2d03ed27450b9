/** Which names go into which certificate: as few of them as sensible. Pure. */
import { CERTIFICATE_NAMES } from "../aws/limits/numbers";
import { covers, withoutWildcard } from "./domain";

/** A certificate to ask for, and whom it is for. */
export interface PlannedCertificate {
  /** Sorted, without what a wildcard among them covers. */
  readonly names: readonly string[];
  /** Keys of the groups it was planned for. */
  readonly groups: readonly string[];
}

/** Names by a key of one's own. What has one certificate, a distribution, needs each of a group in the same one. */
export type NameGroups = Readonly<Record<string, readonly string[]>>;

/** The names that are left to ask for once each wildcard has done its part. Sorted, each once. */
export function withoutCovered(names: readonly string[]): string[] {
  const different = [...new Set(names)].sort();
  return different.filter(
    (name) => !different.some((other) => other !== name && covers(other, name)),
  );
}

/** What one group asks for: its names, or the zone with its wildcard and what they leave. */
function wanted(names: readonly string[], wildcardOf: string | undefined): string[] {
  return withoutCovered(
    wildcardOf === undefined ? names : [wildcardOf, `*.${wildcardOf}`, ...names],
  );
}

/** How many names of its own a group has in a certificate; more than CERTIFICATE_NAMES fit none. */
export function namesInCertificate(
  names: readonly string[],
  wildcardOf: string | undefined,
): number {
  return wanted(names, wildcardOf).length;
}

/**
 * Fills certificates with groups in their keys' order, each group into the first one that has room.
 *
 * @param wildcardOf zone that is asked for with everything one level under it, instead of each name there
 */
export function planCertificates(
  groups: NameGroups,
  wildcardOf: string | undefined,
): PlannedCertificate[] {
  const planned: PlannedCertificate[] = [];
  for (const [key, names] of Object.entries(groups).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (names.length === 0) continue;
    const joined = planned.map((certificate) =>
      wanted([...certificate.names, ...names], wildcardOf),
    );
    const fitting = joined.findIndex((together) => together.length <= CERTIFICATE_NAMES);
    const [place, together] =
      fitting < 0 ? [planned.length, wanted(names, wildcardOf)] : [fitting, joined[fitting] ?? []];
    planned[place] = { names: together, groups: [...(planned[place]?.groups ?? []), key] };
  }
  return planned;
}

/** A name and its wildcard are proven by one record: the names to prove, each once, sorted. */
export function namesToProve(names: readonly string[]): string[] {
  return [...new Set(names.map(withoutWildcard))].sort();
}
