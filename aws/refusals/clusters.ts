import { databaseClassFault } from "../instance-types";
import {
  databaseNameFault,
  databaseUserFault,
  documentUserFault,
  isPostgres,
} from "../limits/database";
import {
  AUTO_PAUSE_SECONDS,
  BACKTRACK_SECONDS,
  CLUSTER_BACKUP_RETENTION_DAYS,
  CLUSTER_READERS,
  DATABASE_PORT,
  PROMOTION_TIER,
  SERVERLESS_CAPACITY,
  SERVERLESS_MAX_CAPACITY,
} from "../limits/numbers";
import { backupWindowFault, maintenanceWindowFault, windowsOverlap } from "../limits/windows";
import { finalSnapshotFaults, monitoringFaults, refuseByEngine } from "./databases";
import type { Reader } from "./inputs";
import { refuseNumber, refuseText, when, type Refusal } from "./refusal";

const AURORA = ["aws:rds/cluster:Cluster"];
const DOCUMENT = ["aws:docdb/cluster:Cluster"];
const CLUSTER = [...AURORA, ...DOCUMENT];
const MEMBER = [
  "aws:rds/clusterInstance:ClusterInstance",
  "aws:docdb/clusterInstance:ClusterInstance",
];

function windowFaults(inputs: Reader): readonly string[] {
  const [backup, maintenance] = ["preferredBackupWindow", "preferredMaintenanceWindow"].map(
    inputs.text,
  );
  return [
    ...refuseText(inputs, "preferredBackupWindow", backupWindowFault),
    ...refuseText(inputs, "preferredMaintenanceWindow", maintenanceWindowFault),
    ...when(
      backup !== undefined && maintenance !== undefined && windowsOverlap(backup, maintenance),
      `preferredMaintenanceWindow: "${maintenance}"; allowed: a window that does not touch the backup window "${backup}"`,
    ),
  ];
}

function capacityFaults(inputs: Reader): readonly string[] {
  const at = (member: string) => `serverlessv2ScalingConfiguration.${member}`;
  const [least, most] = [inputs.number(at("minCapacity")), inputs.number(at("maxCapacity"))];
  return [
    ...refuseNumber(inputs, at("minCapacity"), SERVERLESS_CAPACITY),
    ...refuseNumber(inputs, at("maxCapacity"), SERVERLESS_MAX_CAPACITY),
    ...refuseNumber(inputs, at("secondsUntilAutoPause"), AUTO_PAUSE_SECONDS),
    ...when(
      least !== undefined && most !== undefined && least > most,
      `${at("maxCapacity")}: ${most}; allowed: at least minCapacity (${least})`,
    ),
  ];
}

function backtrackFaults(inputs: Reader): readonly string[] {
  const [engine, seconds] = [inputs.text("engine"), inputs.number("backtrackWindow") ?? 0];
  return [
    ...refuseNumber(inputs, "backtrackWindow", BACKTRACK_SECONDS),
    ...when(
      seconds > 0 && engine !== undefined && isPostgres(engine),
      `backtrackWindow: ${seconds}; allowed: 0 on ${engine}, only aurora-mysql goes back in time`,
    ),
  ];
}

/** What only a Multi-AZ DB cluster, which is no Aurora, is given (cfn-lint 1.58, E3693). */
function storageFaults(inputs: Reader): readonly string[] {
  if (inputs.text("engine")?.startsWith("aurora") !== true) return [];
  return ["allocatedStorage", "iops", "dbClusterInstanceClass"]
    .filter(inputs.isGiven)
    .map((property) => `${property}: given; allowed: none, Aurora's storage grows by itself`);
}

function readerScalingFaults(inputs: Reader): readonly string[] {
  if (inputs.text("scalableDimension") !== "rds:cluster:ReadReplicaCount") return [];
  const [min, max] = [inputs.number("minCapacity"), inputs.number("maxCapacity")];
  return [
    ...refuseNumber(inputs, "minCapacity", CLUSTER_READERS),
    ...refuseNumber(inputs, "maxCapacity", CLUSTER_READERS),
    ...when(
      min !== undefined && max !== undefined && min > max,
      `maxCapacity: ${max}; allowed: at least minCapacity (${min})`,
    ),
  ];
}

/** What clusters of Aurora and DocumentDB refuse. */
export const clusterRefusals: readonly Refusal[] = [
  {
    id: "cluster-names",
    types: AURORA,
    judge: (inputs) => [
      ...refuseByEngine(inputs, "masterUsername", databaseUserFault),
      ...refuseByEngine(inputs, "databaseName", databaseNameFault),
    ],
  },
  {
    id: "document-user",
    types: DOCUMENT,
    judge: (inputs) => refuseText(inputs, "masterUsername", documentUserFault),
  },
  {
    id: "cluster-password",
    types: CLUSTER,
    judge: (inputs) =>
      when(
        inputs.flag("manageMasterUserPassword") === true && inputs.isGiven("masterPassword"),
        "masterPassword: given beside manageMasterUserPassword; allowed: one of the two",
      ),
  },
  {
    id: "cluster-backups",
    types: CLUSTER,
    judge: (inputs) => [
      ...refuseNumber(inputs, "backupRetentionPeriod", CLUSTER_BACKUP_RETENTION_DAYS),
      ...windowFaults(inputs),
    ],
  },
  {
    id: "cluster-port",
    types: CLUSTER,
    judge: (inputs) => refuseNumber(inputs, "port", DATABASE_PORT),
  },
  { id: "cluster-final-snapshot", types: CLUSTER, judge: finalSnapshotFaults },
  { id: "cluster-capacity", types: AURORA, judge: capacityFaults },
  { id: "cluster-storage", types: AURORA, judge: storageFaults },
  { id: "cluster-backtrack", types: AURORA, judge: backtrackFaults },
  {
    id: "cluster-instance",
    types: MEMBER,
    judge: (inputs) => [
      ...refuseText(inputs, "instanceClass", databaseClassFault),
      ...refuseNumber(inputs, "promotionTier", PROMOTION_TIER),
      ...monitoringFaults(inputs),
    ],
  },
  {
    id: "reader-scaling",
    types: ["aws:appautoscaling/target:Target"],
    judge: readerScalingFaults,
  },
  {
    id: "document-subnets",
    types: ["aws:docdb/subnetGroup:SubnetGroup"],
    judge: (inputs) => {
      const subnets = inputs.items("subnetIds");
      return when(
        subnets !== undefined && subnets.length < 2,
        `subnetIds: ${subnets?.length ?? 0}; allowed: at least 2, in two zones or more`,
      );
    },
  },
];
