/** The containers of a task as ECS takes them: one list of JSON. Pure. */
import * as pulumi from "@pulumi/pulumi";

import { CONTAINER_CHECK } from "../../aws/limits/containers";

/** A check inside the container. */
export interface ContainerHealth {
  readonly command: readonly string[];
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly retries: number;
}

/** What the stack file says of every container. */
export interface ContainerSettings {
  /** With tag or digest. @default a repository of its own, which releases fill */
  readonly image?: string | undefined;
  readonly command?: readonly string[] | undefined;
  /** `user` or `user:group`. @default 1000:1000 */
  readonly user?: string | undefined;
  readonly readOnlyRoot: boolean;
  /** Folders that can be written to while the root cannot. */
  readonly writablePaths: readonly string[];
  readonly containerHealth?: ContainerHealth | undefined;
  readonly environment: Readonly<Record<string, string>>;
  /** Variables whose values are set outside the program. */
  readonly secrets: readonly string[];
  /** ARN of a secret or parameter that exists already, by variable. */
  readonly secretArns: Readonly<Record<string, string>>;
}

/** A further container of a task. */
export interface SidecarSettings extends ContainerSettings {
  readonly port?: number | undefined;
  /** CPU units of the task's that it is given first. */
  readonly cpu?: number | undefined;
  /** MiB beyond which it is ended. */
  readonly memoryMiB?: number | undefined;
  /** The task ends when it does. */
  readonly essential: boolean;
  /** The service's own container waits for it. */
  readonly startsBefore: boolean;
}

export interface Mount {
  readonly volume: string;
  readonly path: string;
  readonly readOnly: boolean;
}

/** A container with everything it refers to. */
export interface Container extends Omit<SidecarSettings, "image" | "secrets" | "startsBefore"> {
  readonly name: string;
  readonly image: pulumi.Input<string>;
  /** Plain ones of stores and service together. */
  readonly variables: Readonly<Record<string, pulumi.Input<string>>>;
  /** ARN by variable: ECS puts the value in. */
  readonly secretValues: Readonly<Record<string, pulumi.Input<string>>>;
  readonly mounts: readonly Mount[];
  /** Containers that have to be there before it, and what is asked of them. */
  readonly waitsFor: readonly {
    readonly containerName: string;
    readonly condition: "START" | "HEALTHY";
  }[];
}

/** What the containers of a task share. */
export interface TaskSurroundings {
  readonly networkMode: "awsvpc" | "bridge";
  readonly memoryMiB: number;
  readonly startSeconds: number;
  readonly stopSeconds: number;
  readonly logGroupName: pulumi.Input<string>;
  readonly region: string;
}

/** The first that images know nothing of: neither root nor a user with rights of its own. */
const defaultUser = "1000:1000";

/** Part of the memory that one writable folder may take at most: it is memory, of the same limit. */
const writableShare = 4;

/** Log lines in the way of a slow CloudWatch wait in memory; beyond it they are lost, and the service runs on. */
const logBuffer = "25m";

export function containerDefinitions(
  containers: readonly Container[],
  task: TaskSurroundings,
): pulumi.Output<string> {
  return pulumi.jsonStringify(
    containers.map((each) => containerDefinition(each, containers, task)),
  );
}

function containerDefinition(
  container: Container,
  all: readonly Container[],
  task: TaskSurroundings,
): Record<string, unknown> {
  const { name, image, essential, command, waitsFor, mounts } = container;
  return {
    name,
    image,
    essential,
    user: container.user ?? defaultUser,
    readonlyRootFilesystem: container.readOnlyRoot,
    stopTimeout: task.stopSeconds,
    portMappings: portMappings(container, task),
    environment: Object.entries(container.variables).map(([key, value]) => ({ name: key, value })),
    mountPoints: mounts.map(({ volume, path, readOnly }) => ({
      sourceVolume: volume,
      containerPath: path,
      readOnly,
    })),
    // The first process neither reaps orphans nor stops at a signal it has no handler for; this one does.
    linuxParameters: { initProcessEnabled: true, ...writable(container, task) },
    logConfiguration: logConfiguration(name, task),
    ...secretsOf(container),
    ...(command === undefined ? {} : { command }),
    ...(container.cpu === undefined ? {} : { cpu: container.cpu }),
    ...(container.memoryMiB === undefined ? {} : { memory: container.memoryMiB }),
    ...(container.containerHealth === undefined
      ? {}
      : { healthCheck: healthCheck(container.containerHealth, task) }),
    ...(waitsFor.length === 0 ? {} : { dependsOn: waitsFor }),
    ...links(container, all, task),
  };
}

function secretsOf({ secretValues }: Container) {
  const secrets = Object.entries(secretValues).map(([name, valueFrom]) => ({ name, valueFrom }));
  return secrets.length === 0 ? {} : { secrets };
}

/** Under bridge the instance gives any free port; otherwise the task has an address and all ports of its own. */
function portMappings({ port }: Container, { networkMode }: TaskSurroundings) {
  if (port === undefined) return [];
  const hostPort = networkMode === "bridge" ? 0 : port;
  return [{ containerPort: port, hostPort, protocol: "tcp" }];
}

/**
 * Folders in memory: a volume would belong to root, and Fargate has them too since 2026-01-06 (AWS, "Amazon
 * ECS now supports tmpfs mounts on AWS Fargate and Amazon ECS Managed Instances").
 */
function writable({ readOnlyRoot, writablePaths, memoryMiB }: Container, task: TaskSurroundings) {
  if (!readOnlyRoot || writablePaths.length === 0) return {};
  const size = Math.floor((memoryMiB ?? task.memoryMiB) / writableShare);
  const mountOptions = ["rw", "nosuid", "nodev"];
  return { tmpfs: writablePaths.map((containerPath) => ({ containerPath, size, mountOptions })) };
}

function logConfiguration(name: string, { logGroupName, region }: TaskSurroundings) {
  return {
    logDriver: "awslogs",
    options: {
      "awslogs-group": logGroupName,
      "awslogs-region": region,
      "awslogs-stream-prefix": name,
      mode: "non-blocking",
      "max-buffer-size": logBuffer,
    },
  };
}

function healthCheck(health: ContainerHealth, { startSeconds }: TaskSurroundings) {
  const { command, intervalSeconds: interval, timeoutSeconds: timeout, retries } = health;
  const startPeriod = Math.min(startSeconds, CONTAINER_CHECK.startPeriod.maximum ?? startSeconds);
  return { command, interval, timeout, retries, startPeriod };
}

/** Under bridge containers have addresses of their own: what starts first is known by its name to the rest. */
function links({ waitsFor }: Container, all: readonly Container[], task: TaskSurroundings) {
  if (task.networkMode !== "bridge") return {};
  const before = new Set(waitsFor.map(({ containerName }) => containerName));
  const linked = all.filter(({ name, port }) => port !== undefined && before.has(name));
  return linked.length === 0 ? {} : { links: linked.map(({ name }) => name) };
}
