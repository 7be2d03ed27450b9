/**
 * Which engines, versions and node types of ElastiCache a region of aws/regions.ts offers, and what AWS answers to
 * the rest. Data, with the questions asked of it.
 *
 * Source: cfn-lint 1.58.0 (MIT-0) of 2026-10-20, data/schemas/extensions/aws_elasticache_cachecluster, which AWS's
 * own answers are written into. Left out: Redis OSS 4 to 6.0 and Memcached before 1.6, past the end of their standard
 * support, node types of earlier generations (m4, r4, t2), which new caches are not made of (ElastiCache user guide,
 * "Supported node types"), and r6gd with its second tier on disks, which Seoul does not have.
 */
import { compareVersions } from "../engine-version";
import type { Fault } from "./text";

/** The day of the data. What AWS has offered since is not in it. */
export const cacheOffersAsOf = "2026-10-20";

export const cacheEngines = ["valkey", "redis", "memcached"] as const;

export type CacheEngine = (typeof cacheEngines)[number];

/** What can be asked for exactly, the oldest first. */
export const cacheVersions: Readonly<Record<CacheEngine, readonly string[]>> = {
  valkey: ["7.2", "8.0", "8.1", "8.2", "9.0", "9.1"],
  redis: ["6.2", "7.0", "7.1"],
  memcached: ["1.6.6", "1.6.12", "1.6.17", "1.6.22"],
};

const MEDIUM = "micro small medium";
const UP_TO_16 = "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge";
const UP_TO_24 = "large xlarge 2xlarge 4xlarge 12xlarge 24xlarge";

interface NodeFamily {
  readonly sizes: string;
  /** @default every region of this program */
  readonly regions?: readonly string[];
}

const FAMILIES: Readonly<Record<string, NodeFamily>> = {
  c7gn: { sizes: UP_TO_16, regions: ["us-east-1", "us-west-2", "eu-west-1"] },
  c8gn: { sizes: UP_TO_16 },
  m5: { sizes: UP_TO_24 },
  m6g: { sizes: UP_TO_16 },
  m7g: { sizes: UP_TO_16 },
  m8g: { sizes: UP_TO_16 },
  r5: { sizes: UP_TO_24 },
  r6g: { sizes: UP_TO_16 },
  r7g: { sizes: UP_TO_16 },
  r8g: { sizes: UP_TO_16 },
  t3: { sizes: MEDIUM },
  t4g: { sizes: MEDIUM },
};

/** The node types of a region: `cache.t4g.micro`. */
export function cacheNodeTypes(region: string): string[] {
  return Object.entries(FAMILIES).flatMap(([family, { sizes, regions }]) =>
    regions === undefined || regions.includes(region)
      ? sizes.split(" ").map((size) => `cache.${family}.${size}`)
      : [],
  );
}

/** "8" of valkey 8 and 8.1: what its minors belong to. Memcached has no such version: each is exact. */
export function cacheMajor(version: string): string {
  return version.split(".")[0] ?? version;
}

/** True for a major alone: its minors are AWS's to install. */
export function tracksCacheMinors(version: string): boolean {
  return !version.includes(".");
}

/** The exact version a cache is made with: of a major alone its newest minor. */
export function startingCacheVersion(engine: CacheEngine, version: string): string {
  if (!tracksCacheMinors(version)) return version;
  return cacheVersions[engine].findLast((exact) => cacheMajor(exact) === version) ?? version;
}

/** The family of parameter groups a version takes (ElastiCache API reference, CreateCacheParameterGroup). */
export function cacheFamily(engine: CacheEngine, version: string): string {
  if (engine === "memcached") return `memcached${version.split(".").slice(0, 2).join(".")}`;
  const major = cacheMajor(version);
  return `${engine}${engine === "redis" && major === "6" ? "6.x" : major}`;
}

/** The fault of a version of an engine. One newer than the data is let through: AWS knows it better than a table. */
export function cacheVersionFault(engine: CacheEngine, version: string): Fault | undefined {
  const offered = cacheVersions[engine];
  const form = engine === "memcached" ? /^1\.\d+\.\d+$/ : /^\d+(\.\d+)?$/;
  const majors = engine === "memcached" ? [] : [...new Set(offered.map(cacheMajor))];
  const known = [...majors, ...offered];
  const isOffered =
    known.includes(version) || compareVersions(version, offered.at(-1) ?? version) > 0;
  return form.test(version) && isOffered
    ? undefined
    : `allowed: a version of ${engine} offered on ${cacheOffersAsOf}: ${known.join(", ")}`;
}

/** The fault of a node type in a region. */
export function cacheNodeTypeFault(nodeType: string, region: string): Fault | undefined {
  const types = cacheNodeTypes(region);
  if (types.includes(nodeType)) return undefined;
  const familyOf = (name: string) => name.split(".").slice(0, 2).join(".");
  const siblings = types.filter((name) => familyOf(name) === familyOf(nodeType));
  const families = [...new Set(types.map(familyOf))];
  const offered = siblings.length > 0 ? siblings.join(", ") : `a type of ${families.join(", ")}`;
  return `allowed: in ${region} as of ${cacheOffersAsOf}: ${offered}`;
}
