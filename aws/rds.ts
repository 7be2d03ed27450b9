import { dnsSuffixOf, regionalArn } from "./arn";
import { digest, ec2Id, lowerCase, upperCase } from "./identifiers";
import {
  DB_IDENTIFIER,
  DB_PARAMETER_GROUP_NAME,
  DB_PROXY_NAME,
  DB_SUBNET_GROUP_NAME,
} from "./limits/database-names";
import { masterUserSecrets } from "./master-secret";
import { given, physicalName, text } from "./occurrence";
import { regionByName } from "./regions";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

/** The port an engine listens on where none is given (RDS CreateDBInstance, Port). */
function port(resource: Occurrence): number {
  const given = resource.inputs["port"];
  if (typeof given === "number") return given;
  return (text(resource, "engine") ?? "").startsWith("postgres") ? 5432 : 3306;
}

function address(resource: Occurrence): string {
  const host = `${physicalName(resource, "identifier")}.c${lowerCase(resource, "endpoint", 11)}`;
  return `${host}.${resource.region}.rds.${dnsSuffixOf(resource.region)}`;
}

/** `prx-…`: how AWS calls a proxy in ARNs. */
const proxyId = (resource: Occurrence, name: string) =>
  `prx-${digest(resource, `proxy ${name}`, 17)}`;

/** The proxy a pool or a target belongs to. */
const proxyOf = (resource: Occurrence) => text(resource, "dbProxyName") ?? resource.name;

/** What a proxy leads to, by its name or its cluster's. */
const targetOf = (resource: Occurrence) =>
  text(resource, "dbInstanceIdentifier") ?? text(resource, "dbClusterIdentifier") ?? "";

const targetType = (resource: Occurrence) =>
  text(resource, "dbInstanceIdentifier") === undefined ? "TRACKED_CLUSTER" : "RDS_INSTANCE";

/** RDS instances and their groups. */
export const rds: readonly ResourceType[] = [
  {
    token: "aws:rds/instance:Instance",
    id: (resource) => `db-${upperCase(resource, "resource-id", 26)}`,
    computed: {
      address,
      arn: (resource) => regionalArn("rds", resource, `db:${physicalName(resource, "identifier")}`),
      endpoint: (resource) => `${address(resource)}:${port(resource)}`,
      engineVersionActual: (resource) => text(resource, "engineVersion") ?? "",
      hostedZoneId: (resource) => regionByName(resource.region).databaseZoneId,
      latestRestorableTime: () => "",
      listenerEndpoints: () => [],
      masterUserSecrets: masterUserSecrets("db"),
      replicas: () => [],
      resourceId: (_, id) => id,
      status: () => "available",
      upgradeRolloutOrder: () => "second",
      port,
    },
    taggable: true,
    // The bridge sets no separator here, unlike everywhere else.
    autoName: { property: "identifier", maxLength: 255, separator: "" },
    // The user's name depends on the engine: aws/limits/database.ts.
    names: [{ property: "identifier", ...DB_IDENTIFIER }],
    replaceOn: [
      "region",
      "availabilityZone",
      "backupTarget",
      "characterSetName",
      "customIamInstanceProfile",
      "dbName",
      "engine",
      "identifierPrefix",
      "kmsKeyId",
      "ncharCharacterSetName",
      "restoreToPointInTime",
      "s3Import",
      "snapshotIdentifier",
      "storageEncrypted",
      "timezone",
      "username",
    ],
    source: provider("rds/instance.go"),
  },
  {
    token: "aws:rds/parameterGroup:ParameterGroup",
    id: (resource) => physicalName(resource),
    computed: { arn: (resource, id) => regionalArn("rds", resource, `pg:${id}`) },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...DB_PARAMETER_GROUP_NAME }],
    replaceOn: ["region", "name", "namePrefix", "description", "family"],
    source: provider("rds/parameter_group.go"),
  },
  {
    token: "aws:rds/subnetGroup:SubnetGroup",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) => regionalArn("rds", resource, `subgrp:${id}`),
      supportedNetworkTypes: () => ["IPV4"],
      // The provider reads it from the subnets, which an occurrence knows by id only.
      vpcId: (resource) => ec2Id("vpc", resource, "vpc"),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...DB_SUBNET_GROUP_NAME }],
    replaceOn: ["region", "name", "namePrefix"],
    source: provider("rds/subnet_group.go"),
  },
  {
    token: "aws:rds/proxy:Proxy",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) => regionalArn("rds", resource, `db-proxy:${proxyId(resource, id)}`),
      defaultAuthScheme: given("defaultAuthScheme", "NONE"),
      endpoint: (resource, id) =>
        `${id}.proxy-${lowerCase(resource, "endpoint", 12)}.${resource.region}.rds.${dnsSuffixOf(resource.region)}`,
      endpointNetworkType: given("endpointNetworkType", "IPV4"),
      idleClientTimeout: given("idleClientTimeout", 1800),
      targetConnectionNetworkType: given("targetConnectionNetworkType", "IPV4"),
      vpcSecurityGroupIds: given("vpcSecurityGroupIds", []),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...DB_PROXY_NAME }],
    replaceOn: ["region", "engineFamily", "endpointNetworkType", "vpcSubnetIds"],
    source: provider("rds/proxy.go"),
  },
  {
    token: "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup",
    id: proxyOf,
    computed: {
      arn: (resource, id) =>
        regionalArn("rds", resource, `target-group:prx-tg-${digest(resource, id, 17)}`),
      connectionPoolConfig: given("connectionPoolConfig", {}),
      name: () => "default",
    },
    taggable: false,
    replaceOn: ["region", "dbProxyName"],
    source: provider("rds/proxy_default_target_group.go"),
  },
  {
    token: "aws:rds/proxyTarget:ProxyTarget",
    id: (resource) =>
      [
        proxyOf(resource),
        text(resource, "targetGroupName") ?? "default",
        targetType(resource),
        targetOf(resource),
      ].join("/"),
    computed: {
      endpoint: () => "",
      port: () => 0,
      rdsResourceId: targetOf,
      targetArn: () => "",
      trackedClusterId: (resource) => text(resource, "dbClusterIdentifier") ?? "",
      type: targetType,
    },
    taggable: false,
    replaceOn: [
      "region",
      "dbClusterIdentifier",
      "dbInstanceIdentifier",
      "dbProxyName",
      "targetGroupName",
    ],
    source: provider("rds/proxy_target.go"),
  },
];
