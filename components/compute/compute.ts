/** Everything of a stack that runs: services on instances and in containers, and the tasks beside them. */
import * as pulumi from "@pulumi/pulumi";

import {
  ContainerServices,
  ContainerServicesArgs,
  createContainerServices,
} from "./container-services";
import { InstanceService } from "./instance-service";
import { keepContainerServices, keepInstanceServices } from "./paused-services";
import { serviceOutputs } from "./service-outputs";
import { createServices, ServicesArgs } from "./services";
import { sharedCluster } from "./shared-cluster";
import { Task } from "./task";
import { createTasks, taskOutputs, TasksArgs } from "./tasks";

export interface ComputeArgs
  extends Omit<ServicesArgs, "services">, Omit<ContainerServicesArgs, "services"> {
  readonly instances: ServicesArgs["services"];
  readonly containers: ContainerServicesArgs["services"];
  readonly tasks: TasksArgs["tasks"];
  readonly transforms?: ServicesArgs["transforms"] & ContainerServicesArgs["transforms"];
}

export interface Compute {
  readonly instances: ReadonlyMap<string, InstanceService>;
  readonly containers: ContainerServices["byName"];
  readonly cluster?: ContainerServices["cluster"];
  readonly tasks: ReadonlyMap<string, Task>;
}

export function createCompute(
  { instances, containers, tasks, ...shared }: ComputeArgs,
  opts: pulumi.ComponentResourceOptions,
): Compute {
  const { byName, cluster } = createContainerServices({ ...shared, services: containers }, opts);
  const sources = new Map([...byName].map(([name, { taskSource }]) => [name, taskSource] as const));
  return {
    instances: createServices({ ...shared, services: instances }, opts),
    containers: byName,
    tasks: createTasks({ ...shared, tasks, sources }, opts),
    ...(cluster && { cluster }),
  };
}

/** While the stack is paused: nothing runs, and what would be missed stays. */
export function keepCompute(
  {
    instances,
    containers,
    ...shared
  }: Pick<
    ComputeArgs,
    | "instances"
    | "containers"
    | "stores"
    | "logRetentionDays"
    | "secretRecoveryDays"
    | "kmsKeyArn"
    | "protectImages"
  >,
  opts: pulumi.ComponentResourceOptions,
): Compute {
  keepInstanceServices({ ...shared, services: instances }, opts);
  keepContainerServices({ ...shared, services: containers }, opts);
  return { instances: new Map(), containers: new Map(), tasks: new Map() };
}

/** What a pipeline releases to. */
export function released({ instances, containers, tasks }: Compute) {
  const onInstances = [...instances.values()];
  return {
    containers: [...containers.values()],
    tasks: [...tasks.values()].flatMap(({ release }) => release ?? []),
    deployments: [...onInstances, ...containers.values()].flatMap(
      ({ deployment }) => deployment ?? [],
    ),
    releases: onInstances.flatMap(({ releaseStatements }) => releaseStatements),
  };
}

/** The stack's outputs: what a release, a pipeline, a person or another stack has to name. */
export function computeOutputs(compute: Compute): Record<string, unknown> {
  return {
    services: serviceOutputs(compute),
    ...taskOutputs(compute.tasks),
    ...(compute.cluster && sharedCluster(compute.cluster)),
  };
}
