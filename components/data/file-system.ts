/**
 * Files on EFS that many tasks and instances share: a mount target in every zone, access points as the only doors,
 * and nobody behind them without TLS and a role of IAM.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { afterDays } from "../../aws/limits/files";
import {
  AccessPoint,
  Administration,
  DataProtection,
  Endpoint,
  FileStore,
  Network,
  PolicyStatement,
} from "../shared/contracts";
import { mountStatement } from "../shared/mounting";
import { environmentPrefix } from "../shared/names";
import { policyDocument } from "../shared/policy-document";
import { Transform, transformed } from "../shared/transform";
import { mountCommand } from "./mount-command";
import { LogRotation, Rotation } from "./log-rotation";
import { leftToAws } from "./protection";

export interface FileSystemTransforms {
  readonly fileSystem?: Transform<aws.efs.FileSystemArgs>;
}

export interface AccessPointSettings {
  /** @default `/` and the access point's name */
  readonly path?: string | undefined;
  /** Everybody behind it is this user of this group, whoever they are outside. */
  readonly uid: number;
  readonly gid: number;
  /** Octal, of the folder when it is made: `0750`. */
  readonly permissions: string;
  /** @default nothing is deleted */
  readonly rotate?: Rotation | undefined;
}

export interface FileSystemArgs {
  readonly network: Network;
  /** Tier with a mount target in every zone: an isolated or private one. */
  readonly subnetTier: string;
  readonly throughput: "elastic" | "bursting" | "provisioned";
  /** MiB a second, 1 to 3414: with `provisioned` alone. */
  readonly provisionedMibps?: number | undefined;
  /** Days without being opened until a file moves to Infrequent Access. @default it does not */
  readonly infrequentAccessDays?: number | undefined;
  /** The same for Archive. */
  readonly archiveDays?: number | undefined;
  /** A file that is opened moves back to Standard. */
  readonly backOnAccess: boolean;
  /** A backup a day, kept for 35 days (AWS Backup, automatic backups of EFS). */
  readonly backup: boolean;
  /** Renaming one replaces it; the folder stays. */
  readonly accessPoints: Readonly<Record<string, AccessPointSettings>>;
  /** Id of a file system that becomes this one's. @default a new one is made */
  readonly adopt?: string | undefined;
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  /** Where it is said that files could not be deleted. */
  readonly topicArn: pulumi.Input<string>;
  readonly logRetentionDays: number;
  /** Default: the account's key for EFS. A change replaces the file system. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly protection: DataProtection;
  readonly transforms?: FileSystemTransforms;
}

/** NFS. */
const port = 2049;

export class FileSystem extends pulumi.ComponentResource implements FileStore {
  static readonly token = "bluegreen-aws:data:FileSystem";

  readonly endpoint: Endpoint;
  readonly fileSystemId: pulumi.Output<string>;
  readonly fileSystemArn: pulumi.Output<string>;
  readonly accessPoints: Readonly<Record<string, AccessPoint>>;
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  readonly administration: Administration;

  constructor(
    readonly name: string,
    args: FileSystemArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(FileSystem.token, name, {}, opts);
    const { network } = args;
    const fileSystem = this.createFileSystem(args);
    this.close(fileSystem, args.protection);
    this.keep(fileSystem, args);
    const group = new aws.ec2.SecurityGroup(
      name,
      { vpcId: network.vpcId, description: `File system ${name}`, tags: { Name: name } },
      { parent: this },
    );
    const mountTargets = this.createMountTargets(fileSystem, group, args);
    this.endpoint = { name, port, securityGroupId: group.id };
    this.fileSystemArn = fileSystem.arn;
    this.fileSystemId = pulumi
      .all([fileSystem.id, pulumi.all(mountTargets.map((each) => each.id))])
      .apply(([id]) => id);
    this.accessPoints = this.createAccessPoints(fileSystem, args);
    this.rotate(args);
    const accessPointArn = Object.values(this.accessPoints).map(({ arn }) => arn);
    const { fileSystemArn } = this;
    this.statements = [mountStatement({ fileSystemArn, accessPointArn, readOnly: false })];
    this.environment = this.variables();
    this.administration = {
      statements: [mountStatement({ fileSystemArn, accessPointArn, readOnly: true })],
      command: mountCommand(this),
    };
    this.registerOutputs({ name, fileSystemId: this.fileSystemId });
  }

  private createFileSystem(args: FileSystemArgs): aws.efs.FileSystem {
    const { throughput, provisionedMibps, kmsKeyArn, protection } = args;
    const settings: aws.efs.FileSystemArgs = {
      performanceMode: "generalPurpose",
      throughputMode: throughput,
      provisionedThroughputInMibps: provisionedMibps,
      lifecyclePolicies: lifecycle(args),
      tags: { Name: this.name },
    };
    return new aws.efs.FileSystem(
      this.name,
      {
        ...transformed(settings, args.transforms?.fileSystem),
        encrypted: true,
        kmsKeyId: kmsKeyArn,
      },
      {
        parent: this,
        // Replacing a file system is losing its files.
        protect: protection.protect,
        ...leftToAws(protection),
        ...(args.adopt === undefined ? {} : { import: args.adopt }),
      },
    );
  }

  /**
   * Without a policy EFS admits whoever reaches a mount target, as whoever they say they are. Under one that allows
   * nothing, it takes a role whose own rights do (EFS user guide, "Using IAM to control access to file systems").
   */
  private close(fileSystem: aws.efs.FileSystem, protection: DataProtection): void {
    const statements = closedTo(fileSystem.arn);
    new aws.efs.FileSystemPolicy(
      this.name,
      { fileSystemId: fileSystem.id, policy: policyDocument(statements) },
      { parent: this, ...leftToAws(protection) },
    );
  }

  private keep(fileSystem: aws.efs.FileSystem, { backup, protection }: FileSystemArgs): void {
    new aws.efs.BackupPolicy(
      this.name,
      {
        fileSystemId: fileSystem.id,
        backupPolicy: { status: backup ? "ENABLED" : "DISABLED" },
      },
      { parent: this, ...leftToAws(protection) },
    );
  }

  private createMountTargets(
    fileSystem: aws.efs.FileSystem,
    group: aws.ec2.SecurityGroup,
    { network, subnetTier }: FileSystemArgs,
  ): aws.efs.MountTarget[] {
    return network
      .subnetIds(subnetTier)
      .map(
        (subnetId, place) =>
          new aws.efs.MountTarget(
            `${this.name}-${place + 1}`,
            { fileSystemId: fileSystem.id, subnetId, securityGroups: [group.id] },
            { parent: this },
          ),
      );
  }

  private createAccessPoints(
    fileSystem: aws.efs.FileSystem,
    args: FileSystemArgs,
  ): Record<string, AccessPoint> {
    const created = Object.entries(args.accessPoints).map(([point, settings]) => {
      const { path = `/${point}`, uid, gid, permissions } = settings;
      const name = `${this.name}-${point}`;
      const accessPoint = new aws.efs.AccessPoint(
        name,
        {
          fileSystemId: fileSystem.id,
          posixUser: { uid, gid },
          rootDirectory: { path, creationInfo: { ownerUid: uid, ownerGid: gid, permissions } },
          tags: { Name: name },
        },
        { parent: this },
      );
      return [point, accessPoint] as const;
    });
    return Object.fromEntries(created);
  }

  /** Old files of the folders that say so go once a day. */
  private rotate(args: FileSystemArgs): void {
    for (const [point, { rotate }] of Object.entries(args.accessPoints)) {
      const accessPoint = this.accessPoints[point];
      if (rotate === undefined || accessPoint === undefined) continue;
      const place = { ...args, rotation: rotate, files: this, accessPoint };
      new LogRotation(`${this.name}-${point}-rotation`, place, { parent: this });
    }
  }

  private variables(): Record<string, pulumi.Input<string>> {
    const prefix = environmentPrefix(this.name);
    const points = Object.entries(this.accessPoints).map(
      ([point, { id }]) => [`${prefix}_${environmentPrefix(point)}_ACCESS_POINT_ID`, id] as const,
    );
    return { [`${prefix}_FILE_SYSTEM_ID`]: this.fileSystemId, ...Object.fromEntries(points) };
  }
}

/** One entry for each: EFS takes them apart (EFS API reference, LifecyclePolicy). */
function lifecycle(args: FileSystemArgs): aws.types.input.efs.FileSystemLifecyclePolicy[] {
  const { infrequentAccessDays, archiveDays, backOnAccess } = args;
  return [
    ...(infrequentAccessDays === undefined
      ? []
      : [{ transitionToIa: afterDays(infrequentAccessDays) }]),
    ...(archiveDays === undefined ? [] : [{ transitionToArchive: afterDays(archiveDays) }]),
    ...(backOnAccess ? [{ transitionToPrimaryStorageClass: "AFTER_1_ACCESS" }] : []),
  ];
}

function closedTo(Resource: pulumi.Input<string>): PolicyStatement[] {
  const anybody = { AWS: "*" };
  return [
    {
      Sid: "OverTlsAlone",
      Effect: "Deny",
      Principal: anybody,
      Action: ["*"],
      Resource,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      Sid: "ThroughMountTargetsAlone",
      Effect: "Deny",
      Principal: anybody,
      Action: [
        "elasticfilesystem:ClientMount",
        "elasticfilesystem:ClientRootAccess",
        "elasticfilesystem:ClientWrite",
      ],
      Resource,
      Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "false" } },
    },
  ];
}
