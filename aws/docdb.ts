import { dnsSuffixOf, regionalArn } from "./arn";
import { lowerCase, upperCase, uuid } from "./identifiers";
import {
  DB_IDENTIFIER,
  DB_PARAMETER_GROUP_NAME,
  DB_SUBNET_GROUP_NAME,
} from "./limits/database-names";
import { masterUserSecrets } from "./master-secret";
import { physicalName, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

/** DocumentDB developer guide, "Understanding Amazon DocumentDB endpoints". */
function host(kind: string, property: string) {
  return (resource: Occurrence): string => {
    const letters = `${kind}${lowerCase(resource, "endpoint", 11)}`;
    return `${physicalName(resource, property)}.${letters}.${resource.region}.docdb.${dnsSuffixOf(resource.region)}`;
  };
}

const port = (resource: Occurrence) => resource.inputs["port"] ?? 27017;

/** DocumentDB: its clusters have ARNs of RDS, whose control plane they share. */
export const docdb: readonly ResourceType[] = [
  {
    token: "aws:docdb/cluster:Cluster",
    id: (resource) => physicalName(resource, "clusterIdentifier"),
    computed: {
      arn: (resource, id) => regionalArn("rds", resource, `cluster:${id}`),
      clusterResourceId: (resource) => `cluster-${upperCase(resource, "resource-id", 26)}`,
      endpoint: host("cluster-c", "clusterIdentifier"),
      // A zone of the service's own per region; nothing here makes records in it.
      hostedZoneId: (resource) => `Z${upperCase(resource, "zone", 13)}`,
      masterUserSecrets: masterUserSecrets("cluster"),
      readerEndpoint: host("cluster-ro-c", "clusterIdentifier"),
    },
    taggable: true,
    names: [{ property: "clusterIdentifier", ...DB_IDENTIFIER }],
    replaceOn: [
      "region",
      "availabilityZones",
      "clusterIdentifier",
      "clusterIdentifierPrefix",
      "dbSubnetGroupName",
      "engine",
      "kmsKeyId",
      "masterUsername",
      "port",
      "restoreToPointInTime",
      "snapshotIdentifier",
      "storageEncrypted",
    ],
    source: provider("docdb/cluster.go"),
  },
  {
    token: "aws:docdb/clusterInstance:ClusterInstance",
    id: (resource) => physicalName(resource, "identifier"),
    computed: {
      arn: (resource, id) => regionalArn("rds", resource, `db:${id}`),
      dbSubnetGroupName: () => "",
      dbiResourceId: (resource) => `db-${upperCase(resource, "resource-id", 26)}`,
      endpoint: host("c", "identifier"),
      engineVersion: (resource) => text(resource, "engineVersion") ?? "",
      kmsKeyId: (resource) => regionalArn("kms", resource, `key/${uuid(resource, "cluster-key")}`),
      port,
      preferredBackupWindow: () => "",
      publiclyAccessible: () => false,
      storageEncrypted: () => true,
      // As in aws/rds-clusters.ts.
      writer: (resource) => (resource.inputs["promotionTier"] ?? 0) === 0,
    },
    taggable: true,
    names: [{ property: "identifier", ...DB_IDENTIFIER }],
    replaceOn: [
      "region",
      "availabilityZone",
      "clusterIdentifier",
      "engine",
      "identifier",
      "identifierPrefix",
    ],
    source: provider("docdb/cluster_instance.go"),
  },
  {
    token: "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
    id: (resource) => physicalName(resource),
    computed: { arn: (resource, id) => regionalArn("rds", resource, `cluster-pg:${id}`) },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...DB_PARAMETER_GROUP_NAME }],
    replaceOn: ["region", "name", "namePrefix", "description", "family"],
    source: provider("docdb/cluster_parameter_group.go"),
  },
  {
    token: "aws:docdb/subnetGroup:SubnetGroup",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) => regionalArn("rds", resource, `subgrp:${id}`),
      supportedNetworkTypes: () => ["IPV4"],
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...DB_SUBNET_GROUP_NAME }],
    replaceOn: ["region", "name", "namePrefix"],
    source: provider("docdb/subnet_group.go"),
  },
];
