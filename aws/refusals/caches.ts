import { parseInstanceType } from "../instance-types";
import { CACHE_AUTH_TOKEN, FINAL_SNAPSHOT_IDENTIFIER } from "../limits/database-names";
import {
  CACHE_CLUSTER_NODES,
  CACHE_NODES,
  CACHE_REPLICAS,
  CACHE_SNAPSHOT_DAYS,
  checkNumber,
  MEMCACHED_NODES,
} from "../limits/numbers";
import { checkText } from "../limits/text";
import {
  backupWindowFault,
  CACHE_WINDOW_MINUTES,
  maintenanceWindowFault,
  windowsOverlap,
} from "../limits/windows";
import type { Reader } from "./inputs";
import { refuse, refuseNumber, refuseText, when, type Refusal } from "./refusal";

const GROUP = ["aws:elasticache/replicationGroup:ReplicationGroup"];
const CLUSTER = ["aws:elasticache/cluster:Cluster"];
const USER = ["aws:elasticache/user:User"];

function shardFaults(inputs: Reader): readonly string[] {
  const [shards, replicas] = [
    inputs.number("numNodeGroups"),
    inputs.number("replicasPerNodeGroup") ?? 0,
  ];
  if (shards === undefined) return [];
  const nodes = shards * (replicas + 1);
  return [
    ...refuse("numNodeGroups", nodes, checkNumber(CACHE_CLUSTER_NODES, nodes)),
    ...when(
      inputs.isMissing("automaticFailoverEnabled") ||
        inputs.flag("automaticFailoverEnabled") === false,
      "automaticFailoverEnabled: off; allowed with shards: on",
    ),
  ];
}

function nodeFaults(inputs: Reader): readonly string[] {
  const nodes = inputs.isMissing("numCacheClusters") ? 1 : inputs.number("numCacheClusters");
  const zones = inputs.items("preferredCacheClusterAzs");
  const isAlone = inputs.isMissing("numNodeGroups") && nodes !== undefined && nodes < 2;
  return [
    ...when(
      inputs.isGiven("numCacheClusters") && inputs.isGiven("numNodeGroups"),
      "numCacheClusters: given beside numNodeGroups; allowed: one of the two",
    ),
    ...refuseNumber(inputs, "numCacheClusters", CACHE_NODES),
    ...refuseNumber(inputs, "replicasPerNodeGroup", CACHE_REPLICAS),
    ...shardFaults(inputs),
    ...when(
      isAlone && inputs.flag("automaticFailoverEnabled") === true,
      "automaticFailoverEnabled: on with one node; allowed: two nodes or more",
    ),
    ...when(
      inputs.flag("multiAzEnabled") === true && inputs.flag("automaticFailoverEnabled") === false,
      "multiAzEnabled: on; allowed with automaticFailoverEnabled only",
    ),
    ...when(
      zones !== undefined && nodes !== undefined && zones.length !== nodes,
      `preferredCacheClusterAzs: ${zones?.length ?? 0}; allowed: one for each of ${nodes ?? 0} nodes`,
    ),
  ];
}

function authFaults(inputs: Reader): readonly string[] {
  const given = ["authToken", "userGroupIds"].filter(inputs.isGiven);
  const token = inputs.text("authToken");
  const fault = token === undefined ? undefined : checkText(CACHE_AUTH_TOKEN, token);
  const isPlain =
    inputs.isMissing("transitEncryptionEnabled") ||
    inputs.flag("transitEncryptionEnabled") === false;
  return [
    // The token itself is in no message.
    ...when(fault !== undefined, `authToken: ${fault}`),
    ...when(given.length > 1, "authToken: given beside userGroupIds; allowed: one of the two"),
    ...when(
      given.length > 0 && isPlain,
      `${given.join(", ")}: given; allowed with transitEncryptionEnabled only`,
    ),
    ...when(
      inputs.text("engine") === "valkey" && inputs.isMissing("transitEncryptionEnabled"),
      "transitEncryptionEnabled: missing; allowed with valkey: true or false",
    ),
  ];
}

function windowFaults(inputs: Reader): readonly string[] {
  const [snapshot, maintenance] = [inputs.text("snapshotWindow"), inputs.text("maintenanceWindow")];
  return [
    ...refuseText(inputs, "snapshotWindow", (text) =>
      backupWindowFault(text, CACHE_WINDOW_MINUTES),
    ),
    ...refuseText(inputs, "maintenanceWindow", (text) =>
      maintenanceWindowFault(text, CACHE_WINDOW_MINUTES),
    ),
    ...when(
      snapshot !== undefined && maintenance !== undefined && windowsOverlap(snapshot, maintenance),
      `maintenanceWindow: "${maintenance}"; allowed: a window that does not touch the snapshot window "${snapshot}"`,
    ),
  ];
}

function memcachedFaults(inputs: Reader): readonly string[] {
  const nodes = inputs.number("numCacheNodes");
  const zones = inputs.items("preferredAvailabilityZones");
  const kept = ["snapshotName", "snapshotArns", "snapshotWindow", "finalSnapshotIdentifier"];
  const isMemcached = inputs.text("engine") === "memcached";
  return [
    ...refuseNumber(inputs, "numCacheNodes", MEMCACHED_NODES),
    ...when(
      inputs.text("azMode") === "cross-az" && nodes !== undefined && nodes < 2,
      "azMode: cross-az with one node; allowed: two nodes or more",
    ),
    ...when(
      zones !== undefined && nodes !== undefined && zones.length !== nodes,
      `preferredAvailabilityZones: ${zones?.length ?? 0}; allowed: one for each of ${nodes ?? 0} nodes`,
    ),
    ...kept
      .filter((property) => isMemcached && inputs.isGiven(property))
      .map((property) => `${property}: given; allowed: nothing, Memcached has no snapshots`),
  ];
}

/** What caches refuse. */
export const cacheRefusals: readonly Refusal[] = [
  { id: "cache-nodes", types: GROUP, judge: nodeFaults },
  { id: "cache-auth", types: GROUP, judge: authFaults },
  { id: "cache-windows", types: [...GROUP, ...CLUSTER], judge: windowFaults },
  {
    id: "cache-snapshots",
    types: GROUP,
    judge: (inputs) => [
      ...refuseNumber(inputs, "snapshotRetentionLimit", CACHE_SNAPSHOT_DAYS),
      ...refuseText(inputs, "finalSnapshotIdentifier", (name) =>
        checkText(FINAL_SNAPSHOT_IDENTIFIER, name),
      ),
    ],
  },
  {
    id: "cache-node-type",
    types: [...GROUP, ...CLUSTER],
    judge: (inputs) =>
      refuseText(inputs, "nodeType", (type) =>
        type.startsWith("cache.") && parseInstanceType(type.slice(6)) !== undefined
          ? undefined
          : "allowed: a node type such as cache.t4g.micro",
      ),
  },
  { id: "memcached", types: CLUSTER, judge: memcachedFaults },
  {
    id: "cache-user",
    types: USER,
    judge: (inputs) => {
      const [id, name] = [inputs.text("userId"), inputs.text("userName")];
      return when(
        inputs.text("authenticationMode.type") === "iam" &&
          id !== undefined &&
          name !== undefined &&
          id !== name,
        `userName: "${name}"; allowed for a user of IAM: its userId ("${id}")`,
      );
    },
  },
];
