/**
 * Something that runs to its end beside a service: its image, variables, secrets, rights and network with another
 * command. A release or a person runs it with what `runTask` says; with a schedule it runs by itself.
 *
 * Who deploys the service deploys its tasks. With `image:` that is the program. Without, the family
 * `<task>_template` has the newest template, as the service's own has, and a release registers it with its digest
 * under the family `<task>`, which a schedule runs the newest revision of.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { physicalName } from "../shared/names";
import { RunnableTask } from "./task-releases";
import { createTaskSchedule } from "./task-schedule";

/** What a service in containers gives to its tasks. */
export interface TaskSource {
  /** The service's own container: its exit code is the task's. */
  readonly containerName: string;
  /** True: releases deploy the service; false: the program does, with `image:`. */
  readonly released: boolean;
  /** CPU units. */
  readonly cpu: number;
  readonly memoryMiB: number;
  /** Network mode, processor, roles and volumes; of Fargate, of the cluster's instances, or of both. */
  readonly definition: Omit<
    aws.ecs.TaskDefinitionArgs,
    "family" | "containerDefinitions" | "cpu" | "memory" | "trackLatest"
  >;
  /**
   * The service's own container with another command and without ports and health check, and the containers that
   * start before it.
   */
  readonly containerDefinitions: (change: {
    readonly command: readonly string[];
    readonly memoryMiB: number;
  }) => pulumi.Input<string>;
  /** A container of the same name that ends with 0 at once: what a schedule runs before the first release. */
  readonly placeholderDefinitions: pulumi.Input<string>;
  /** Execution role and task role: whoever runs the task passes them, and no other. */
  readonly roleArns: readonly pulumi.Input<string>[];
  readonly cluster: {
    readonly name: pulumi.Input<string>;
    readonly arn: pulumi.Input<string>;
  };
  readonly launchType: "FARGATE" | "EC2";
  /** Absent under bridge: the instance's network is the task's. */
  readonly network?: {
    readonly subnetIds: readonly pulumi.Input<string>[];
    readonly securityGroupId: pulumi.Input<string>;
  };
  /** What has to be there before a task starts. */
  readonly rights: readonly pulumi.Resource[];
}

export interface TaskSchedule {
  /** `cron(…)`, `at(…)` or `rate(…)`. */
  readonly expression: string;
  /** IANA name. @default UTC */
  readonly timeZone?: string;
}

export interface TaskArgs {
  readonly source: TaskSource;
  readonly command: readonly string[];
  /** CPU units. @default the service's */
  readonly cpu?: number;
  /** @default the service's */
  readonly memoryMiB?: number;
  /** @default somebody runs it */
  readonly schedule?: TaskSchedule;
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  /** Where it is said that a scheduled task failed, or was never started. */
  readonly topicArn: pulumi.Input<string>;
}

/** What `aws ecs run-task --cli-input-json` takes. */
export interface RunTask {
  readonly cluster: pulumi.Input<string>;
  readonly taskDefinition: pulumi.Input<string>;
  readonly launchType: "FARGATE" | "EC2";
  readonly count: 1;
  readonly startedBy: string;
  readonly propagateTags: "TASK_DEFINITION";
  readonly networkConfiguration?: {
    readonly awsvpcConfiguration: {
      readonly subnets: readonly pulumi.Input<string>[];
      readonly securityGroups: readonly pulumi.Input<string>[];
      readonly assignPublicIp: "DISABLED";
    };
  };
}

export class Task extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:compute:Task";

  /** How it is run: with `image:` this revision; without, whatever a release registered last. */
  readonly runTask: RunTask;
  /** Family that a release takes the newest template of; absent with `image:`. */
  readonly templateFamily?: pulumi.Output<string>;
  /** What a release registers and runs; absent with `image:`. */
  readonly release?: RunnableTask;

  constructor(name: string, args: TaskArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Task.token, name, {}, opts);
    const { source, schedule } = args;
    const family = physicalName(name);
    const declared = this.register(name, args, source.released ? `${family}_template` : family);
    if (source.released) {
      this.templateFamily = declared.family;
      this.release = { family, cluster: source.cluster };
    }
    const taskDefinition = source.released ? family : declared.arn;
    this.runTask = runTask(name, source, taskDefinition);
    if (schedule !== undefined) {
      const first = source.released ? [this.registerPlaceholder(name, source, family)] : [];
      const runs = { ...args, ...schedule, family, runTask: this.runTask, first };
      createTaskSchedule(name, runs, this);
    }
    this.registerOutputs({ runTask: this.runTask, templateFamily: this.templateFamily });
  }

  private register(name: string, args: TaskArgs, family: string): aws.ecs.TaskDefinition {
    const { source, command, cpu = args.source.cpu } = args;
    const { memoryMiB = source.memoryMiB } = args;
    return new aws.ecs.TaskDefinition(
      name,
      {
        ...source.definition,
        family,
        cpu: String(cpu),
        memory: String(memoryMiB),
        containerDefinitions: source.containerDefinitions({ command, memoryMiB }),
        tags: { Name: family },
      },
      { parent: this, dependsOn: [...source.rights] },
    );
  }

  /** The first revision of the family that releases register under. */
  private registerPlaceholder(
    name: string,
    source: TaskSource,
    family: string,
  ): aws.ecs.TaskDefinition {
    return new aws.ecs.TaskDefinition(
      `${name}-placeholder`,
      {
        ...source.definition,
        family,
        cpu: String(source.cpu),
        memory: String(source.memoryMiB),
        containerDefinitions: source.placeholderDefinitions,
        tags: { Name: family },
      },
      {
        parent: this,
        dependsOn: [...source.rights],
        // A change would register a newer revision than the release's, and the schedule would run nothing.
        ignoreChanges: [
          "containerDefinitions",
          "cpu",
          "executionRoleArn",
          "memory",
          "networkMode",
          "requiresCompatibilities",
          "runtimePlatform",
          "taskRoleArn",
          "volumes",
        ],
      },
    );
  }
}

function runTask(
  name: string,
  { cluster, launchType, network }: TaskSource,
  taskDefinition: pulumi.Input<string>,
): RunTask {
  return {
    cluster: cluster.arn,
    taskDefinition,
    launchType,
    count: 1,
    startedBy: name,
    propagateTags: "TASK_DEFINITION",
    ...(network && {
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: network.subnetIds,
          securityGroups: [network.securityGroupId],
          assignPublicIp: "DISABLED",
        },
      },
    }),
  };
}
