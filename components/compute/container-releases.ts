/** What a pipeline may do to release services in containers: push images, register, start, continue, stop. */
import * as pulumi from "@pulumi/pulumi";

import { PolicyStatement } from "../shared/contracts";

/** A service as far as its releases need it. */
export interface ContainerReleases {
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
  /** Family of what runs. */
  readonly family: string;
  /** Absent: the program deploys it, and a release is refused. */
  readonly templateFamily?: pulumi.Input<string>;
  readonly taskRoleArns: readonly pulumi.Input<string>[];
  readonly repositories: ReadonlyMap<string, { readonly arn: pulumi.Input<string> }>;
}

export interface ContainerReleasesArgs {
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  readonly containers: readonly ContainerReleases[];
}

export function containerReleases(args: ContainerReleasesArgs): PolicyStatement[] {
  const services = args.containers.filter(({ templateFamily }) => templateFamily !== undefined);
  if (services.length === 0) return [];
  const named = (kind: string, name: pulumi.Input<string>) =>
    pulumi.interpolate`arn:aws:ecs:${args.region}:${args.accountId}:${kind}/${name}`;
  const inCluster = ({ clusterName, serviceName }: ContainerReleases) =>
    pulumi.interpolate`${clusterName}/${serviceName}`;
  return [
    ...pushes(services),
    // Reading a definition has no resource level (Service Authorization Reference, Amazon ECS).
    { Sid: "ReadTasks", Effect: "Allow", Action: ["ecs:DescribeTaskDefinition"], Resource: "*" },
    {
      Sid: "RegisterTasks",
      Effect: "Allow",
      Action: ["ecs:RegisterTaskDefinition"],
      Resource: services.map(({ family }) => named("task-definition", `${family}:*`)),
    },
    {
      Sid: "PassTaskRoles",
      Effect: "Allow",
      Action: ["iam:PassRole"],
      Resource: services.flatMap(({ taskRoleArns }) => taskRoleArns),
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
    {
      Sid: "Release",
      Effect: "Allow",
      Action: ["ecs:DescribeServices", "ecs:ListServiceDeployments", "ecs:UpdateService"],
      Resource: services.map((service) => named("service", inCluster(service))),
    },
    {
      Sid: "FollowRollouts",
      Effect: "Allow",
      Action: [
        "ecs:ContinueServiceDeployment",
        "ecs:DescribeServiceDeployments",
        "ecs:StopServiceDeployment",
      ],
      Resource: services.map((service) =>
        named("service-deployment", pulumi.interpolate`${inCluster(service)}/*`),
      ),
    },
  ];
}

function pushes(services: readonly ContainerReleases[]): PolicyStatement[] {
  const repositories = services.flatMap((service) => [...service.repositories.values()]);
  return [
    // The token is the account's: it has no resource level.
    {
      Sid: "RegistryToken",
      Effect: "Allow",
      Action: ["ecr:GetAuthorizationToken"],
      Resource: "*",
    },
    {
      Sid: "PushImages",
      Effect: "Allow",
      Action: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:DescribeImages",
        "ecr:GetDownloadUrlForLayer",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart",
      ],
      Resource: repositories.map(({ arn }) => arn),
    },
  ];
}
