/**
 * What the version of a database engine says: which part of it is the major one, whether its minors are AWS's to
 * install, and which of two is older. For RDS, Aurora and DocumentDB. Pure.
 */

/** "17" of postgres 17.5, "8.4" of mysql 8.4.7, "8.0" of aurora-mysql 8.0.mysql_aurora.3.10.1, "5.0" of docdb 5.0.0. */
export function majorVersion(engine: string, version: string): string {
  const parts = engine.endsWith("postgres") || engine.endsWith("postgresql") ? 1 : 2;
  return version.split(".").slice(0, parts).join(".");
}

/** True for a major alone: its minors are AWS's to install. An exact version stays what it is. */
export function tracksMinorVersions(engine: string, version: string): boolean {
  return majorVersion(engine, version) === version;
}

/**
 * Below zero where the first is older, above where it is newer. Only what both say is compared: "17" is neither
 * older nor newer than "17.5".
 */
export function compareVersions(first: string, second: string): number {
  const [a, b] = [numbers(first), numbers(second)];
  for (const [index, part] of a.entries()) {
    const difference = part - (b[index] ?? part);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** 8, 0, 3, 10 and 1 of "8.0.mysql_aurora.3.10.1". */
function numbers(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
