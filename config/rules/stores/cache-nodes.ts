/** Rules about how many nodes a cache has, and where they are. */
import { CACHE_CLUSTER_NODES, checkNumber } from "../../../aws/limits/numbers";
import { cacheNodesOf } from "../../caches";
import { CacheSettings } from "../../schema";
import { limited, repeated, Rule } from "../rule";
import { perStore } from "./per-store";

const multiAzNeedsTwo = perStore(
  "cache",
  "multi-az-needs-two",
  "Different zones take two nodes at least, and two zones to choose from.",
  (cache: CacheSettings, key, { settings: { tier } }) => {
    const { engine, multiAz, zones, shards } = cache;
    const isLone = cacheNodesOf(cache, tier) / (shards ?? 1) < 2;
    const count = engine === "memcached" ? "nodes" : "replicas";
    if (multiAz === true && isLone)
      return [
        {
          key: `${key}.multiAz`,
          found: true,
          allowed: "true with two nodes or more: failover needs one to fail over to",
          fix: `raise ${count}, or remove multiAz`,
        },
      ];
    if (multiAz === false || isLone || zones === undefined || new Set(zones).size > 1) return [];
    return [
      {
        key: `${key}.zones`,
        found: zones,
        allowed: "two zones or more, for nodes in different zones",
        fix: "add a zone, or set multiAz: false",
      },
    ];
  },
);

const cacheZones = perStore(
  "cache",
  "cache-zones",
  "The zones of a cache are the network's, each once, and ElastiCache's to choose where there are shards.",
  ({ zones = [], shards }: CacheSettings, key, { settings }) => {
    const own = settings.network.zones;
    const places = zones.map((zone, place) => [`${key}.zones[${place}]`, zone] as const);
    return [
      ...places
        .filter(([, zone]) => !own.includes(zone))
        .map(([at, zone]) => ({
          key: at,
          found: zone,
          allowed: own.join(", "),
          fix: "name zones of the network",
        })),
      ...repeated(places).map(([zone, keys]) => ({
        key: keys.at(-1) ?? key,
        found: zone,
        allowed: "each zone once: nodes take them in turn",
        fix: "remove it",
      })),
      ...(zones.length > 0 && shards !== undefined
        ? [
            {
              key: `${key}.zones`,
              found: zones,
              allowed: "nothing with shards: ElastiCache places them",
              fix: "remove zones",
            },
          ]
        : []),
    ];
  },
);

const cacheNodeCount = perStore(
  "cache",
  "cache-node-count",
  "Shards and their replicas together are no more nodes than a cache can have.",
  (cache: CacheSettings, key, { settings: { tier } }) => {
    const nodes = cacheNodesOf(cache, tier);
    return cache.shards === undefined
      ? []
      : limited(
          `${key}.shards`,
          `${cache.shards} shards, ${nodes} nodes`,
          checkNumber(CACHE_CLUSTER_NODES, nodes),
          "lower shards or replicas",
        );
  },
);

export const cacheNodeRules: readonly Rule[] = [multiAzNeedsTwo, cacheZones, cacheNodeCount];
