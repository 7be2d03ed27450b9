/** Rules about services in containers. */
import { fargateSizeFault } from "../../aws/limits/containers";
import { instanceTypeFault, parseInstanceType } from "../../aws/instance-types";
import { servicesOn } from "../services";
import { limited, perContainerService, repeated, Rule } from "./rule";

const fargateSize = perContainerService(
  "fargate-size",
  "A task on Fargate has a size that Fargate offers.",
  ({ launchType, cpu, memoryMiB }, key) =>
    launchType === "ec2"
      ? []
      : limited(
          `${key}.memoryMiB`,
          `${cpu} CPU units with ${memoryMiB} MiB`,
          fargateSizeFault(cpu, memoryMiB),
          "choose one of these",
        ),
);

const bridgeNeedsInstances = perContainerService(
  "bridge-needs-instances",
  "Ports of the instance are used only where there is one.",
  ({ launchType, networkMode }, key) =>
    networkMode === "awsvpc" || launchType === "ec2"
      ? []
      : [
          {
            key: `${key}.networkMode`,
            found: networkMode,
            allowed: "awsvpc on Fargate",
            fix: "remove it, or set launchType: ec2",
          },
        ],
);

const spotIsFargates = perContainerService(
  "spot-is-fargates",
  "Fargate Spot runs Fargate tasks.",
  ({ launchType, spotPercent }, key) =>
    spotPercent === 0 || launchType === "fargate"
      ? []
      : [
          {
            key: `${key}.spotPercent`,
            found: spotPercent,
            allowed: "0 with launchType: ec2",
            fix: "remove it",
          },
        ],
);

const execNeedsAWritableRoot = perContainerService(
  "exec-needs-a-writable-root",
  'A shell in a task needs a root it can write to (ECS developer guide, "Monitor Amazon ECS containers with ECS Exec").',
  ({ exec, readOnlyRoot }, key) =>
    exec && readOnlyRoot
      ? [
          {
            key: `${key}.exec`,
            found: true,
            allowed: "false while readOnlyRoot is true: its agent writes into the container",
            fix: "set readOnlyRoot: false, or remove it",
          },
        ]
      : [],
);

const portsOfATask = perContainerService(
  "ports-of-a-task",
  "No two containers of a task listen on one port.",
  ({ port, containers }, key) =>
    repeated([
      [`${key}.port`, port] as const,
      ...Object.entries(containers).flatMap(([name, each]) =>
        each.port === undefined ? [] : [[`${key}.containers.${name}.port`, each.port] as const],
      ),
    ]).map(([found, keys]) => ({
      key: keys[1] ?? key,
      found,
      allowed: `a port of its own; ${keys[0]} has this one`,
      fix: "change one of them",
    })),
);

const backlogIsAWorkers = perContainerService(
  "backlog-is-a-workers",
  "What scales by waiting messages has no route.",
  ({ route, scaling }, key) =>
    route === undefined || scaling.backlog === undefined
      ? []
      : [
          {
            key: `${key}.scaling.backlog`,
            found: scaling.backlog.queue,
            allowed: "requestsPerTarget, for a service with a route",
            fix: "remove it, or move the worker into a service of its own",
          },
        ],
);

const clusterArchitecture: Rule = {
  id: "cluster-architecture",
  about: "The cluster's instances have the processor that the images are built for.",
  check: ({ settings }) => {
    const onInstances = servicesOn("containers", settings).filter(
      ([, { launchType }]) => launchType === "ec2",
    );
    const { instanceType } = settings.cluster.capacity;
    if (onInstances.length === 0) return [];
    const fault = instanceTypeFault(instanceType);
    if (fault !== undefined)
      return limited("cluster.capacity.instanceType", instanceType, fault, "correct the type");
    const has = parseInstanceType(instanceType)?.architecture;
    return onInstances
      .filter(([, { architecture }]) => architecture !== has)
      .map(([name, { architecture }]) => ({
        key: `services.${name}.architecture`,
        found: architecture,
        allowed: `${has}, the processor of cluster.capacity.instanceType ${instanceType}`,
        fix: "change one of them",
      }));
  },
};

export const containerRules: readonly Rule[] = [
  fargateSize,
  bridgeNeedsInstances,
  spotIsFargates,
  execNeedsAWritableRoot,
  portsOfATask,
  backlogIsAWorkers,
  clusterArchitecture,
];
