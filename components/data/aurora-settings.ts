/** What a cluster of Aurora and its instances are set to, before they are given a place. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { tracksMinorVersions } from "../../aws/engine-version";
import { AuroraEngine } from "../../aws/limits/aurora";
import { DataProtection } from "../shared/contracts";
import { DatabaseInsights, insightsSettings } from "./database-insights";
import { auroraEngines } from "./aurora-parameters";

/** Limits of Serverless v2, in ACU (about 2 GiB of memory each), in steps of 0.5. */
export interface AuroraCapacity {
  /** 0 pauses an instance that nobody is connected to. */
  readonly min: number;
  readonly max: number;
  /** 300 to 86400, with min 0. */
  readonly pauseAfterSeconds: number;
}

export interface AuroraSettings {
  readonly engine: AuroraEngine;
  /** A major ("17", "8.0"), whose minors AWS installs in the maintenance window, or an exact version. */
  readonly version: string;
  readonly database: string;
  readonly username: string;
  /** `db.serverless` scales by itself, within `capacity`. */
  readonly instanceClass: string;
  /** Of `db.serverless` alone. */
  readonly capacity: AuroraCapacity;
  /** Instances and storage cost more, I/O nothing. */
  readonly ioOptimized: boolean;
  /** aurora-mysql only: 0 to 72. */
  readonly backtrackHours: number;
  /** Days, 1 to 35, back to any second of which the database can be restored. */
  readonly backupRetentionDays: number;
  /** UTC, `hh:mm-hh:mm`. */
  readonly backupWindow: string;
  /** UTC, `ddd:hh:mm-ddd:hh:mm`. */
  readonly maintenanceWindow: string;
  /** Seconds between enhanced monitoring samples; 0 turns it off. */
  readonly monitoringSeconds: number;
  /** Query statistics. */
  readonly performanceInsights: boolean;
  /** How long they are kept: seven days, or fifteen months with everything else Database Insights has. */
  readonly databaseInsights: DatabaseInsights;
  /** Name or ARN of a cluster snapshot. @default the database starts empty */
  readonly restoreFrom?: string;
  /** @default the account's key for RDS, `aws/rds`. A change replaces the cluster. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly protection: DataProtection;
}

function scalingSettings({ instanceClass, capacity }: AuroraSettings) {
  if (instanceClass !== "db.serverless") return undefined;
  const { min, max, pauseAfterSeconds } = capacity;
  return {
    minCapacity: min,
    maxCapacity: max,
    secondsUntilAutoPause: min === 0 ? pauseAfterSeconds : undefined,
  };
}

export function clusterSettings(settings: AuroraSettings): aws.rds.ClusterArgs {
  const { engine, version, kmsKeyArn, protection } = settings;
  return {
    engine,
    engineVersion: version,
    engineLifecycleSupport: "open-source-rds-extended-support-disabled",
    // Under an exact version, AWS's own upgrades would be undone by every `up`.
    autoMinorVersionUpgrade: tracksMinorVersions(engine, version),
    allowMajorVersionUpgrade: false,
    applyImmediately: false,
    serverlessv2ScalingConfiguration: scalingSettings(settings),
    storageType: settings.ioOptimized ? "aurora-iopt1" : "aurora",
    kmsKeyId: kmsKeyArn,
    databaseName: settings.database,
    masterUsername: settings.username,
    masterUserSecretKmsKeyId: kmsKeyArn,
    iamDatabaseAuthenticationEnabled: true,
    port: auroraEngines[engine].port,
    backtrackWindow: engine === "aurora-mysql" ? settings.backtrackHours * 3600 : undefined,
    backupRetentionPeriod: settings.backupRetentionDays,
    preferredBackupWindow: settings.backupWindow,
    preferredMaintenanceWindow: settings.maintenanceWindow,
    copyTagsToSnapshot: true,
    enabledCloudwatchLogsExports: [...auroraEngines[engine].exportedLogs],
    databaseInsightsMode: settings.databaseInsights,
    ...insightsSettings(settings),
    snapshotIdentifier: settings.restoreFrom,
    deletionProtection: protection.deletionProtection,
    skipFinalSnapshot: !protection.lastCopy,
    deleteAutomatedBackups: !protection.lastCopy,
  };
}

/** The version is the cluster's to say: on an instance it would change nothing, and every `up` would try. */
export function instanceSettings(settings: AuroraSettings) {
  const { engine, version, instanceClass, maintenanceWindow, monitoringSeconds } = settings;
  return {
    engine,
    instanceClass,
    autoMinorVersionUpgrade: tracksMinorVersions(engine, version),
    applyImmediately: false,
    caCertIdentifier: "rds-ca-rsa2048-g1",
    copyTagsToSnapshot: true,
    preferredMaintenanceWindow: maintenanceWindow,
    monitoringInterval: monitoringSeconds,
    ...insightsSettings(settings),
  };
}
