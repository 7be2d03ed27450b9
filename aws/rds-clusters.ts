import { dnsSuffixOf, regionalArn } from "./arn";
import { lowerCase, upperCase, uuid } from "./identifiers";
import { DB_IDENTIFIER, DB_PARAMETER_GROUP_NAME } from "./limits/database-names";
import { masterUserSecrets } from "./master-secret";
import { physicalName, text } from "./occurrence";
import { regionByName } from "./regions";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

/** The port an engine listens on where none is given (RDS CreateDBCluster, Port). */
function port(resource: Occurrence): number {
  const given = resource.inputs["port"];
  if (typeof given === "number") return given;
  return (text(resource, "engine") ?? "").includes("postgres") ? 5432 : 3306;
}

/** Aurora user guide, "Types of Aurora endpoints": the account's letters are the same in all of them. */
function host(kind: string, property: string) {
  return (resource: Occurrence): string => {
    const letters = `${kind}${lowerCase(resource, "endpoint", 11)}`;
    return `${physicalName(resource, property)}.${letters}.${resource.region}.rds.${dnsSuffixOf(resource.region)}`;
  };
}

/** Clusters of Aurora, their instances and parameters. */
export const rdsClusters: readonly ResourceType[] = [
  {
    token: "aws:rds/cluster:Cluster",
    id: (resource) => physicalName(resource, "clusterIdentifier"),
    computed: {
      arn: (resource, id) => regionalArn("rds", resource, `cluster:${id}`),
      caCertificateValidTill: () => "",
      clusterResourceId: (resource) => `cluster-${upperCase(resource, "resource-id", 26)}`,
      endpoint: host("cluster-c", "clusterIdentifier"),
      engineVersionActual: (resource) => text(resource, "engineVersion") ?? "",
      hostedZoneId: (resource) => regionByName(resource.region).databaseZoneId,
      masterUserSecrets: masterUserSecrets("cluster"),
      port,
      readerEndpoint: host("cluster-ro-c", "clusterIdentifier"),
      upgradeRolloutOrder: () => "second",
    },
    taggable: true,
    names: [{ property: "clusterIdentifier", ...DB_IDENTIFIER }],
    replaceOn: [
      "region",
      "availabilityZones",
      "clusterIdentifier",
      "clusterIdentifierPrefix",
      "clusterScalabilityType",
      "databaseName",
      "dbSubnetGroupName",
      "dbSystemId",
      "engine",
      "engineMode",
      "kmsKeyId",
      "masterUsername",
      "restoreToPointInTime",
      "s3Import",
      "snapshotIdentifier",
      "sourceRegion",
      "storageEncrypted",
    ],
    source: provider("rds/cluster.go"),
  },
  {
    token: "aws:rds/clusterInstance:ClusterInstance",
    id: (resource) => physicalName(resource, "identifier"),
    computed: {
      arn: (resource, id) => regionalArn("rds", resource, `db:${id}`),
      dbiResourceId: (resource) => `db-${upperCase(resource, "resource-id", 26)}`,
      endpoint: host("c", "identifier"),
      engineVersionActual: (resource) => text(resource, "engineVersion") ?? "",
      kmsKeyId: (resource) => regionalArn("kms", resource, `key/${uuid(resource, "cluster-key")}`),
      networkType: () => "IPV4",
      port,
      storageEncrypted: () => true,
      // An instance does not know the others; the first in the order of succession stands for the writer.
      writer: (resource) => (resource.inputs["promotionTier"] ?? 0) === 0,
    },
    taggable: true,
    names: [{ property: "identifier", ...DB_IDENTIFIER }],
    replaceOn: [
      "region",
      "availabilityZone",
      "clusterIdentifier",
      "customIamInstanceProfile",
      "dbSubnetGroupName",
      "engine",
      "identifier",
      "identifierPrefix",
    ],
    source: provider("rds/cluster_instance.go"),
  },
  {
    token: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    id: (resource) => physicalName(resource),
    computed: { arn: (resource, id) => regionalArn("rds", resource, `cluster-pg:${id}`) },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...DB_PARAMETER_GROUP_NAME }],
    replaceOn: ["region", "name", "namePrefix", "description", "family"],
    source: provider("rds/cluster_parameter_group.go"),
  },
];
