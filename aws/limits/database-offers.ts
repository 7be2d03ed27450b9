/**
 * Which engines, versions and instance classes of RDS, Aurora and DocumentDB a region of aws/regions.ts offers, and
 * what AWS answers to the rest. Data, with the one question asked of it.
 *
 * Source: cfn-lint 1.58.0 (MIT-0) of 2026-10-20, data/schemas/extensions, which AWS's own answers to
 * DescribeOrderableDBInstanceOptions and DescribeDBEngineVersions are written into: db_instance_class.json,
 * dbinstanceclass_enum.json (also of DocumentDB), engine_version.json less engine_version_deprecated.json.
 * Left out: major versions past the end of their standard support on that day ("RDS for MySQL versions", "RDS for
 * MariaDB versions", "Release calendars for Amazon RDS for PostgreSQL", and Aurora's and DocumentDB's support
 * dates), because extended support is turned off; and classes that only those run on (m1 to m4, r3, r4, t1, t2).
 */
import { compareVersions, majorVersion, tracksMinorVersions } from "../engine-version";
import type { Fault } from "./text";

/** The day of the data. What AWS has offered since is not in it. */
export const databaseOffersAsOf = "2026-10-20";

export type OfferedEngine =
  "mysql" | "mariadb" | "postgres" | "aurora-mysql" | "aurora-postgresql" | "docdb";

/** `17` with `5 6` is 17.5 and 17.6. */
function versions(prefix: string, minors: string): string[] {
  return minors.split(" ").map((minor) => `${prefix}.${minor}`);
}

/** By engine and major version: what can be asked for exactly, the oldest first. */
export const databaseVersions: Readonly<
  Record<OfferedEngine, Readonly<Record<string, readonly string[]>>>
> = {
  mysql: { "8.4": versions("8.4", "5 6 7 8 9 10 11") },
  mariadb: {
    "10.11": versions("10.11", "4 5 6 7 8 9 10 11 13 14 15 16 18 19"),
    "11.4": versions("11.4", "3 4 5 7 8 9 10 12 13"),
    "11.8": versions("11.8", "3 4 5 6 8 9"),
    "12.3": versions("12.3", "2 3"),
  },
  postgres: {
    "14": versions("14", "18 19 20 21 22 23 24"),
    "15": versions("15", "13 14 15 16 17 18 19"),
    "16": versions("16", "9 10 11 12 13 14 15"),
    "17": versions("17", "5 6 7 8 9 10 11"),
    "18": versions("18", "1 2 3 4 6"),
  },
  "aurora-mysql": {
    "8.0": versions(
      "8.0.mysql_aurora.3",
      "04.0 04.1 04.2 04.3 04.4 04.6 08.0 08.1 08.2 09.0 10.0 10.1 10.2 10.3 10.4 10.5 10.6 11.1 12.0 13.0",
    ),
    "8.4": versions("8.4.mysql_aurora.8.4", "7 8"),
  },
  "aurora-postgresql": {
    "14": versions("14", "6 17 18 19 20 22 23 24"),
    "15": versions("15", "10 12 13 14 15 17 18 19"),
    "16": versions("16", "8 9 10 11 13 14 15"),
    "17": versions("17", "4 5 6 7 9 10 11"),
    "18": versions("18", "3 4 6"),
  },
  // DocumentDB developer guide, "Engine version support dates": cfn-lint has no versions of it.
  docdb: { "4.0": ["4.0.0"], "5.0": ["5.0.0", "5.0.1"], "8.0": ["8.0.0"] },
};

const BURST = "micro small medium large xlarge 2xlarge";
const UP_TO_16 = "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge";
const UP_TO_24 = `${UP_TO_16} 24xlarge`;
const UP_TO_32 = `${UP_TO_24} 32xlarge`;
const UP_TO_48 = `${UP_TO_24} 48xlarge`;
const X2IEDN = "xlarge 2xlarge 4xlarge 8xlarge 16xlarge 24xlarge 32xlarge";
const NO_LARGE = (sizes: string) => sizes.replace("large ", "");

/** Sizes of a family, and where it is offered; without regions, everywhere. */
interface Family {
  readonly sizes: string;
  readonly regions?: readonly string[];
}

const [SEOUL, TOKYO, SINGAPORE, VIRGINIA, OREGON, IRELAND, FRANKFURT] = [
  "ap-northeast-2",
  "ap-northeast-1",
  "ap-southeast-1",
  "us-east-1",
  "us-west-2",
  "eu-west-1",
  "eu-central-1",
];
const NOT_ASIA_BUT_TOKYO = [TOKYO, VIRGINIA, OREGON, IRELAND, FRANKFURT];
const NETWORKED = { sizes: UP_TO_32, regions: [TOKYO, VIRGINIA, OREGON, IRELAND] };
const X2G = { sizes: UP_TO_16, regions: [VIRGINIA, OREGON, IRELAND] };
const R8A = { sizes: UP_TO_48, regions: NOT_ASIA_BUT_TOKYO };
const R8GD_REGIONS = [SEOUL, ...NOT_ASIA_BUT_TOKYO];

/** MySQL, MariaDB and PostgreSQL are offered the same ones. */
const INSTANCES: Readonly<Record<string, Family>> = {
  m5: { sizes: UP_TO_24 },
  m5d: { sizes: UP_TO_24 },
  m6g: { sizes: UP_TO_16 },
  m6gd: { sizes: UP_TO_16 },
  m6i: { sizes: UP_TO_32 },
  m6id: { sizes: UP_TO_32, regions: NOT_ASIA_BUT_TOKYO },
  m6idn: NETWORKED,
  m6in: NETWORKED,
  m7g: { sizes: UP_TO_16 },
  m7i: { sizes: UP_TO_48 },
  m8a: { sizes: UP_TO_48, regions: NOT_ASIA_BUT_TOKYO },
  m8g: { sizes: UP_TO_48 },
  m8gd: { sizes: UP_TO_48, regions: NOT_ASIA_BUT_TOKYO },
  m9g: { sizes: UP_TO_48, regions: [VIRGINIA, OREGON, FRANKFURT] },
  r5: { sizes: UP_TO_24 },
  r5b: { sizes: UP_TO_24, regions: [TOKYO, SINGAPORE, VIRGINIA, OREGON, FRANKFURT] },
  r5d: { sizes: UP_TO_24 },
  r6g: { sizes: UP_TO_16 },
  r6gd: { sizes: UP_TO_16, regions: [SINGAPORE, ...NOT_ASIA_BUT_TOKYO] },
  r6i: { sizes: UP_TO_32 },
  r6id: { sizes: UP_TO_32, regions: NOT_ASIA_BUT_TOKYO },
  r6idn: NETWORKED,
  r6in: NETWORKED,
  r7g: { sizes: UP_TO_16 },
  r7i: { sizes: UP_TO_48 },
  r8a: R8A,
  r8g: { sizes: UP_TO_48 },
  r8gd: { sizes: UP_TO_48, regions: R8GD_REGIONS },
  t3: { sizes: BURST },
  t4g: { sizes: BURST },
  x2g: X2G,
  x2iedn: { sizes: X2IEDN, regions: [VIRGINIA, OREGON, IRELAND, FRANKFURT] },
};

/** Serverless v2 is the class `db.serverless`. */
const AURORA: Readonly<Record<string, Family>> = {
  r5: { sizes: UP_TO_24 },
  r6g: { sizes: UP_TO_16 },
  r6i: { sizes: UP_TO_32 },
  r7g: { sizes: UP_TO_16 },
  r7i: { sizes: UP_TO_48 },
  r8a: R8A,
  r8g: { sizes: UP_TO_48 },
  t4g: { sizes: "medium large" },
  x2g: X2G,
};

const FAMILIES: Readonly<Record<OfferedEngine, Readonly<Record<string, Family>>>> = {
  mysql: INSTANCES,
  mariadb: INSTANCES,
  postgres: INSTANCES,
  "aurora-mysql": { ...AURORA, t3: { sizes: "small medium large" } },
  "aurora-postgresql": {
    ...AURORA,
    r6gd: { sizes: NO_LARGE(UP_TO_16) },
    r6id: { sizes: "24xlarge 32xlarge" },
    r8gd: { sizes: NO_LARGE(UP_TO_48), regions: R8GD_REGIONS },
    t3: { sizes: "medium large" },
  },
  docdb: {
    r5: { sizes: UP_TO_24 },
    r6g: { sizes: UP_TO_16 },
    r6gd: { sizes: NO_LARGE(UP_TO_16) },
    r8g: { sizes: UP_TO_48 },
    t3: { sizes: "medium" },
    t4g: { sizes: "medium" },
  },
};

/** Classes of an engine in a region, without those of extended support: `db.t4g.micro`. */
export function databaseClasses(engine: OfferedEngine, region: string): string[] {
  const classes = Object.entries(FAMILIES[engine]).flatMap(([family, { sizes, regions }]) =>
    regions === undefined || regions.includes(region)
      ? sizes.split(" ").map((size) => `db.${family}.${size}`)
      : [],
  );
  return engine.startsWith("aurora") ? [...classes, "db.serverless"] : classes;
}

/**
 * The fault of a version of an engine. A minor that is newer than the data is let through: AWS adds one every few
 * weeks, and knows it better than a table.
 */
export function databaseVersionFault(engine: OfferedEngine, version: string): Fault | undefined {
  const majors = databaseVersions[engine];
  const known = majors[majorVersion(engine, version)];
  if (known === undefined)
    return `allowed: a version of ${engine} in standard support as of ${databaseOffersAsOf}: ${Object.keys(majors).join(", ")}, or an exact one of these`;
  const newest = known.at(-1) ?? "";
  const isOffered =
    tracksMinorVersions(engine, version) ||
    known.includes(version) ||
    compareVersions(version, newest) > 0;
  return isOffered
    ? undefined
    : `allowed: a minor of ${engine} that AWS offered on ${databaseOffersAsOf}: ${known.join(", ")}`;
}

/** The fault of an engine, version and class together in a region: what AWS does not offer there. */
export function databaseOfferFault(
  engine: OfferedEngine,
  version: string,
  instanceClass: string,
  region: string,
): Fault | undefined {
  const fault = databaseVersionFault(engine, version);
  if (fault !== undefined) return fault;
  const classes = databaseClasses(engine, region);
  if (classes.includes(instanceClass)) return undefined;
  const family = instanceClass.split(".").slice(0, 2).join(".");
  const siblings = classes.filter((name) => name.startsWith(`${family}.`));
  const families = [...new Set(classes.map((name) => name.split(".").slice(0, 2).join(".")))];
  const offered = siblings.length > 0 ? siblings.join(", ") : `a class of ${families.join(", ")}`;
  return `allowed for ${engine} in ${region} as of ${databaseOffersAsOf}: ${offered}`;
}
