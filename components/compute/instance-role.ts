/** What an instance may do: be managed, read its own settings and releases, write its log, use its stores. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { BucketStore, PolicyStatement, Store } from "../shared/contracts";
import { policyDocument, trustService } from "../shared/policy-document";

export interface InstanceRoleArgs {
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  readonly settingsPath: string;
  readonly secrets: readonly aws.secretsmanager.Secret[];
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly artifacts: BucketStore;
  readonly stores: readonly Store[];
  readonly kmsKeyArn?: pulumi.Input<string>;
}

export function createInstanceRole(
  name: string,
  args: InstanceRoleArgs,
  parent: pulumi.Resource,
): { role: aws.iam.Role; profile: aws.iam.InstanceProfile; rights: pulumi.Resource[] } {
  const role = new aws.iam.Role(
    `${name}-instance`,
    { assumeRolePolicy: trustService("ec2.amazonaws.com"), description: `Instances of ${name}` },
    { parent },
  );
  const own = new aws.iam.RolePolicy(
    `${name}-instance`,
    { role: role.name, policy: policyDocument(statements(args)) },
    { parent },
  );
  const profile = new aws.iam.InstanceProfile(`${name}-instance`, { role: role.name }, { parent });
  return { role, profile, rights: [own] };
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
    // Systems Manager user guide, "Create a custom IAM role for Session Manager"; none of these has a resource
    // level that fits. AmazonSSMManagedInstanceCore would add every parameter of the account.
    {
      Sid: "BeManaged",
      Effect: "Allow",
      Action: [
        "ssm:UpdateInstanceInformation",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      Resource: "*",
    },
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
    {
      Sid: "CodeDeployAgent",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:GetObjectVersion"],
      Resource: `arn:aws:s3:::aws-codedeploy-${region}/*`,
    },
    ...args.artifacts.statements,
    ...args.stores.flatMap((store) => store.statements),
    ...(kmsKeyArn === undefined || secrets.length === 0
      ? []
      : [{ Effect: "Allow" as const, Action: ["kms:Decrypt"], Resource: kmsKeyArn }]),
  ];
}
