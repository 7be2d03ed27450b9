/** Rules about a cache on ElastiCache: its engine's keys, what AWS offers, and its windows. */
import { cacheNodeTypeFault, cacheVersionFault } from "../../../aws/limits/cache-offers";
import {
  backupWindowFault,
  CACHE_WINDOW_MINUTES,
  maintenanceWindowFault,
  windowsOverlap,
} from "../../../aws/limits/windows";
import { cacheOf } from "../../caches";
import { Fault } from "../../fault";
import { CacheSettings } from "../../schema";
import { limited, Rule } from "../rule";
import { cacheAccessRules } from "./cache-access";
import { cacheNodeRules } from "./cache-nodes";
import { perStore } from "./per-store";

/** Keys of Valkey and Redis that Memcached has nothing of, and the other way round. */
const ofReplicated = [
  "auth",
  "authRotation",
  "previousToken",
  "replicas",
  "shards",
  "maxmemoryPolicy",
  "snapshotRetentionDays",
  "snapshotWindow",
  "restoreFrom",
] as const;

const keysFitEngine = perStore(
  "cache",
  "cache-keys-fit-engine",
  "A cache has the keys of its engine: Memcached has no users, copies or snapshots, the others count no nodes.",
  (cache: CacheSettings, key) => {
    const foreign = cache.engine === "memcached" ? ofReplicated : (["nodes"] as const);
    return foreign.flatMap((name): Fault[] => {
      const found = cache[name];
      if (found === undefined) return [];
      return [
        {
          key: `${key}.${name}`,
          found,
          allowed: `nothing: ${cache.engine} has no ${name}`,
          fix: name === "nodes" ? "use replicas and shards" : "remove it, or use engine: valkey",
        },
      ];
    });
  },
);

const cacheIsOffered = perStore(
  "cache",
  "cache-is-offered",
  "AWS offers the engine's version, and the node type in the region.",
  ({ engine, version, nodeType }: CacheSettings, key, { region }) => [
    ...(version === undefined
      ? []
      : limited(`${key}.version`, version, cacheVersionFault(engine, version), "choose one")),
    ...limited(`${key}.nodeType`, nodeType, cacheNodeTypeFault(nodeType, region), "choose one"),
  ],
);

/** What the program sets by keys of their own. */
const ownParameters: Readonly<Record<string, string>> = {
  "maxmemory-policy": "use maxmemoryPolicy",
  "cluster-enabled": "use shards",
};

const parametersHaveOnePlace = perStore(
  "cache",
  "parameters-have-one-place",
  "A parameter that has a key of its own is set there.",
  ({ parameters }: CacheSettings, key) =>
    Object.entries(ownParameters).flatMap(([name, fix]) =>
      name in parameters
        ? [
            {
              key: `${key}.parameters.${name}`,
              found: parameters[name],
              allowed: "nothing: it has a key of its own",
              fix,
            },
          ]
        : [],
    ),
);

const cacheWindows = perStore(
  "cache",
  "cache-windows",
  "Snapshot and maintenance windows are well-formed, an hour long and apart.",
  (cache: CacheSettings, key, { settings }) => {
    const { maintenanceWindow } = cache;
    const settled = cacheOf(cache, settings.tier);
    const maintenance = limited(
      `${key}.maintenanceWindow`,
      maintenanceWindow,
      maintenanceWindowFault(maintenanceWindow, CACHE_WINDOW_MINUTES),
      "correct it",
    );
    if (settled.engine === "memcached") return maintenance;
    const { snapshotWindow } = settled;
    return [
      ...maintenance,
      ...limited(
        `${key}.snapshotWindow`,
        snapshotWindow,
        backupWindowFault(snapshotWindow, CACHE_WINDOW_MINUTES),
        "correct it",
      ),
      ...limited(
        `${key}.maintenanceWindow`,
        maintenanceWindow,
        windowsOverlap(snapshotWindow, maintenanceWindow)
          ? `a window apart from snapshotWindow (${snapshotWindow})`
          : undefined,
        "move one of the two windows",
      ),
    ];
  },
);

export const cacheRules: readonly Rule[] = [
  keysFitEngine,
  cacheIsOffered,
  ...cacheAccessRules,
  ...cacheNodeRules,
  parametersHaveOnePlace,
  cacheWindows,
];
