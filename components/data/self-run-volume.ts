/** The volume of a self-run store: it outlives instances, has a snapshot a day, and a last one when it goes. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { DataProtection, PolicyStatement } from "../shared/contracts";
import { physicalName } from "../shared/names";
import { policyDocument, trustService } from "../shared/policy-document";

export interface SelfRunVolumeArgs {
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  readonly zone: string;
  /** GiB of gp3. Grows in place, never shrinks. */
  readonly storageGiB: number;
  /** Days a daily snapshot is kept; 0 takes none. */
  readonly snapshotRetentionDays: number;
  /** UTC, `hh:mm`; it is started within the hour. */
  readonly snapshotTime: string;
  /** Snapshot it is made from. @default empty */
  readonly restoreFrom?: string | undefined;
  /** Default: the account's key for EBS. A change replaces the volume. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly protection: DataProtection;
}

export function createVolume(
  name: string,
  args: SelfRunVolumeArgs,
  parent: pulumi.Resource,
): aws.ebs.Volume {
  const { protection, restoreFrom } = args;
  const volume = new aws.ebs.Volume(
    name,
    {
      availabilityZone: args.zone,
      type: "gp3",
      size: args.storageGiB,
      encrypted: true,
      kmsKeyId: args.kmsKeyArn,
      snapshotId: restoreFrom,
      finalSnapshot: protection.lastCopy,
      tags: { Name: physicalName(name), ...snapshotTag(name) },
    },
    {
      parent,
      // Replacing a volume is losing its data.
      protect: protection.protect,
      // What it was made from; another word for it later would replace it.
      ignoreChanges: ["snapshotId"],
    },
  );
  if (args.snapshotRetentionDays > 0) createSnapshots(name, args, volume, parent);
  return volume;
}

/** By which the volume is found, and no root volume, which has the same name. Its snapshots carry it too. */
const snapshotTag = (name: string) => ({ DailySnapshotsOf: physicalName(name) });

/** They outlive the policy, and so the stack: whoever destroys it deletes them, or keeps them. */
function createSnapshots(
  name: string,
  args: SelfRunVolumeArgs,
  volume: aws.ebs.Volume,
  parent: pulumi.Resource,
): void {
  const role = new aws.iam.Role(
    `${name}-snapshots`,
    { assumeRolePolicy: trustService("dlm.amazonaws.com"), description: `Snapshots of ${name}` },
    { parent },
  );
  const rights = new aws.iam.RolePolicy(
    `${name}-snapshots`,
    { role: role.name, policy: policyDocument(snapshotStatements(name, args, volume)) },
    { parent },
  );
  new aws.dlm.LifecyclePolicy(
    name,
    {
      description: `A snapshot of ${name} a day`,
      executionRoleArn: role.arn,
      policyDetails: {
        resourceTypes: ["VOLUME"],
        targetTags: snapshotTag(name),
        schedules: [
          {
            name: "daily",
            createRule: { interval: 24, intervalUnit: "HOURS", times: args.snapshotTime },
            retainRule: { interval: args.snapshotRetentionDays, intervalUnit: "DAYS" },
            copyTags: true,
          },
        ],
      },
      tags: { Name: name },
    },
    { parent, dependsOn: [rights] },
  );
}

/** AWSDataLifecycleManagerServiceRole, kept to this one volume and its snapshots. */
function snapshotStatements(
  name: string,
  { region }: SelfRunVolumeArgs,
  volume: aws.ebs.Volume,
): PolicyStatement[] {
  const snapshots = `arn:aws:ec2:${region}::snapshot/*`;
  return [
    {
      Sid: "FindVolumes",
      Effect: "Allow",
      // None of these knows resources.
      Action: ["ec2:DescribeInstances", "ec2:DescribeSnapshots", "ec2:DescribeVolumes"],
      Resource: "*",
    },
    {
      Sid: "TakeSnapshots",
      Effect: "Allow",
      Action: ["ec2:CreateSnapshot"],
      Resource: [volume.arn, snapshots],
    },
    // Their tags come after them, so that there is nothing yet to tell them by.
    { Sid: "MarkSnapshots", Effect: "Allow", Action: ["ec2:CreateTags"], Resource: snapshots },
    {
      Sid: "DeleteOwnSnapshots",
      Effect: "Allow",
      Action: ["ec2:DeleteSnapshot"],
      Resource: snapshots,
      Condition: {
        StringEquals: { "aws:ResourceTag/DailySnapshotsOf": snapshotTag(name).DailySnapshotsOf },
      },
    },
  ];
}
