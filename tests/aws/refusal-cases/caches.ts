import { UNKNOWN } from "../../../analysis/graph";
import { many, type Case, type Inputs } from "./case";

const group = "aws:elasticache/replicationGroup:ReplicationGroup";
const cluster = "aws:elasticache/cluster:Cluster";

const GROUP = {
  replicationGroupId: "sessions-0123456",
  engine: "valkey",
  nodeType: "cache.t4g.micro",
  transitEncryptionEnabled: true,
  numCacheClusters: 2,
  automaticFailoverEnabled: true,
  multiAzEnabled: true,
  preferredCacheClusterAzs: ["ap-northeast-2a", "ap-northeast-2c"],
} satisfies Inputs;

const SHARDED = {
  replicationGroupId: "sessions-0123456",
  engine: "redis",
  numNodeGroups: 3,
  replicasPerNodeGroup: 1,
  automaticFailoverEnabled: true,
} satisfies Inputs;

const MEMCACHED = {
  clusterId: "pages-0123456",
  engine: "memcached",
  nodeType: "cache.t4g.micro",
  numCacheNodes: 2,
  azMode: "cross-az",
  preferredAvailabilityZones: ["ap-northeast-2a", "ap-northeast-2c"],
} satisfies Inputs;

export const cacheCases: readonly Case[] = [
  {
    id: "cache-nodes",
    token: group,
    good: GROUP,
    alsoGood: [SHARDED, { replicationGroupId: "sessions", engine: "redis" }],
    bad: [
      [{ numCacheClusters: 1 }, "automaticFailoverEnabled: on with one node"],
      [{ numCacheClusters: 7, preferredCacheClusterAzs: null }, "1 to 6 nodes"],
      [{ automaticFailoverEnabled: false }, "multiAzEnabled: on"],
      [{ preferredCacheClusterAzs: ["ap-northeast-2a"] }, "one for each of 2 nodes"],
      [{ numNodeGroups: 2 }, "one of the two"],
      [{ ...SHARDED, replicasPerNodeGroup: 6 }, "0 to 5 replicas"],
      [{ ...SHARDED, numNodeGroups: 251 }, "1 to 500 nodes"],
      [{ ...SHARDED, automaticFailoverEnabled: null }, "allowed with shards: on"],
    ],
  },
  {
    id: "cache-auth",
    token: group,
    good: { ...GROUP, authToken: "abcdefgh12345678" },
    alsoGood: [{ ...GROUP, userGroupIds: [UNKNOWN] }, { engine: "redis" }],
    bad: [
      [{ authToken: "short" }, "16 to 128"],
      [{ authToken: "abcdefgh 1234567" }, "! & # $ ^ < > -"],
      [{ userGroupIds: ["sessions"] }, "one of the two"],
      [{ transitEncryptionEnabled: false }, "allowed with transitEncryptionEnabled only"],
      [{ transitEncryptionEnabled: null }, "allowed with valkey"],
    ],
  },
  {
    id: "cache-windows",
    token: group,
    good: { snapshotWindow: "17:00-18:00", maintenanceWindow: "sun:18:30-sun:19:30" },
    bad: [
      [{ snapshotWindow: "17:00-17:30" }, "at least 60 minutes"],
      [{ maintenanceWindow: "sun:18:30-sun:19:00" }, "at least 60 minutes"],
      [{ maintenanceWindow: "sun:17:30-sun:18:30" }, "does not touch"],
    ],
  },
  {
    id: "cache-snapshots",
    token: group,
    good: { snapshotRetentionLimit: 35, finalSnapshotIdentifier: "sessions-final" },
    bad: [
      [{ snapshotRetentionLimit: 36 }, "0 to 35 days"],
      [{ finalSnapshotIdentifier: "sessions--final" }, "no two hyphens"],
    ],
  },
  {
    id: "cache-node-type",
    token: cluster,
    good: MEMCACHED,
    bad: [
      [{ nodeType: "t4g.micro" }, "cache.t4g.micro"],
      [{ nodeType: "cache.t4g.nan" }, "cache.t4g.micro"],
    ],
  },
  {
    id: "memcached",
    token: cluster,
    good: MEMCACHED,
    bad: [
      [{ numCacheNodes: 1 }, "cross-az with one node"],
      [{ numCacheNodes: 41, preferredAvailabilityZones: many(41, () => UNKNOWN) }, "1 to 40 nodes"],
      [{ preferredAvailabilityZones: ["ap-northeast-2a"] }, "one for each of 2 nodes"],
      [{ finalSnapshotIdentifier: "pages-final" }, "Memcached has no snapshots"],
    ],
  },
  {
    id: "cache-user",
    token: "aws:elasticache/user:User",
    good: { userId: "sessions-1", userName: "sessions-1", authenticationMode: { type: "iam" } },
    alsoGood: [{ userId: "off-1", userName: "default" }],
    bad: [[{ userName: "sessions" }, 'its userId ("sessions-1")']],
  },
];
