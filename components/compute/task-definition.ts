/** What a service's tasks are: the definition that runs, or a template for releases and a placeholder. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { physicalName } from "../shared/names";
import { Transform, transformed } from "../shared/transform";
import { Container, containerDefinitions } from "./container-definitions";
import { accessPointOf, ContainerRoles, TaskVolume } from "./container-roles";
import { placeholder } from "./placeholder";
import { TaskSettings } from "./task-containers";

export interface TaskDefinitionsArgs extends ContainerRoles {
  readonly task: TaskSettings;
  readonly port?: number;
  readonly containers: readonly Container[];
  /** Releases deploy, into a family of their own; else the program does. */
  readonly released: boolean;
  readonly region: string;
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly transform?: Transform<aws.ecs.TaskDefinitionArgs>;
}

export interface TaskDefinitions {
  /** What the service is created with; with `image:` what it shall run. */
  readonly first: aws.ecs.TaskDefinition;
  /** The family whose revisions run: the program's own, or that of releases. */
  readonly family: string;
  /** What a release starts from: its newest revision with digests in the place of its images. */
  readonly template?: aws.ecs.TaskDefinition;
}

/** Families apart by a character that no service's name has. */
const familyOf = (name: string, role: "template" | "placeholder") =>
  `${physicalName(name)}_${role}`;

/**
 * Two definitions where releases deploy, because the template cannot run: its images are in no repository
 * yet, and its secrets may still be empty, with which no task starts.
 */
export function createTaskDefinitions(
  name: string,
  args: TaskDefinitionsArgs,
  parent: pulumi.Resource,
): TaskDefinitions {
  const family = physicalName(name);
  const { containers, task } = args;
  const whole = { containers, volumes: task.volumes };
  if (!args.released)
    return { family, first: createTaskDefinition(name, { ...whole, family }, args, parent) };
  const template = createTaskDefinition(
    name,
    { ...whole, family: familyOf(name, "template") },
    args,
    parent,
  );
  const first = createTaskDefinition(
    `${name}-placeholder`,
    {
      containers: [placeholder(name, args.port)],
      volumes: {},
      family: familyOf(name, "placeholder"),
    },
    args,
    parent,
  );
  return { family, first, template };
}

interface Content {
  readonly family: string;
  readonly containers: readonly Container[];
  readonly volumes: Readonly<Record<string, TaskVolume>>;
}

function createTaskDefinition(
  name: string,
  { family, containers, volumes }: Content,
  args: TaskDefinitionsArgs,
  parent: pulumi.Resource,
): aws.ecs.TaskDefinition {
  const { task, region, logGroup } = args;
  const definition: aws.ecs.TaskDefinitionArgs = {
    family,
    containerDefinitions: containerDefinitions(containers, {
      ...task,
      logGroupName: logGroup.name,
      region,
    }),
    cpu: String(task.cpu),
    memory: String(task.memoryMiB),
    runtimePlatform: {
      operatingSystemFamily: "LINUX",
      cpuArchitecture: task.architecture.toUpperCase(),
    },
    tags: { Name: name },
  };
  return new aws.ecs.TaskDefinition(
    name,
    {
      ...transformed(definition, args.transform),
      family,
      ...fixedDefinition({ ...args, volumes }),
    },
    { parent },
  );
}

/** What holds for every definition of a service's tasks, whatever is overridden. */
export function fixedDefinition({
  task,
  executionRole,
  taskRole,
  volumes,
}: Pick<TaskDefinitionsArgs, "task" | "executionRole" | "taskRole"> & Pick<Content, "volumes">) {
  return {
    networkMode: task.networkMode,
    requiresCompatibilities: [task.launchType.toUpperCase()],
    executionRoleArn: executionRole.arn,
    taskRoleArn: taskRole.arn,
    volumes: Object.entries(volumes).map(([volume, each]) => efsVolume(volume, each)),
    // Going back needs the revision that ran before. It costs nothing, and stays when the stack is destroyed.
    skipDestroy: true,
  };
}

function efsVolume(name: string, volume: TaskVolume): aws.types.input.ecs.TaskDefinitionVolume {
  return {
    name,
    efsVolumeConfiguration: {
      fileSystemId: volume.files.fileSystemId,
      transitEncryption: "ENABLED",
      authorizationConfig: { accessPointId: accessPointOf(volume).id, iam: "ENABLED" },
    },
  };
}
