/** What every PostgreSQL of this program is set to, and what its version string means. Pure. */

export interface DatabaseParameter {
  readonly name: string;
  readonly value: string;
  /** All of these are dynamic: they take effect without a restart. */
  readonly applyMethod: "immediate";
}

/** "17" of "17" and of "17.5": what a parameter group's family is made of. */
export function majorVersion(version: string): string {
  return version.split(".")[0] ?? version;
}

/** True for a major alone: its minors are AWS's to install. An exact version stays what it is. */
export function tracksMinorVersions(version: string): boolean {
  return !version.includes(".");
}

/**
 * Milliseconds from which a statement is logged. A choice, not a measurement: slow enough that a healthy
 * service logs none, fast enough that a missing index shows.
 */
export const slowStatementMilliseconds = 1000;

export function databaseParameters(timeZone: string): DatabaseParameter[] {
  const values = {
    // Connections without TLS are refused.
    "rds.force_ssl": "1",
    timezone: timeZone,
    client_encoding: "UTF8",
    log_statement: "ddl",
    log_min_duration_statement: String(slowStatementMilliseconds),
  };
  return Object.entries(values).map(([name, value]) => ({ name, value, applyMethod: "immediate" }));
}
