/**
 * Who releases from a pipeline: a role that GitHub Actions assumes by OpenID Connect, from one repository and
 * one environment of it. It may upload releases and deploy them; it may not change the stack.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { BucketStore, PolicyStatement } from "../shared/contracts";
import { policyDocument } from "../shared/policy-document";
import { ContainerReleases, containerReleases } from "./container-releases";
import { RunnableTask, taskReleases } from "./task-releases";

export interface DeployerArgs {
  /** `owner/repository`. */
  readonly githubRepository: string;
  /** The environment that the deploying job runs in: its reviewers guard the stack. */
  readonly githubEnvironment: string;
  /** Where the deployments run. */
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  readonly artifactBuckets: readonly BucketStore[];
  readonly deployments: readonly {
    readonly applicationName: pulumi.Input<string>;
    readonly deploymentGroupName: pulumi.Input<string>;
  }[];
  /** Services in containers, those that the program deploys among them: no release of these is allowed. */
  readonly containers: readonly ContainerReleases[];
  /** Tasks beside them that releases register and run. */
  readonly tasks: readonly RunnableTask[];
  /** What releases need that CodeDeploy does not carry out. */
  readonly releases: readonly PolicyStatement[];
  /** Key that the buckets are encrypted with, if they are. */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** GitHub's issuer, as AWS names it; the provider itself is the account's, made by bootstrap. */
const issuer = "token.actions.githubusercontent.com";

export class Deployer extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:compute:Deployer";

  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: DeployerArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Deployer.token, name, {}, opts);
    const role = new aws.iam.Role(
      name,
      {
        description: `Releases from ${args.githubRepository}, environment ${args.githubEnvironment}`,
        assumeRolePolicy: trust(args),
        // A release of the slowest kind ends within it: two hours, in seconds.
        maxSessionDuration: 7200,
      },
      { parent: this },
    );
    const statements = [
      ...uploads(args),
      ...deploys(args),
      ...containerReleases(args),
      ...taskReleases(args.tasks, args),
      ...args.releases,
    ];
    // A stack without services and artifacts has nothing to release; IAM refuses an empty policy.
    if (statements.length > 0)
      new aws.iam.RolePolicy(
        name,
        { role: role.name, policy: policyDocument(statements) },
        { parent: this },
      );
    this.roleArn = role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

function trust({ accountId, githubRepository, githubEnvironment }: DeployerArgs) {
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: {
          Federated: pulumi.interpolate`arn:aws:iam::${accountId}:oidc-provider/${issuer}`,
        },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            [`${issuer}:aud`]: "sts.amazonaws.com",
            [`${issuer}:sub`]: `repo:${githubRepository}:environment:${githubEnvironment}`,
          },
        },
      },
    ],
  });
}

function uploads({ artifactBuckets, kmsKeyArn }: DeployerArgs): PolicyStatement[] {
  if (artifactBuckets.length === 0) return [];
  const statements: PolicyStatement[] = [
    {
      Sid: "UploadReleases",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject"],
      Resource: artifactBuckets.map(({ bucketArn }) => pulumi.interpolate`${bucketArn}/*`),
    },
    {
      Sid: "ListReleases",
      Effect: "Allow",
      Action: ["s3:GetBucketVersioning", "s3:ListBucket"],
      Resource: artifactBuckets.map(({ bucketArn }) => bucketArn),
    },
  ];
  if (kmsKeyArn === undefined) return statements;
  return [
    ...statements,
    {
      Sid: "EncryptReleases",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: kmsKeyArn,
    },
  ];
}

function deploys({ region, accountId, deployments }: DeployerArgs): PolicyStatement[] {
  if (deployments.length === 0) return [];
  const named = (kind: string, name: pulumi.Input<string>) =>
    pulumi.interpolate`arn:aws:codedeploy:${region}:${accountId}:${kind}:${name}`;
  return [
    {
      Sid: "Deploy",
      Effect: "Allow",
      Action: [
        "codedeploy:CreateDeployment",
        "codedeploy:GetDeployment",
        "codedeploy:GetDeploymentGroup",
        "codedeploy:ListDeployments",
      ],
      Resource: deployments.map(({ applicationName, deploymentGroupName }) =>
        named("deploymentgroup", pulumi.interpolate`${applicationName}/${deploymentGroupName}`),
      ),
    },
    {
      Sid: "StopDeployments",
      Effect: "Allow",
      // Knows no resource (Service Authorization Reference, AWS CodeDeploy): under a group's ARN it is denied.
      Action: ["codedeploy:StopDeployment"],
      Resource: "*",
    },
    {
      Sid: "RegisterReleases",
      Effect: "Allow",
      Action: [
        "codedeploy:GetApplicationRevision",
        "codedeploy:ListApplicationRevisions",
        "codedeploy:RegisterApplicationRevision",
      ],
      Resource: deployments.map(({ applicationName }) => named("application", applicationName)),
    },
    {
      Sid: "ReadDeploymentConfigurations",
      Effect: "Allow",
      Action: ["codedeploy:GetDeploymentConfig"],
      Resource: [
        named("deploymentconfig", "CodeDeployDefault.OneAtATime"),
        named("deploymentconfig", "CodeDeployDefault.ECSAllAtOnce"),
        // A service's own shares of traffic are called after it (rollout/codedeploy-ecs.ts).
        ...deployments.map(({ applicationName }) =>
          named("deploymentconfig", pulumi.interpolate`${applicationName}-*`),
        ),
      ],
    },
  ];
}
