/** What follows from a cache's keys: what the stack file leaves out, by engine and tier. */
import { cacheFamily, startingCacheVersion, tracksCacheMinors } from "../aws/limits/cache-offers";
import { CacheSettings, Settings } from "./schema";
import { Tier, tiers } from "./tiers";

const newest = { valkey: "8", redis: "7", memcached: "1.6.22" } as const;

/** What every engine has. */
function common(cache: CacheSettings) {
  const { engine, version = newest[engine] } = cache;
  const { subnetTier, nodeType, transitEncryption, zones, maintenanceWindow } = cache;
  return {
    kind: cache.kind,
    subnetTier,
    nodeType,
    transitEncryption,
    zones,
    maintenanceWindow,
    applyImmediately: cache.applyImmediately,
    replaceAcknowledged: cache.replaceAcknowledged,
    version: startingCacheVersion(engine, version),
    tracksMinors: tracksCacheMinors(version),
    family: cacheFamily(engine, version),
  };
}

function replicated(cache: CacheSettings, engine: "valkey" | "redis", tier: Tier) {
  const { replicas = tiers[tier].cacheReplicas, shards, parameters } = cache;
  const { maxmemoryPolicy = "volatile-lru", restoreFrom, authRotation } = cache;
  const fixed: Readonly<Record<string, string>> = {
    "maxmemory-policy": maxmemoryPolicy,
    ...(shards === undefined ? {} : { "cluster-enabled": "yes" }),
  };
  return {
    ...common(cache),
    engine,
    port: cache.port ?? 6379,
    auth: cache.auth ?? ("token" as const),
    authRotation,
    previousToken: cache.previousToken ?? ("keep" as const),
    replicas,
    shards,
    multiAz: cache.multiAz ?? replicas > 0,
    snapshotRetentionDays: cache.snapshotRetentionDays ?? tiers[tier].cacheSnapshotDays,
    snapshotWindow: cache.snapshotWindow ?? "17:00-18:00",
    restoreFrom,
    parameters: { ...parameters, ...fixed },
  };
}

function memcached(cache: CacheSettings, tier: Tier) {
  const { nodes = tiers[tier].memcachedNodes, parameters } = cache;
  return {
    ...common(cache),
    engine: "memcached" as const,
    port: cache.port ?? 11_211,
    nodes,
    multiAz: cache.multiAz ?? nodes > 1,
    parameters,
  };
}

/** A cache with everything its stack file left out. */
export function cacheOf(cache: CacheSettings, tier: Tier) {
  return cache.engine === "memcached"
    ? memcached(cache, tier)
    : replicated(cache, cache.engine, tier);
}

/** Nodes of a cache, over all its shards. */
export function cacheNodesOf(cache: CacheSettings, tier: Tier): number {
  const settled = cacheOf(cache, tier);
  return settled.engine === "memcached"
    ? settled.nodes
    : (settled.shards ?? 1) * (settled.replicas + 1);
}

/** The stores as they are built. */
export function storesToBuild({ stores, tier }: Pick<Settings, "stores" | "tier">) {
  return Object.fromEntries(
    Object.entries(stores).map(([name, store]) => [
      name,
      store.kind === "cache" ? cacheOf(store, tier) : store,
    ]),
  );
}
