/**
 * What dev, stg and prd differ in. One table, read by the schema for its defaults: a key that is the
 * same in every tier has its default in schema.ts and is not listed here.
 *
 * The numbers follow docs/systems.md (system A) and the reliability table of docs/limits.md: prd keeps
 * serving when a zone, an instance or a release fails; stg behaves like prd with less of everything;
 * dev is cheap and can be thrown away.
 */

import { EgressMode } from "../model/egress";

export const tierNames = ["dev", "stg", "prd"] as const;

/** How much a stack's loss would hurt. Required in every stack file, never guessed from its name. */
export type Tier = (typeof tierNames)[number];

/** From the safest to the loosest: what becomes of data when its resource is replaced or deleted. */
export const dataProtections = ["protect", "keep", "delete"] as const;

export type DataProtection = (typeof dataProtections)[number];

export interface TierDefaults {
  /** Days. Also what the pack's LOG-01 asks of the tier. */
  readonly logRetentionDays: number;
  readonly egress: EgressMode;
  readonly dataProtection: DataProtection;
  readonly loadBalancerDeletionProtection: boolean;
  /** A web ACL before sites, and before a load balancer that people reach themselves. 9 USD a month each. */
  readonly webAcl: boolean;
  readonly instanceType: string;
  readonly instancesMin: number;
  readonly instancesMax: number;
  /** One-minute instead of five-minute instance metrics. */
  readonly detailedMonitoring: boolean;
  /** Minutes the old fleet is kept after traffic has moved. */
  readonly keepOldMinutes: number;
  /** Minutes the old release stays beside the new one, watched by the alarms. CD-03 asks 5 in stg, 30 in prd. */
  readonly bakeMinutes: number;
  readonly containerInsights: "disabled" | "enabled" | "enhanced";
  /** Of the instances a cluster has of its own. */
  readonly clusterInstanceType: string;
  readonly databaseClass: string;
  readonly databaseMultiAz: boolean;
  /** Of Aurora: `db.serverless` scales by itself, in dev down to nothing. */
  readonly auroraClass: string;
  /** Aurora's readers, each in another zone than the one before. */
  readonly auroraReaders: number;
  /** ACU that `db.serverless` keeps when nobody asks it anything; 0 pauses it. */
  readonly auroraMinCapacity: number;
  /** ACU that `db.serverless` grows to. */
  readonly auroraMaxCapacity: number;
  readonly documentClass: string;
  /** DocumentDB's instances, the one that writes among them. */
  readonly documentInstances: number;
  /** Days. */
  readonly databaseBackupRetentionDays: number;
  /** Seconds between enhanced monitoring samples; 0 is off. */
  readonly databaseMonitoringSeconds: number;
  readonly performanceInsights: boolean;
  readonly cacheNodeType: string;
  /** Copies of each shard of a cache. CACHE-04 asks one in prd. */
  readonly cacheReplicas: number;
  readonly memcachedNodes: number;
  /** Days a cache's daily snapshots are kept; 0 takes none. CACHE-05 asks 1 in stg, 7 in prd. */
  readonly cacheSnapshotDays: number;
  readonly pointInTimeRecovery: boolean;
  /** Days a daily snapshot of a self-run store is kept; 0 takes none: snapshots outlive the stack, and are paid. */
  readonly selfRunSnapshotDays: number;
  readonly bucketVersioning: boolean;
  /** A backup of every file system a day, kept for 35 days. */
  readonly fileSystemBackup: boolean;
  /** Keys of the stack's own (KMS) instead of keys AWS owns. */
  readonly customerManagedKey: boolean;
  /** Days before an emptied Secrets Manager entry is really gone; 0 deletes at once. */
  readonly secretRecoveryDays: number;
  /** Days a deleted KMS key can still be brought back: 7 to 30. */
  readonly keyDeletionDays: number;
}

export const tiers: Readonly<Record<Tier, TierDefaults>> = {
  dev: {
    logRetentionDays: 14,
    egress: "instance",
    dataProtection: "delete",
    loadBalancerDeletionProtection: false,
    webAcl: false,
    instanceType: "t4g.micro",
    instancesMin: 1,
    instancesMax: 2,
    detailedMonitoring: false,
    keepOldMinutes: 5,
    bakeMinutes: 1,
    containerInsights: "disabled",
    clusterInstanceType: "t4g.small",
    databaseClass: "db.t4g.micro",
    databaseMultiAz: false,
    auroraClass: "db.serverless",
    auroraReaders: 0,
    auroraMinCapacity: 0,
    auroraMaxCapacity: 2,
    documentClass: "db.t4g.medium",
    documentInstances: 1,
    databaseBackupRetentionDays: 1,
    selfRunSnapshotDays: 0,
    databaseMonitoringSeconds: 0,
    performanceInsights: false,
    cacheNodeType: "cache.t4g.micro",
    cacheReplicas: 0,
    memcachedNodes: 1,
    cacheSnapshotDays: 0,
    pointInTimeRecovery: false,
    bucketVersioning: false,
    fileSystemBackup: false,
    customerManagedKey: false,
    secretRecoveryDays: 0,
    keyDeletionDays: 7,
  },
  stg: {
    logRetentionDays: 90,
    egress: "single",
    dataProtection: "protect",
    loadBalancerDeletionProtection: true,
    webAcl: true,
    instanceType: "t4g.small",
    instancesMin: 2,
    instancesMax: 4,
    detailedMonitoring: true,
    keepOldMinutes: 15,
    bakeMinutes: 10,
    containerInsights: "enabled",
    clusterInstanceType: "t4g.medium",
    databaseClass: "db.t4g.small",
    databaseMultiAz: true,
    auroraClass: "db.t4g.medium",
    auroraReaders: 1,
    auroraMinCapacity: 0.5,
    auroraMaxCapacity: 4,
    documentClass: "db.t4g.medium",
    documentInstances: 2,
    databaseBackupRetentionDays: 7,
    selfRunSnapshotDays: 7,
    databaseMonitoringSeconds: 60,
    performanceInsights: true,
    cacheNodeType: "cache.t4g.small",
    cacheReplicas: 1,
    memcachedNodes: 2,
    cacheSnapshotDays: 1,
    pointInTimeRecovery: true,
    bucketVersioning: true,
    fileSystemBackup: true,
    customerManagedKey: true,
    secretRecoveryDays: 7,
    keyDeletionDays: 30,
  },
  prd: {
    logRetentionDays: 365,
    egress: "perZone",
    dataProtection: "protect",
    loadBalancerDeletionProtection: true,
    webAcl: true,
    instanceType: "t4g.medium",
    instancesMin: 2,
    instancesMax: 8,
    detailedMonitoring: true,
    keepOldMinutes: 60,
    bakeMinutes: 30,
    containerInsights: "enhanced",
    clusterInstanceType: "m7g.large",
    databaseClass: "db.t4g.medium",
    databaseMultiAz: true,
    auroraClass: "db.r7g.large",
    auroraReaders: 1,
    auroraMinCapacity: 2,
    auroraMaxCapacity: 16,
    documentClass: "db.r6g.large",
    documentInstances: 2,
    databaseBackupRetentionDays: 14,
    selfRunSnapshotDays: 14,
    databaseMonitoringSeconds: 60,
    performanceInsights: true,
    cacheNodeType: "cache.t4g.medium",
    cacheReplicas: 1,
    memcachedNodes: 2,
    cacheSnapshotDays: 7,
    pointInTimeRecovery: true,
    bucketVersioning: true,
    fileSystemBackup: true,
    customerManagedKey: true,
    secretRecoveryDays: 30,
    keyDeletionDays: 30,
  },
};
