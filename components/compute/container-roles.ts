/** The two roles of a task: what starts it, and what the application is. Neither has the other's rights. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { AccessPoint, FileStore, PolicyStatement, Store } from "../shared/contracts";
import { mountStatement } from "../shared/mounting";
import { policyDocument, trustService } from "../shared/policy-document";
import { ExecChannel } from "./cluster-contract";

export interface TaskVolume {
  readonly files: FileStore;
  /** Name of one of its access points. */
  readonly accessPoint: string;
  readonly path: string;
  readonly readOnly: boolean;
}

export interface ContainerRolesArgs {
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  readonly logGroup: aws.cloudwatch.LogGroup;
  /** Repositories the images come from, those of this account. */
  readonly repositoryArns: readonly pulumi.Input<string>[];
  /** Entries this program made, encrypted with its key where it has one. */
  readonly createdSecretArns: readonly pulumi.Input<string>[];
  /** Secrets and parameters that exist already. */
  readonly givenSecretArns: readonly string[];
  readonly stores: readonly Store[];
  readonly volumes: Readonly<Record<string, TaskVolume>>;
  /** Present where a shell may be opened in a task. */
  readonly exec?: ExecChannel;
  readonly kmsKeyArn?: pulumi.Input<string>;
}

export interface ContainerRoles {
  readonly executionRole: aws.iam.Role;
  readonly taskRole: aws.iam.Role;
  /** What has to be there before a task starts. */
  readonly rights: pulumi.Resource[];
}

export function createContainerRoles(
  name: string,
  args: ContainerRolesArgs,
  parent: pulumi.Resource,
): ContainerRoles {
  const execution = createRole(
    `${name}-execution`,
    { description: `ECS starts tasks of ${name}`, statements: executionStatements(args) },
    parent,
  );
  const task = createRole(
    `${name}-task`,
    { description: `Tasks of ${name}`, statements: taskStatements(args) },
    parent,
  );
  const rights = [...execution.rights, ...task.rights];
  return { executionRole: execution.role, taskRole: task.role, rights };
}

function createRole(
  name: string,
  { description, statements }: { description: string; statements: readonly PolicyStatement[] },
  parent: pulumi.Resource,
) {
  const role = new aws.iam.Role(
    name,
    { assumeRolePolicy: trustService("ecs-tasks.amazonaws.com"), description },
    { parent },
  );
  // A document without a statement is none: IAM refuses it.
  if (statements.length === 0) return { role, rights: [] };
  const policy = policyDocument(statements);
  return { role, rights: [new aws.iam.RolePolicy(name, { role: role.name, policy }, { parent })] };
}

/** A statement about resources; none without any, for IAM refuses an empty list. */
function about(
  Sid: string,
  Action: readonly string[],
  Resource: readonly pulumi.Input<string>[],
): PolicyStatement[] {
  return Resource.length === 0 ? [] : [{ Sid, Effect: "Allow", Action, Resource }];
}

/** Pulling images, writing the log, reading secrets: what AmazonECSTaskExecutionRolePolicy allows on everything. */
function executionStatements(args: ContainerRolesArgs): PolicyStatement[] {
  const { repositoryArns, createdSecretArns, givenSecretArns, kmsKeyArn } = args;
  const parameters = givenSecretArns.filter((arn) => arn.includes(":ssm:"));
  // `arn:…:secret:name-abc123:key:stage:version` names a part of a secret; the right is for the whole.
  const secrets = givenSecretArns
    .filter((arn) => !arn.includes(":ssm:"))
    .map((arn) => arn.split(":").slice(0, 7).join(":"));
  return [
    // The token is the account's: it has no resource level.
    ...(repositoryArns.length === 0
      ? []
      : about("RegistryToken", ["ecr:GetAuthorizationToken"], ["*"])),
    ...about(
      "OwnImages",
      ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      repositoryArns,
    ),
    ...about(
      "OwnLog",
      ["logs:CreateLogStream", "logs:PutLogEvents"],
      [pulumi.interpolate`${args.logGroup.arn}:*`],
    ),
    ...about(
      "OwnSecrets",
      ["secretsmanager:GetSecretValue"],
      [...createdSecretArns, ...new Set(secrets)],
    ),
    ...about("OwnParameters", ["ssm:GetParameters"], [...new Set(parameters)]),
    ...(kmsKeyArn === undefined || createdSecretArns.length === 0
      ? []
      : about("DecryptSecrets", ["kms:Decrypt"], [kmsKeyArn])),
  ];
}

function taskStatements(args: ContainerRolesArgs): PolicyStatement[] {
  return [
    ...args.stores.flatMap((store) => store.statements),
    ...Object.values(args.volumes).map(mounting),
    ...(args.exec === undefined ? [] : execStatements(args.exec)),
  ];
}

/** The access point of a volume; config makes sure that there is one. */
export function accessPointOf({ files, accessPoint }: TaskVolume): AccessPoint {
  const found = files.accessPoints[accessPoint];
  if (found === undefined) throw new Error(`${files.name} has no access point ${accessPoint}`);
  return found;
}

/** Only through the access point that was named. */
function mounting(volume: TaskVolume): PolicyStatement {
  const { files, readOnly } = volume;
  const { fileSystemArn } = files;
  return mountStatement({ fileSystemArn, accessPointArn: accessPointOf(volume).arn, readOnly });
}

/** ECS developer guide, "Monitor Amazon ECS containers with ECS Exec"; the first four have no resource level. */
function execStatements({ logGroupArn, kmsKeyArn }: ExecChannel): PolicyStatement[] {
  return [
    ...about(
      "ExecChannel",
      [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      ["*"],
    ),
    ...about("FindExecLog", ["logs:DescribeLogGroups"], ["*"]),
    ...about(
      "ExecLog",
      ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      [pulumi.interpolate`${logGroupArn}:*`],
    ),
    ...(kmsKeyArn === undefined ? [] : about("ExecKey", ["kms:Decrypt"], [kmsKeyArn])),
  ];
}
