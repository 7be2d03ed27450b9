/** What a database's keys come to: its physical name, and the arguments of the instance and of its replicas. */
import { createHash } from "node:crypto";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { tracksMinorVersions } from "../../aws/engine-version";
import { physicalName } from "../shared/names";
import { databaseEngines } from "./database-engines";
import { DatabaseLogsArgs, insightsSettings } from "./database-monitoring";
import type { ReadReplicasArgs } from "./read-replicas";
import type { RelationalDatabaseArgs } from "./relational-database";

/** The arguments, the version among them, and the key its data is encrypted with. */
export interface Settled extends RelationalDatabaseArgs {
  readonly version: string;
  readonly dataKeyArn?: pulumi.Input<string> | undefined;
}

/**
 * Log groups carry the database's identifier in their names, so it has to be known before the database
 * exists. It ends in a digest of everything that replaces the database, so that old and new can coexist,
 * and so that a preview knows it.
 */
function identifierOf(name: string, args: Settled): string {
  const { engine, database, username, kmsKeyArn, encryptionKeyArn } = args;
  const key = encryptionKeyArn ?? (kmsKeyArn === undefined ? "" : "own key");
  const identity = [pulumi.getProject(), pulumi.getStack(), name, engine, database, username, key];
  const suffix = createHash("sha256").update(identity.join("\n")).digest("hex").slice(0, 8);
  // RDS identifiers take lower-case letters, digits and single hyphens; a stack's name may hold more.
  const readable = physicalName(name)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
  return `${readable}-${suffix}`;
}

/** What it logs, under which name; the stack's key and not the data's, which may be closed to CloudWatch. */
export function logsOf(name: string, args: Settled): DatabaseLogsArgs {
  return {
    identifier: identifierOf(name, args),
    logs: databaseEngines[args.engine].logs,
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
  shared: aws.rds.InstanceArgs,
  logs: DatabaseLogsArgs,
): ReadReplicasArgs {
  const [first = "", ...others] = args.network.zones;
  return {
    source,
    count: args.replicas,
    zones: args.replicaZones ?? [...others, first],
    instanceClass: args.replicaClass ?? args.instanceClass,
    shared,
    logs,
  };
}
