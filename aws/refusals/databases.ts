import { databaseClassFault } from "../instance-types";
import {
  databaseNameFault,
  databasePasswordFault,
  databaseStorageFault,
  databaseUserFault,
  iopsRatioFault,
} from "../limits/database";
import { FINAL_SNAPSHOT_IDENTIFIER } from "../limits/database-names";
import {
  BACKUP_RETENTION_DAYS,
  DATABASE_PORT,
  insightsRetentionFault,
  MONITORING_SECONDS,
  oneOfFault,
} from "../limits/numbers";
import { checkText, type Fault } from "../limits/text";
import { backupWindowFault, maintenanceWindowFault, windowsOverlap } from "../limits/windows";
import type { Reader } from "./inputs";
import { refuse, refuseNumber, refuseText, when, type Refusal } from "./refusal";

const INSTANCE = ["aws:rds/instance:Instance"];

/** What a check that depends on the engine says of a text; nothing while the engine is unknown. */
export function refuseByEngine(
  inputs: Reader,
  property: string,
  check: (value: string, engine: string) => Fault | undefined,
): readonly string[] {
  const engine = inputs.text("engine");
  return engine === undefined ? [] : refuseText(inputs, property, (value) => check(value, engine));
}

function passwordFaults(inputs: Reader): readonly string[] {
  const [password, engine] = [inputs.text("password"), inputs.text("engine")];
  const fault =
    password === undefined || engine === undefined
      ? undefined
      : databasePasswordFault(password, engine);
  return [
    ...(fault === undefined ? [] : [`password: ${fault}`]),
    ...when(
      inputs.flag("manageMasterUserPassword") === true && inputs.isGiven("password"),
      "password: given beside manageMasterUserPassword; allowed: one of the two",
    ),
  ];
}

function storageFaults(inputs: Reader): readonly string[] {
  const [size, iops] = [inputs.number("allocatedStorage"), inputs.number("iops")];
  const kind = inputs.textOr("storageType", inputs.isMissing("iops") ? "gp2" : "io1");
  if (size === undefined || kind === undefined) return [];
  return [
    ...refuse("allocatedStorage", size, databaseStorageFault(size, kind)),
    // gp3 counts its IOPS otherwise: they start at 3,000, and only from 400 GiB on can they be set.
    ...(iops === undefined || !kind.startsWith("io")
      ? []
      : refuse("iops", iops, iopsRatioFault(iops, size))),
  ];
}

function windowFaults(inputs: Reader): readonly string[] {
  const [backup, maintenance] = [inputs.text("backupWindow"), inputs.text("maintenanceWindow")];
  return [
    ...refuseText(inputs, "backupWindow", backupWindowFault),
    ...refuseText(inputs, "maintenanceWindow", maintenanceWindowFault),
    ...when(
      backup !== undefined && maintenance !== undefined && windowsOverlap(backup, maintenance),
      `maintenanceWindow: "${maintenance}"; allowed: a window that does not touch the backup window "${backup}"`,
    ),
  ];
}

/** Of an instance, and of a cluster's. */
export function monitoringFaults(inputs: Reader): readonly string[] {
  const [interval, days] = [
    inputs.number("monitoringInterval"),
    inputs.number("performanceInsightsRetentionPeriod"),
  ];
  return [
    ...(interval === undefined
      ? []
      : refuse("monitoringInterval", interval, oneOfFault(MONITORING_SECONDS, interval))),
    ...when(
      interval !== undefined && interval > 0 && inputs.isMissing("monitoringRoleArn"),
      `monitoringRoleArn: none; allowed with monitoringInterval ${interval}: a role`,
    ),
    ...(days === undefined
      ? []
      : refuse("performanceInsightsRetentionPeriod", days, insightsRetentionFault(days))),
  ];
}

export function finalSnapshotFaults(inputs: Reader): readonly string[] {
  const keepsSnapshot =
    inputs.isMissing("skipFinalSnapshot") || inputs.flag("skipFinalSnapshot") === false;
  return [
    ...when(
      keepsSnapshot && inputs.isMissing("finalSnapshotIdentifier"),
      "finalSnapshotIdentifier: none; allowed unless skipFinalSnapshot is true: a name, or the database cannot be deleted",
    ),
    ...refuseText(inputs, "finalSnapshotIdentifier", (name) =>
      checkText(FINAL_SNAPSHOT_IDENTIFIER, name),
    ),
  ];
}

/** What databases refuse. */
export const databaseRefusals: readonly Refusal[] = [
  {
    id: "database-user",
    types: INSTANCE,
    judge: (inputs) => refuseByEngine(inputs, "username", databaseUserFault),
  },
  { id: "database-password", types: INSTANCE, judge: passwordFaults },
  {
    id: "database-name",
    types: INSTANCE,
    judge: (inputs) => refuseByEngine(inputs, "dbName", databaseNameFault),
  },
  { id: "database-storage", types: INSTANCE, judge: storageFaults },
  {
    id: "database-backups",
    types: INSTANCE,
    judge: (inputs) => [
      ...refuseNumber(inputs, "backupRetentionPeriod", BACKUP_RETENTION_DAYS),
      ...windowFaults(inputs),
    ],
  },
  { id: "database-monitoring", types: INSTANCE, judge: monitoringFaults },
  {
    id: "database-class",
    types: INSTANCE,
    judge: (inputs) => refuseText(inputs, "instanceClass", databaseClassFault),
  },
  {
    id: "database-port",
    types: INSTANCE,
    judge: (inputs) => refuseNumber(inputs, "port", DATABASE_PORT),
  },
  { id: "database-final-snapshot", types: INSTANCE, judge: finalSnapshotFaults },
  {
    id: "database-subnets",
    types: ["aws:rds/subnetGroup:SubnetGroup"],
    judge: (inputs) => {
      const subnets = inputs.items("subnetIds");
      return when(
        subnets !== undefined && subnets.length < 2,
        `subnetIds: ${subnets?.length ?? 0}; allowed: at least 2, in two zones or more`,
      );
    },
  },
];
