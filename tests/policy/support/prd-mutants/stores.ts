/**
 * The prd stack with a cache, a file system and a backup vault in it, and one mistake for each guardrail of these,
 * of tables, keys, secrets and topics that is mandatory in prd.
 */
import { UNKNOWN } from "../../../../analysis/graph";
import type { Added, RecordedStack } from "../recorded-stack";
import { changed, Mutant, Place } from "./mutant";

const network: Place = ["awsx:ec2:Vpc", "network"];
const cache: Place = ["aws:elasticache/replicationGroup:ReplicationGroup", "sessions"];
const subnetGroup: Place = ["aws:elasticache/subnetGroup:SubnetGroup", "sessions"];
const files: Place = ["aws:efs/fileSystem:FileSystem", "uploads"];
const backups: Place = ["aws:efs/backupPolicy:BackupPolicy", "uploads"];
const accessPoint: Place = ["aws:efs/accessPoint:AccessPoint", "uploads"];
const vault: Place = ["aws:backup/vault:Vault", "copies"];
const table: Place = ["aws:dynamodb/table:Table", "subscriptions"];
const key: Place = ["aws:kms/key:Key", "data"];
const secret: Place = ["aws:secretsmanager/secret:Secret", "app-registry-token"];
const value: Place = ["aws:secretsmanager/secretVersion:SecretVersion", "app-registry-token"];
const topic: Place = ["aws:sns/topic:Topic", "notifications"];
const topicPolicy: Place = ["aws:sns/topicPolicy:TopicPolicy", "notifications"];

const mountTargets = ["uploads-1", "uploads-2", "uploads-3"].map((name): Place => [
  "aws:efs/mountTarget:MountTarget",
  name,
]);

const inFiles: Added = { inputs: { fileSystemId: UNKNOWN }, refs: { fileSystemId: files } };

/** A cache of two nodes; a file system that is mounted in prd's three zones; a vault. */
export function withStores(prd: RecordedStack): RecordedStack {
  return withFiles(withCache(prd)).with(...vault, { inputs: { kmsKeyArn: UNKNOWN } });
}

function withCache(prd: RecordedStack): RecordedStack {
  return prd
    .with(...subnetGroup, { inputs: { subnetIds: ["subnet-1", "subnet-2", "subnet-3"] } })
    .with(...cache, {
      inputs: {
        engine: "valkey",
        atRestEncryptionEnabled: true,
        kmsKeyId: UNKNOWN,
        transitEncryptionEnabled: true,
        authToken: UNKNOWN,
        automaticFailoverEnabled: true,
        multiAzEnabled: true,
        numCacheClusters: 2,
        snapshotRetentionLimit: 7,
        finalSnapshotIdentifier: UNKNOWN,
        subnetGroupName: UNKNOWN,
      },
      refs: { subnetGroupName: subnetGroup },
    });
}

function withFiles(prd: RecordedStack): RecordedStack {
  const withFileSystem = prd
    .with(...files, { inputs: { encrypted: true, kmsKeyId: UNKNOWN } })
    .with(...backups, {
      inputs: { ...inFiles.inputs, backupPolicy: { status: "ENABLED" } },
      refs: { ...inFiles.refs },
    })
    .with(...accessPoint, {
      inputs: {
        ...inFiles.inputs,
        rootDirectory: { path: "/shop" },
        posixUser: { uid: 1000, gid: 1000 },
      },
      refs: { ...inFiles.refs },
    });
  return mountTargets.reduce(
    (into, place) =>
      into.with(...place, {
        inputs: { ...inFiles.inputs, subnetId: UNKNOWN },
        refs: { ...inFiles.refs, subnetId: network },
      }),
    withFileSystem,
  );
}

function allowing(principal: object | string, action: string): string {
  const statement = { Effect: "Allow", Principal: principal, Action: action, Resource: "*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** By guardrail. */
export const storeMutants: Readonly<Record<string, Mutant>> = {
  "CACHE-01": changed("a cache in plain", cache, { atRestEncryptionEnabled: false }),
  "CACHE-02": changed("a cache that speaks plain text", cache, {
    transitEncryptionEnabled: undefined,
  }),
  "CACHE-03": changed("a cache that asks nobody", cache, { authToken: undefined }),
  "CACHE-04": changed("a cache of one node", cache, { numCacheClusters: 1 }),
  "CACHE-05": changed("snapshots of a day", cache, { snapshotRetentionLimit: 1 }),
  "CACHE-06": changed("a cache that stays behind", cache, { autoMinorVersionUpgrade: false }),
  "CACHE-07": changed("a cache in AWS's default subnets", cache, { subnetGroupName: "default" }),
  "DDB-01": changed("a table without a past", table, { "pointInTimeRecovery.enabled": false }),
  "DDB-02": changed("a table that a click deletes", table, { deletionProtectionEnabled: false }),
  "DDB-04": changed("a table of fixed capacity", table, { billingMode: "PROVISIONED" }),
  "EFS-01": changed("files in plain", files, { encrypted: undefined }),
  "EFS-02": changed("no backups of files", backups, { "backupPolicy.status": "DISABLED" }, files),
  "EFS-03": changed("an access point to everything", accessPoint, { "rootDirectory.path": "/" }),
  "EFS-04": changed("an access point for whoever", accessPoint, { posixUser: undefined }),
  "EFS-05": {
    mistake: "a zone without a mount target",
    make: (prd) => prd.without("aws:efs/mountTarget:MountTarget", "uploads-3"),
    seenAt: files,
  },
  "EFS-07": changed("files in one zone", files, { availabilityZoneName: "ap-northeast-2a" }),
  "SM-02": changed("a secret that never changes", secret, { tags: undefined }),
  "SM-03": changed("a secret that is gone at once", secret, { recoveryWindowInDays: 0 }),
  "SM-04": {
    mistake: "a token in the program",
    make: (prd) => prd.with(...value, { inputs: { secretString: "correct-horse" } }),
    seenAt: value,
  },
  "KMS-01": changed("a key for ever", key, { enableKeyRotation: false }),
  "KMS-02": changed("a key for everyone", key, { policy: allowing("*", "kms:Decrypt") }),
  "KMS-03": changed("a key that is gone in a week", key, { deletionWindowInDays: 7 }),
  "SNS-01": changed("a topic in plain", topic, { kmsMasterKeyId: undefined }),
  "SNS-02": changed("a topic that takes plain HTTP", topicPolicy, {
    policy: allowing({ Service: "cloudwatch.amazonaws.com" }, "sns:Publish"),
  }),
  "BK-01": changed("backups under AWS's key", vault, { kmsKeyArn: undefined }),
};
