/** What a service in containers gives to the tasks beside it. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Network } from "../shared/contracts";
import { ClusterPlace } from "./cluster-contract";
import { Container, containerDefinitions } from "./container-definitions";
import { ContainerRoles } from "./container-roles";
import { placeholder } from "./placeholder";
import { TaskSource } from "./task";
import { TaskSettings } from "./task-containers";
import { fixedDefinition } from "./task-definition";

export interface TaskSourceArgs extends ContainerRoles {
  readonly task: TaskSettings;
  /** The service's own container first. */
  readonly containers: readonly Container[];
  readonly released: boolean;
  readonly cluster: ClusterPlace;
  readonly network: Network;
  readonly subnetTier: string;
  /** Absent under bridge: the instances' group is the task's. */
  readonly securityGroupId?: pulumi.Output<string>;
  readonly region: string;
  readonly logGroup: aws.cloudwatch.LogGroup;
}

export function taskSource(name: string, args: TaskSourceArgs): TaskSource {
  const { task, region, logGroup, securityGroupId, network, subnetTier } = args;
  const surroundings = { ...task, logGroupName: logGroup.name, region };
  return {
    containerName: name,
    released: args.released,
    cpu: task.cpu,
    memoryMiB: task.memoryMiB,
    definition: {
      ...fixedDefinition({ ...args, volumes: task.volumes }),
      runtimePlatform: {
        operatingSystemFamily: "LINUX",
        cpuArchitecture: task.architecture.toUpperCase(),
      },
    },
    containerDefinitions: ({ command, memoryMiB }) =>
      containerDefinitions(running(args.containers, command), { ...surroundings, memoryMiB }),
    placeholderDefinitions: containerDefinitions(
      [{ ...placeholder(name, undefined), command: ["true"] }],
      surroundings,
    ),
    roleArns: [args.executionRole.arn, args.taskRole.arn],
    cluster: args.cluster,
    launchType: task.launchType === "fargate" ? "FARGATE" : "EC2",
    ...(securityGroupId && {
      network: { subnetIds: network.subnetIds(subnetTier), securityGroupId },
    }),
    rights: args.rights,
  };
}

/**
 * The service's own container with another command, asked by nobody, and what it waits for. What else is in the
 * service's task would outlive the command, or end the task with it.
 */
function running([own, ...further]: readonly Container[], command: readonly string[]): Container[] {
  if (own === undefined) return [];
  const before = new Set(own.waitsFor.map(({ containerName }) => containerName));
  return [
    { ...own, port: undefined, containerHealth: undefined, command },
    ...further
      .filter(({ name }) => before.has(name))
      .map((each) => ({ ...each, essential: false })),
  ];
}
