/** What a service's instance may do: read its own settings and releases, write its log, use its stores. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { BucketStore, PolicyStatement, Store } from "../shared/contracts";
import { createInstanceIdentity, InstanceIdentity } from "../shared/managed-instance";
import { UserDataOptions } from "./user-data";

export interface InstanceRoleArgs {
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  readonly settingsPath: string;
  readonly secrets: readonly aws.secretsmanager.Secret[];
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly artifacts: BucketStore;
  readonly stores: readonly Store[];
  /** Who brings releases. */
  readonly releases: UserDataOptions["releases"];
  /** Names of the groups the instances will be in, where they are known. */
  readonly groupNames: readonly string[];
  readonly kmsKeyArn?: pulumi.Input<string>;
}

export function createInstanceRole(
  name: string,
  args: InstanceRoleArgs,
  parent: pulumi.Resource,
): InstanceIdentity {
  const role = { description: `Instances of ${name}`, statements: statements(args) };
  return createInstanceIdentity(`${name}-instance`, role, parent);
}

/** None has a resource level (Service Authorization Reference, AWS CodeDeploy secure host commands). */
const codeDeployCommands: PolicyStatement = {
  Sid: "CodeDeployCommands",
  Effect: "Allow",
  Action: [
    "codedeploy-commands-secure:GetDeploymentSpecification",
    "codedeploy-commands-secure:PollHostCommand",
    "codedeploy-commands-secure:PutHostCommandAcknowledgement",
    "codedeploy-commands-secure:PutHostCommandComplete",
  ],
  Resource: "*",
};

function agents({ region, releases }: InstanceRoleArgs): PolicyStatement[] {
  return [
    {
      Sid: "CodeDeployAgent",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:GetObjectVersion"],
      Resource: `arn:aws:s3:::aws-codedeploy-${region}/*`,
    },
    // Through an interface endpoint the agent's calls are authorized.
    ...(releases.by === "codeDeploy" && releases.byEndpoint ? [codeDeployCommands] : []),
  ];
}

/** What an instance tells its group of its release (functions/instance/signal-launch.sh). */
function signals({ region, accountId, groupNames }: InstanceRoleArgs): PolicyStatement[] {
  return [
    {
      Sid: "FindOwnGroup",
      Effect: "Allow",
      // It knows no resources.
      Action: ["autoscaling:DescribeAutoScalingInstances"],
      Resource: "*",
    },
    {
      Sid: "JoinOwnGroup",
      Effect: "Allow",
      Action: ["autoscaling:CompleteLifecycleAction"],
      Resource: groupNames.map(
        (name) =>
          pulumi.interpolate`arn:aws:autoscaling:${region}:${accountId}:autoScalingGroup:*:autoScalingGroupName/${name}`,
      ),
    },
  ];
}

function statements(args: InstanceRoleArgs): PolicyStatement[] {
  const { region, accountId, settingsPath, secrets, kmsKeyArn } = args;
  const parameters = pulumi.interpolate`arn:aws:ssm:${region}:${accountId}:parameter${settingsPath}`;
  const readSecrets: PolicyStatement = {
    Sid: "OwnSecrets",
    Effect: "Allow",
    Action: ["secretsmanager:GetSecretValue"],
    Resource: secrets.map((secret) => secret.arn),
  };
  return [
    {
      Sid: "OwnSettings",
      Effect: "Allow",
      Action: ["ssm:GetParametersByPath"],
      Resource: [parameters, pulumi.interpolate`${parameters}/*`],
    },
    // An empty list of resources is no policy at all: IAM refuses it.
    ...(secrets.length > 0 ? [readSecrets] : []),
    {
      Sid: "OwnLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`${args.logGroup.arn}:*`,
    },
    ...(args.releases.by === "tag" ? signals(args) : agents(args)),
    ...args.artifacts.statements,
    ...args.stores.flatMap((store) => store.statements),
    ...(kmsKeyArn === undefined || secrets.length === 0
      ? []
      : [{ Effect: "Allow" as const, Action: ["kms:Decrypt"], Resource: kmsKeyArn }]),
  ];
}
