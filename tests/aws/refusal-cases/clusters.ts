import { UNKNOWN } from "../../../analysis/graph";
import type { Case, Inputs } from "./case";

const AURORA = {
  engine: "aurora-mysql",
  clusterIdentifier: "shop-orders",
  databaseName: "orders",
  masterUsername: "appowner",
  manageMasterUserPassword: true,
  backupRetentionPeriod: 7,
  preferredBackupWindow: "17:00-18:00",
  preferredMaintenanceWindow: "sun:18:30-sun:19:30",
  finalSnapshotIdentifier: "shop-orders-final",
} satisfies Inputs;

const DOCUMENT = {
  clusterIdentifier: "shop-catalog",
  masterUsername: "appowner",
  manageMasterUserPassword: true,
  backupRetentionPeriod: 7,
  preferredBackupWindow: "17:00-18:00",
  preferredMaintenanceWindow: "sun:18:30-sun:19:30",
  finalSnapshotIdentifier: "shop-catalog-final",
} satisfies Inputs;

const cluster = "aws:rds/cluster:Cluster";
const documents = "aws:docdb/cluster:Cluster";

const capacity = (scaling: Inputs): Inputs => ({ serverlessv2ScalingConfiguration: scaling });

/** What Aurora and DocumentDB have alike. */
const ofBoth = (token: string, good: Inputs): readonly Case[] => [
  {
    id: "cluster-password",
    token,
    good,
    bad: [[{ masterPassword: "correct-horse" }, "given beside manageMasterUserPassword"]],
  },
  {
    id: "cluster-backups",
    token,
    good,
    bad: [
      [{ backupRetentionPeriod: 0 }, "1 to 35 days"],
      [{ preferredBackupWindow: "17:00-17:10" }, "at least 30 minutes"],
      [{ preferredMaintenanceWindow: "sunday" }, "ddd:hh:mm-ddd:hh:mm"],
      [{ preferredMaintenanceWindow: "sun:17:30-sun:18:30" }, "does not touch the backup window"],
    ],
  },
  { id: "cluster-port", token, good, bad: [[{ port: 80 }, "1150 to 65535"]] },
  {
    id: "cluster-final-snapshot",
    token,
    good,
    alsoGood: [{ skipFinalSnapshot: true }],
    bad: [[{ finalSnapshotIdentifier: null }, "finalSnapshotIdentifier: none"]],
  },
];

export const clusterCases: readonly Case[] = [
  ...ofBoth(cluster, AURORA),
  ...ofBoth(documents, DOCUMENT),
  {
    id: "cluster-names",
    token: cluster,
    good: AURORA,
    bad: [
      [{ masterUsername: "select" }, "no reserved word of aurora-mysql"],
      [{ databaseName: "my-shop" }, "letters, digits and underscores"],
    ],
  },
  {
    id: "document-user",
    token: documents,
    good: DOCUMENT,
    bad: [
      [{ masterUsername: "app_owner" }, "letters and digits, a letter first"],
      [{ masterUsername: "admin" }, "no reserved word of docdb"],
    ],
  },
  {
    id: "cluster-capacity",
    token: cluster,
    good: {
      ...AURORA,
      ...capacity({ minCapacity: 0, maxCapacity: 2, secondsUntilAutoPause: 300 }),
    },
    bad: [
      [capacity({ minCapacity: 0.7, maxCapacity: 2 }), "in steps of 0.5"],
      [capacity({ minCapacity: 0, maxCapacity: 0.5 }), "1 to 256 ACU"],
      [capacity({ minCapacity: 4, maxCapacity: 2 }), "at least minCapacity (4)"],
      [capacity({ minCapacity: 0, maxCapacity: 2, secondsUntilAutoPause: 60 }), "300 to 86400"],
    ],
  },
  {
    id: "cluster-storage",
    token: cluster,
    good: AURORA,
    alsoGood: [{ ...AURORA, engine: "mysql", allocatedStorage: 100 }],
    bad: [
      [{ allocatedStorage: 100 }, "allocatedStorage: given"],
      [{ dbClusterInstanceClass: "db.r7g.large" }, "dbClusterInstanceClass: given"],
    ],
  },
  {
    id: "cluster-backtrack",
    token: cluster,
    good: { ...AURORA, backtrackWindow: 259_200 },
    alsoGood: [{ ...AURORA, engine: "aurora-postgresql", backtrackWindow: 0 }],
    bad: [
      [{ backtrackWindow: 259_201 }, "0 to 259200 seconds"],
      [{ engine: "aurora-postgresql" }, "only aurora-mysql goes back in time"],
    ],
  },
  {
    id: "cluster-instance",
    token: "aws:rds/clusterInstance:ClusterInstance",
    good: {
      engine: "aurora-mysql",
      clusterIdentifier: UNKNOWN,
      instanceClass: "db.serverless",
      promotionTier: 15,
      monitoringInterval: 60,
      monitoringRoleArn: UNKNOWN,
    },
    bad: [
      [{ instanceClass: "r7g.large" }, "an RDS instance class"],
      [{ promotionTier: 16 }, "0 to 15"],
      [{ monitoringRoleArn: null }, "monitoringRoleArn: none"],
    ],
  },
  {
    id: "cluster-instance",
    token: "aws:docdb/clusterInstance:ClusterInstance",
    good: { clusterIdentifier: UNKNOWN, instanceClass: "db.r6g.large", promotionTier: 0 },
    bad: [[{ promotionTier: -1 }, "0 to 15"]],
  },
  {
    id: "reader-scaling",
    token: "aws:appautoscaling/target:Target",
    good: {
      resourceId: "cluster:shop-orders",
      scalableDimension: "rds:cluster:ReadReplicaCount",
      serviceNamespace: "rds",
      minCapacity: 1,
      maxCapacity: 5,
    },
    bad: [
      [{ maxCapacity: 16 }, "0 to 15 readers"],
      [{ minCapacity: 6 }, "at least minCapacity (6)"],
    ],
  },
  {
    id: "document-subnets",
    token: "aws:docdb/subnetGroup:SubnetGroup",
    good: { name: "shop-catalog", subnetIds: [UNKNOWN, UNKNOWN] },
    bad: [[{ subnetIds: [UNKNOWN] }, "subnetIds: 1; allowed: at least 2"]],
  },
];
