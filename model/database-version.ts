/** Which version a database has whose stack file names none: a major, so that AWS keeps its minors new. Pure. */

/** Chosen on 2026-11-22: in standard support for two years and more (aws/limits/database-offers.ts). */
const versions = { postgres: "17", mysql: "8.4", mariadb: "11.8" };

export function versionOf(database: {
  readonly engine: keyof typeof versions;
  readonly version?: string | undefined;
}): string {
  return database.version ?? versions[database.engine];
}
