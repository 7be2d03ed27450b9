/** What a database's keys come to: its physical name, and the arguments of the instance and of its replicas. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { tracksMinorVersions } from "../../aws/engine-version";
import { databaseEngines } from "./database-engines";
import { databaseIdentifier } from "./database-identity";
import { insightsSettings } from "./database-insights";
import { DatabaseLogs } from "./database-logs";
import type { ReadReplicasArgs } from "./read-replicas";
import type { RelationalDatabaseArgs } from "./relational-database";

/** The arguments, the version among them, and the key its data is encrypted with. */
export interface Settled extends RelationalDatabaseArgs {
  readonly version: string;
  readonly dataKeyArn?: pulumi.Input<string> | undefined;
}

/** What the database is called, with everything that replaces it in its digest. */
export function identifierOf(name: string, args: Settled): string {
  const { engine, database, username, kmsKeyArn, encryptionKeyArn } = args;
  const key = encryptionKeyArn ?? (kmsKeyArn === undefined ? "" : "own key");
  return databaseIdentifier(name, [engine, database, username, key]);
}

/** What it and its replicas log; under the stack's key and not the data's, which may be closed to CloudWatch. */
export function logsOf(args: Settled): Omit<DatabaseLogs, "path"> {
  return {
    exported: databaseEngines[args.engine].logs,
    retentionDays: args.logRetentionDays,
    kmsKeyArn: args.kmsKeyArn,
  };
}

/** What a database and its replicas have in common. */
export function sharedSettings(args: Settled): aws.rds.InstanceArgs {
  const { storageGiB, maxStorageGiB } = args;
  const { port, logs } = databaseEngines[args.engine];
  return {
    // Under an exact version, AWS's own upgrades would be undone by every `up`.
    autoMinorVersionUpgrade: tracksMinorVersions(args.engine, args.version),
    applyImmediately: false,
    instanceClass: args.instanceClass,
    storageType: "gp3",
    maxAllocatedStorage: maxStorageGiB > storageGiB ? maxStorageGiB : undefined,
    iops: args.iops,
    storageThroughput: args.throughputMiB,
    iamDatabaseAuthenticationEnabled: args.iamAuthentication,
    port,
    caCertIdentifier: args.certificateAuthority,
    maintenanceWindow: args.maintenanceWindow,
    copyTagsToSnapshot: true,
    enabledCloudwatchLogsExports: [...logs],
    monitoringInterval: args.monitoringSeconds,
    databaseInsightsMode: args.databaseInsights,
    ...insightsSettings({ ...args, kmsKeyArn: args.dataKeyArn }),
  };
}

/** What is the database's alone. */
export function instanceSettings(args: Settled): aws.rds.InstanceArgs {
  const { protection } = args;
  return {
    engine: args.engine,
    engineVersion: args.version,
    engineLifecycleSupport: "open-source-rds-extended-support-disabled",
    allowMajorVersionUpgrade: false,
    instanceClass: args.instanceClass,
    allocatedStorage: args.storageGiB,
    kmsKeyId: args.dataKeyArn,
    dbName: args.database,
    username: args.username,
    multiAz: args.multiAz,
    backupRetentionPeriod: args.backupRetentionDays,
    backupWindow: args.backupWindow,
    snapshotIdentifier: args.restoreFrom,
    blueGreenUpdate: args.updates === "blueGreen" ? { enabled: true } : undefined,
    deletionProtection: protection.deletionProtection,
    skipFinalSnapshot: !protection.lastCopy,
    deleteAutomatedBackups: !protection.lastCopy,
  };
}

/** Replicas stand in the zones they are given, else one after the other, the second zone first. */
export function replicasOf(
  args: Settled,
  source: aws.rds.Instance,
  identifier: string,
  shared: aws.rds.InstanceArgs,
): ReadReplicasArgs {
  const [first = "", ...others] = args.network.zones;
  return {
    source,
    count: args.replicas,
    zones: args.replicaZones ?? [...others, first],
    instanceClass: args.replicaClass ?? args.instanceClass,
    shared,
    identifier,
    logs: logsOf(args),
  };
}
