/**
 * The prd stack with an Aurora cluster in it, and one mistake for each guardrail of databases that is mandatory in
 * prd. The cluster is written here because prd's own database is an instance.
 */
import { UNKNOWN } from "../../../../analysis/graph";
import type { Added, RecordedStack } from "../recorded-stack";
import { changed, Mutant, Place } from "./mutant";

const instance: Place = ["aws:rds/instance:Instance", "main"];
const subnetGroup: Place = ["aws:rds/subnetGroup:SubnetGroup", "main"];
const cluster: Place = ["aws:rds/cluster:Cluster", "orders"];
const writer: Place = ["aws:rds/clusterInstance:ClusterInstance", "orders-1"];
const reader: Place = ["aws:rds/clusterInstance:ClusterInstance", "orders-2"];
const clusterParameters: Place = ["aws:rds/clusterParameterGroup:ClusterParameterGroup", "orders"];

const tlsOnly = { name: "require_secure_transport", value: "ON" };

function inZone(availabilityZone: string): Added {
  return {
    inputs: {
      availabilityZone,
      clusterIdentifier: UNKNOWN,
      engine: "aurora-mysql",
      instanceClass: "db.r8g.large",
      monitoringInterval: 60,
      monitoringRoleArn: UNKNOWN,
      performanceInsightsEnabled: true,
    },
    refs: { clusterIdentifier: cluster },
  };
}

/** A cluster of Aurora MySQL, with a writer and a reader. */
export function withAurora(prd: RecordedStack): RecordedStack {
  return prd
    .with(...clusterParameters, {
      inputs: { family: "aurora-mysql8.0", parameters: [tlsOnly] },
    })
    .with(...cluster, {
      inputs: {
        engine: "aurora-mysql",
        storageEncrypted: true,
        kmsKeyId: UNKNOWN,
        deletionProtection: true,
        backupRetentionPeriod: 14,
        skipFinalSnapshot: false,
        finalSnapshotIdentifier: UNKNOWN,
        copyTagsToSnapshot: true,
        enabledCloudwatchLogsExports: ["audit", "error", "slowquery"],
        masterUsername: "app_owner",
        manageMasterUserPassword: true,
        dbClusterParameterGroupName: UNKNOWN,
        iamDatabaseAuthenticationEnabled: true,
      },
      refs: { dbClusterParameterGroupName: clusterParameters },
    })
    .with(...writer, inZone("ap-northeast-2a"))
    .with(...reader, inZone("ap-northeast-2b"));
}

/** By guardrail. */
export const databaseMutants: Readonly<Record<string, Mutant>> = {
  "RDS-01": changed("a reader with a public address", reader, { publiclyAccessible: true }),
  "RDS-02": changed("a database in plain", instance, { storageEncrypted: false }),
  "RDS-03": changed("a cluster in plain", cluster, { storageEncrypted: undefined }),
  "RDS-05": changed("a database in one zone", instance, { multiAz: false }),
  "RDS-06": {
    mistake: "a writer and no reader",
    make: (prd) => prd.without(...reader),
    seenAt: cluster,
  },
  "RDS-07": changed("a database that a click deletes", instance, { deletionProtection: false }),
  "RDS-08": changed("a cluster that a click deletes", cluster, { deletionProtection: false }),
  "RDS-09": changed("backups of a week", cluster, { backupRetentionPeriod: 7 }),
  "RDS-10": changed("a cluster that leaves nothing", cluster, { skipFinalSnapshot: true }),
  "RDS-11": changed("snapshots that are nobody's", cluster, { copyTagsToSnapshot: undefined }),
  "RDS-12": changed("a reader that stays behind", reader, { autoMinorVersionUpgrade: false }),
  "RDS-13": changed("slow queries that nobody sees", cluster, {
    enabledCloudwatchLogsExports: ["error"],
  }),
  "RDS-14": changed("a writer that tells nothing", writer, { monitoringInterval: 0 }),
  "RDS-17": changed("a user that everybody guesses", cluster, { masterUsername: "admin" }),
  "RDS-20": changed("connections without TLS", clusterParameters, {
    parameters: [{ ...tlsOnly, value: "OFF" }],
  }),
  "RDS-21": changed("a certificate authority that ran out", instance, {
    caCertIdentifier: "rds-ca-2019",
  }),
  "RDS-22": changed("a password in the program", cluster, { masterPassword: "correct-horse" }),
  "RDS-26": changed("a database with one subnet", subnetGroup, { subnetIds: ["subnet-1"] }),
  "RDS-27": changed("changes in the middle of the day", reader, { applyImmediately: true }),
};
