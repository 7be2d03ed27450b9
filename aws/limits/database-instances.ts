/** What RDS takes of an instance's settings together, for MySQL, MariaDB and PostgreSQL. */
import { majorVersion } from "../engine-version";
import type { Fault } from "./text";

/** RDS user guide, "Working with DB instance read replicas": of one MySQL, MariaDB or PostgreSQL instance. */
export const MOST_REPLICAS = 15;

/** GiB from which gp3 is striped over four volumes, and its IOPS and throughput can be chosen (RDS user guide, "gp3 storage"). */
export const GP3_CHOICE_FROM_GIB = 400;

/** RDS user guide, "gp3 storage", MariaDB, MySQL and PostgreSQL from 400 GiB on; the throughput in MiB/s. */
const GP3_IOPS = { minimum: 12_000, maximum: 64_000 };
const GP3_THROUGHPUT = { minimum: 500, maximum: 4_000 };

/** RDS ValidStorageOptions: the highest ratios of throughput to IOPS, and of IOPS to GiB. */
const THROUGHPUT_PER_IOPS = 0.25;
const IOPS_PER_GIB = 500;

export interface Gp3 {
  readonly gibibytes: number;
  readonly iops?: number | undefined;
  /** MiB/s. */
  readonly throughput?: number | undefined;
}

/** The fault of gp3's IOPS; absent, they are what the size brings with it. */
export function gp3IopsFault({ gibibytes, iops }: Gp3): Fault | undefined {
  if (iops === undefined) return undefined;
  if (gibibytes < GP3_CHOICE_FROM_GIB)
    return `allowed: none below ${GP3_CHOICE_FROM_GIB} GiB of gp3, which comes with 3000`;
  const maximum = Math.min(GP3_IOPS.maximum, gibibytes * IOPS_PER_GIB);
  return iops >= GP3_IOPS.minimum && iops <= maximum
    ? undefined
    : `allowed: ${GP3_IOPS.minimum} to ${maximum}`;
}

/** The fault of gp3's throughput, in MiB/s. */
export function gp3ThroughputFault({ gibibytes, iops, throughput }: Gp3): Fault | undefined {
  if (throughput === undefined) return undefined;
  if (gibibytes < GP3_CHOICE_FROM_GIB)
    return `allowed: none below ${GP3_CHOICE_FROM_GIB} GiB of gp3, which comes with 125 MiB/s`;
  const most = (iops ?? GP3_IOPS.minimum) * THROUGHPUT_PER_IOPS;
  const maximum = Math.min(GP3_THROUGHPUT.maximum, most);
  return throughput >= GP3_THROUGHPUT.minimum && throughput <= maximum
    ? undefined
    : `allowed: ${GP3_THROUGHPUT.minimum} to ${maximum} MiB/s, a quarter of the IOPS at most`;
}

/** RDS user guide, "Storage autoscaling": less room than this, and AWS refuses the threshold. */
const LEAST_GROWTH_PERCENT = 110;

/** The fault of how far storage may grow by itself; as much as is allocated turns growing off. */
export function storageGrowthFault(allocated: number, maximum: number): Fault | undefined {
  const least = Math.ceil((allocated * LEAST_GROWTH_PERCENT) / 100);
  return maximum === allocated || maximum >= least
    ? undefined
    : `allowed: at least 10% more than storageGiB, that is ${least}, or ${allocated}, and it does not grow`;
}

/** Too small for Performance Insights on MySQL and MariaDB: general knowledge, which no source was found for. */
const WITHOUT_INSIGHTS = /^db\.t(?:2|3|4g)\.(?:micro|small)$/;

/** The fault of an instance class that is to record query statistics. */
export function insightsClassFault(engine: string, instanceClass: string): Fault | undefined {
  return engine !== "postgres" && WITHOUT_INSIGHTS.test(instanceClass)
    ? `allowed: a class from db.t4g.medium up, with Performance Insights on ${engine}`
    : undefined;
}

/** Versions "Supported Regions and DB engines for Amazon RDS Proxy" did not list on 2026-11-22. */
const WITHOUT_PROXY: Readonly<Record<string, readonly string[]>> = { mariadb: ["12.3"] };

/** The fault of a version behind a proxy. */
export function proxyVersionFault(engine: string, version: string): Fault | undefined {
  return WITHOUT_PROXY[engine]?.includes(majorVersion(engine, version)) === true
    ? `allowed: no proxy, which RDS does not offer for ${engine} ${majorVersion(engine, version)}`
    : undefined;
}

/** Addresses a proxy takes by the size of the instance behind it: RDS user guide, "Planning for IP address capacity". */
const PROXY_ADDRESSES: Readonly<Record<string, number>> = {
  "2xlarge": 15,
  "4xlarge": 25,
  "8xlarge": 45,
  "12xlarge": 60,
  "16xlarge": 75,
};

/** Free addresses a proxy wants of its subnets, in all. */
export function proxyAddresses(instanceClass: string): number {
  const size = instanceClass.split(".")[2] ?? "";
  if (PROXY_ADDRESSES[size] !== undefined) return PROXY_ADDRESSES[size];
  return /^\d{2}xlarge$/.test(size) ? 110 : 10;
}

/** Collations that one of the two has and the other lacks; both have those of Unicode 4.0 and 5.20. */
const FOREIGN_COLLATION: Readonly<Record<string, RegExp>> = {
  mysql: /_uca1400_/,
  mariadb: /_0900_/,
};

/** The fault of a collation of the character set utf8mb4. */
export function collationFault(engine: string, collation: string): Fault | undefined {
  if (engine === "postgres")
    return "allowed: none on postgres: PostgreSQL takes a collation per database and column";
  return FOREIGN_COLLATION[engine]?.test(collation) === true
    ? `allowed: a collation that ${engine} has, such as utf8mb4_unicode_ci`
    : undefined;
}
