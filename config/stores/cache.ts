/** Keys of a cache on ElastiCache. What depends on the engine or the tier is settled in config/caches.ts. */
import { z } from "zod";

import { cacheEngines } from "../../aws/limits/cache-offers";
import { key, nameOf, port, reason } from "../schema-key";
import { TierDefaults } from "../tiers";
import { replaceAcknowledged } from "./shared";

/** Valkey's and Redis' own words (Valkey, "Key eviction"). */
const evictions = [
  "volatile-lru",
  "allkeys-lru",
  "volatile-lfu",
  "allkeys-lfu",
  "volatile-random",
  "allkeys-random",
  "volatile-ttl",
  "noeviction",
] as const;

/** Who gets in, and whether others can listen. */
function access() {
  return {
    transitEncryption: key(z.boolean().default(true), {
      about: "TLS alone: a connection without it is refused.",
      change: "Of Memcached, replaces the cache; of the others, AWS takes two steps for it.",
    }),
    auth: key(z.enum(["token", "iam", "none"]), {
      about:
        "token: a password that the program draws and keeps in Secrets Manager; iam: the service's own role, by tokens that its client makes.",
      change: "From token to iam and back, clients have to change with it.",
      without: "token; Memcached has none",
    }).optional(),
    authRotation: key(z.string().min(1).max(64), {
      about: "Any text: another one draws another token, beside which the one before stays valid.",
      without: "the first token stays",
    }).optional(),
    previousToken: key(z.enum(["keep", "drop"]), {
      about:
        "drop ends the token before the last rotation, once every client has the new one. Back to keep before the next rotation: ElastiCache refuses a new token under drop.",
      change: "Clients with the old token are cut off.",
      without: "keep",
    }).optional(),
    reason,
  };
}

/** How many nodes there are, and where. */
function nodes() {
  return {
    replicas: key(z.int().min(0).max(5), {
      about: "Copies of each shard, which are read from and take over when its node fails.",
      without: "dev: 0; stg and prd: 1; Memcached has none",
    }).optional(),
    shards: key(z.int().min(1).max(500), {
      about: "Parts the data is divided into (cluster mode): clients have to know how.",
      change: "More or fewer are made in place; to and from no shards replaces the cache.",
      without: "cluster mode is off: one shard, for any client",
    }).optional(),
    nodes: key(z.int().min(1).max(40), {
      about: "Nodes of Memcached, each with keys of its own: a node lost is its keys lost.",
      without: "dev: 1; stg and prd: 2; the others count replicas and shards",
    }).optional(),
    multiAz: key(z.boolean(), {
      about: "Nodes in different zones.",
      without: "as soon as there are two",
    }).optional(),
    zones: key(z.array(z.string()).min(1), {
      about: "Zones of the network for the nodes, one after the other; the first node is primary.",
      change: "Counts for nodes that are made after it.",
      without: "ElastiCache chooses among the network's zones",
    }).optional(),
  };
}

/** What becomes of what is in it. */
function keeping() {
  return {
    maxmemoryPolicy: key(z.enum(evictions), {
      about: "Which keys go when memory is full.",
      without: "volatile-lru: of those with an expiry, the one that was used longest ago",
    }).optional(),
    snapshotRetentionDays: key(z.int().min(0).max(35), {
      about: "How long daily snapshots are kept; 0 takes none.",
      unit: "days",
      without: "dev: 0; stg: 1; prd: 7; Memcached has none",
    }).optional(),
    snapshotWindow: key(z.string(), {
      about: "Daily window for snapshots, UTC, hh:mm-hh:mm, at least an hour.",
      without: "17:00-18:00 (02:00 in Seoul)",
    }).optional(),
    restoreFrom: key(z.string().min(1).max(255), {
      about: "Snapshot whose data the cache is made with. Counts when it is made, never later.",
      without: "the cache starts empty",
    }).optional(),
  };
}

export function cacheSchema(tier: TierDefaults) {
  return z.strictObject({
    kind: key(z.literal("cache"), {
      about: "A cache on ElastiCache.",
      change: "Replaces the store.",
    }),
    engine: key(z.enum(cacheEngines).default("valkey"), {
      about: "Valkey, or Redis OSS, which Valkey replaces for less; or Memcached.",
      change: "From redis to valkey in place, with an exact version; all else replaces the cache.",
    }),
    subnetTier: key(nameOf("tier").default("data"), {
      about: "Subnet tier the cache lives in: data, or one of network.tiers.",
      change: "Replaces the cache.",
    }),
    version: key(z.string().regex(/^\d+(\.\d+){0,2}$/, 'a version such as "8" or "8.1"'), {
      about: "Major version, whose minors AWS installs, or an exact version; of Memcached, exact.",
      change:
        'An exact one is installed in the maintenance window, and cannot be taken back. From major to major by an exact version in between: "8", "9.0", "9".',
      without: "valkey: 8; redis: 7; memcached: 1.6.22",
    }).optional(),
    nodeType: key(z.string().default(tier.cacheNodeType), {
      about: "Node type.",
      change: "In the maintenance window, with a failover; of Memcached, replaces the cache.",
    }),
    port: key(port, {
      about: "Port it answers on.",
      change: "Replaces the cache.",
      without: "6379; Memcached: 11211",
    }).optional(),
    ...access(),
    ...nodes(),
    ...keeping(),
    parameters: key(z.record(z.string(), z.string()).default({}), {
      about: 'Further parameters of the engine, by name, such as timeout: "300".',
    }),
    maintenanceWindow: key(z.string().default("sun:18:30-sun:19:30"), {
      about:
        "Weekly window for maintenance, UTC, ddd:hh:mm-ddd:hh:mm, at least an hour, apart from the snapshot window.",
    }),
    applyImmediately: key(z.boolean().default(false), {
      about: "Make changes that interrupt at once instead of in the maintenance window.",
    }),
    replaceAcknowledged,
  });
}
