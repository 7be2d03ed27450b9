import { dnsSuffixOf, regionalArn } from "./arn";
import { ec2Id, lowerCase } from "./identifiers";
import {
  CACHE_CLUSTER_IDENTIFIER,
  CACHE_IDENTIFIER,
  CACHE_USER_IDENTIFIER,
  DB_PARAMETER_GROUP_NAME,
  DB_SUBNET_GROUP_NAME,
} from "./limits/database-names";
import { given, isOn, list, physicalName, text } from "./occurrence";
import type { Json, Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

const groupId = (resource: Occurrence) => physicalName(resource, "replicationGroupId");
const clusterId = (resource: Occurrence) => physicalName(resource, "clusterId");

function number(resource: Occurrence, property: string, otherwise: number): number {
  const value = resource.inputs[property];
  return typeof value === "number" ? value : otherwise;
}

/** The region in an endpoint's name: `apne1` of ap-northeast-1, and `apn2`, older than that rule, of Seoul. */
function shortRegion(region: string): string {
  if (region === "ap-northeast-2") return "apn2";
  const [continent = "", direction = "", place = ""] = region.split("-");
  const initials = direction.replace(/north|south|east|west|central/g, (word) => word.charAt(0));
  return `${continent}${initials}${place}`;
}

/** ElastiCache user guide, "Finding connection endpoints": the same random part in all names of one cache. */
function host(resource: Occurrence, before: string, after = ""): string {
  const own = `${before}.${lowerCase(resource, "endpoint", 6)}${after}`;
  return `${own}.${shortRegion(resource.region)}.cache.${dnsSuffixOf(resource.region)}`;
}

const isSharded = (resource: Occurrence) => resource.inputs["numNodeGroups"] !== undefined;
const hasTls = (resource: Occurrence) => isOn(resource, "transitEncryptionEnabled");

function primary(resource: Occurrence): string {
  if (isSharded(resource)) return "";
  const id = groupId(resource);
  return hasTls(resource) ? host(resource, `master.${id}`) : host(resource, id, ".ng.0001");
}

function reader(resource: Occurrence): string {
  if (isSharded(resource)) return "";
  const id = groupId(resource);
  return hasTls(resource)
    ? host(resource, `replica.${id}`)
    : host(resource, `${id}-ro`, ".ng.0001");
}

function configuration(resource: Occurrence): string {
  if (!isSharded(resource)) return "";
  const id = groupId(resource);
  return hasTls(resource) ? host(resource, `clustercfg.${id}`) : host(resource, id, ".clustercfg");
}

const padded = (place: number, length: number) => String(place).padStart(length, "0");

const counted = (count: number) => Array.from({ length: count }, (_, place) => place + 1);

/** The nodes of a group, of each shard where it has several. */
function memberClusters(resource: Occurrence): readonly string[] {
  const id = groupId(resource);
  const nodes = isSharded(resource)
    ? number(resource, "replicasPerNodeGroup", 0) + 1
    : number(resource, "numCacheClusters", 1);
  const ofOne = (before: string) => counted(nodes).map((node) => `${before}-${padded(node, 3)}`);
  if (!isSharded(resource)) return ofOne(id);
  const shards = counted(number(resource, "numNodeGroups", 1));
  return shards.flatMap((shard) => ofOne(`${id}-${padded(shard, 4)}`));
}

const clusterAddress = (resource: Occurrence) => host(resource, clusterId(resource), ".cfg");

/** The nodes of Memcached, one zone after the other where the program named them. */
function cacheNodes(resource: Occurrence): readonly Json[] {
  const zones = list(resource, "preferredAvailabilityZones");
  return counted(number(resource, "numCacheNodes", 1)).map((node) => ({
    address: host(resource, clusterId(resource), `.${padded(node, 4)}`),
    availabilityZone: zones[node - 1] ?? `${resource.region}a`,
    id: padded(node, 4),
    outpostArn: "",
    port: number(resource, "port", 11_211),
  }));
}

const version = (resource: Occurrence) => text(resource, "engineVersion") ?? "";

/** What an exact version is of a patch: `8.1.0` of 8.1. */
const actualVersion = (resource: Occurrence) =>
  /^\d+\.\d+$/.test(version(resource)) ? `${version(resource)}.0` : version(resource);

/** Caches, with what they are set to and who may use them. */
export const elasticache: readonly ResourceType[] = [
  {
    token: "aws:elasticache/replicationGroup:ReplicationGroup",
    id: groupId,
    computed: {
      arn: (resource, id) => regionalArn("elasticache", resource, `replicationgroup:${id}`),
      clusterEnabled: isSharded,
      configurationEndpointAddress: configuration,
      engineVersionActual: actualVersion,
      memberClusters,
      primaryEndpointAddress: primary,
      readerEndpointAddress: reader,
      port: given("port", 6379),
    },
    taggable: true,
    autoName: { property: "replicationGroupId", maxLength: 40, lowerCase: true },
    names: [{ property: "replicationGroupId", ...CACHE_IDENTIFIER }],
    replaceOn: [
      "region",
      "atRestEncryptionEnabled",
      "dataTieringEnabled",
      "globalReplicationGroupId",
      "kmsKeyId",
      "networkType",
      "port",
      "replicationGroupId",
      "securityGroupNames",
      "snapshotArns",
      "snapshotName",
      "subnetGroupName",
    ],
    source: provider("elasticache/replication_group.go"),
  },
  {
    token: "aws:elasticache/cluster:Cluster",
    id: clusterId,
    computed: {
      arn: (resource, id) => regionalArn("elasticache", resource, `cluster:${id}`),
      cacheNodes,
      clusterAddress,
      configurationEndpoint: (resource) =>
        `${clusterAddress(resource)}:${number(resource, "port", 11_211)}`,
      engineVersionActual: version,
      port: given("port", 11_211),
    },
    taggable: true,
    autoName: { property: "clusterId", maxLength: 50, lowerCase: true },
    names: [{ property: "clusterId", ...CACHE_CLUSTER_IDENTIFIER }],
    replaceOn: [
      "region",
      "availabilityZone",
      "clusterId",
      "engine",
      "networkType",
      // Of Memcached, the only engine that this type is used with here.
      "nodeType",
      "outpostMode",
      "port",
      "preferredOutpostArn",
      "replicationGroupId",
      "snapshotArns",
      "snapshotName",
      "subnetGroupName",
      "transitEncryptionEnabled",
    ],
    source: provider("elasticache/cluster.go"),
  },
  {
    token: "aws:elasticache/parameterGroup:ParameterGroup",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) => regionalArn("elasticache", resource, `parametergroup:${id}`),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...DB_PARAMETER_GROUP_NAME }],
    replaceOn: ["region", "name", "description", "family"],
    source: provider("elasticache/parameter_group.go"),
  },
  {
    token: "aws:elasticache/subnetGroup:SubnetGroup",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) => regionalArn("elasticache", resource, `subnetgroup:${id}`),
      // The provider reads it from the subnets, which an occurrence knows by id only.
      vpcId: (resource) => ec2Id("vpc", resource, "vpc"),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...DB_SUBNET_GROUP_NAME }],
    replaceOn: ["region", "name"],
    source: provider("elasticache/subnet_group.go"),
  },
  {
    token: "aws:elasticache/user:User",
    id: (resource) => text(resource, "userId") ?? resource.name,
    computed: { arn: (resource, id) => regionalArn("elasticache", resource, `user:${id}`) },
    taggable: true,
    names: [{ property: "userId", ...CACHE_USER_IDENTIFIER }],
    replaceOn: ["region", "userId", "userName"],
    source: provider("elasticache/user.go"),
  },
  {
    token: "aws:elasticache/userGroup:UserGroup",
    id: (resource) => text(resource, "userGroupId") ?? resource.name,
    computed: { arn: (resource, id) => regionalArn("elasticache", resource, `usergroup:${id}`) },
    taggable: true,
    names: [{ property: "userGroupId", ...CACHE_USER_IDENTIFIER }],
    replaceOn: ["region", "userGroupId"],
    source: provider("elasticache/user_group.go"),
  },
];
