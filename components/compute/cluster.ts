/** Where the containers of a stack run: one ECS cluster, with Fargate, and instances where a service asks for them. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { physicalName, physicalPath } from "../shared/names";
import { Transform, transformed } from "../shared/transform";
import { ClusterInstances, ClusterPlace, ExecChannel } from "./cluster-contract";
import {
  ClusterInstancesArgs,
  createClusterInstances,
  InstancesTransforms,
  MadeInstances,
} from "./cluster-instances";

export interface ClusterTransforms extends InstancesTransforms {
  readonly cluster?: Transform<aws.ecs.ClusterArgs>;
}

export interface ClusterArgs {
  /** CloudWatch's metrics of tasks, paid per metric. */
  readonly containerInsights: "disabled" | "enabled" | "enhanced";
  readonly logRetentionDays: number;
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Absent: Fargate alone. */
  readonly instances?: Omit<ClusterInstancesArgs, "cluster" | "transforms">;
  readonly transforms?: ClusterTransforms;
}

export class Cluster extends pulumi.ComponentResource implements ClusterPlace {
  static readonly token = "bluegreen-aws:compute:Cluster";

  readonly name: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly exec: ExecChannel;
  readonly instances?: ClusterInstances;
  /** The load balancer may open the ports that tasks under bridge are given. */
  readonly bridge: boolean;

  constructor(name: string, args: ClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Cluster.token, name, {}, opts);
    const { kmsKeyArn, transforms } = args;
    const execLog = createExecLog(name, args, this);
    const cluster = createCluster(name, args, execLog, this);
    const made =
      args.instances === undefined
        ? undefined
        : createClusterInstances(name, { ...args.instances, cluster, transforms }, this);
    const attached = attachProviders(name, cluster, made, this);
    // A service may name a provider once the cluster has it.
    const afterwards = (value: pulumi.Output<string>) =>
      pulumi.all([value, attached.id]).apply(([own]) => own);
    this.name = cluster.name;
    this.arn = afterwards(cluster.arn);
    this.exec = { logGroupArn: execLog.arn, ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }) };
    this.bridge = args.instances?.bridge.ingress !== undefined;
    if (made !== undefined)
      this.instances = {
        name,
        securityGroupId: made.securityGroupId,
        capacityProvider: afterwards(made.provider),
      };
    this.registerOutputs({ name: this.name, arn: this.arn, bridge: this.bridge });
  }
}

/** What people type into a task's shell, and what they see. */
function createExecLog(
  name: string,
  { logRetentionDays, kmsKeyArn }: ClusterArgs,
  parent: pulumi.Resource,
): aws.cloudwatch.LogGroup {
  return new aws.cloudwatch.LogGroup(
    `${name}-exec`,
    {
      name: physicalPath(name, "exec"),
      retentionInDays: logRetentionDays,
      kmsKeyId: kmsKeyArn,
    },
    { parent },
  );
}

function attachProviders(
  name: string,
  cluster: aws.ecs.Cluster,
  instances: MadeInstances | undefined,
  parent: pulumi.Resource,
): aws.ecs.ClusterCapacityProviders {
  const own = instances === undefined ? [] : [instances.provider];
  return new aws.ecs.ClusterCapacityProviders(
    name,
    { clusterName: cluster.name, capacityProviders: ["FARGATE", "FARGATE_SPOT", ...own] },
    { parent },
  );
}

function createCluster(
  name: string,
  { containerInsights, kmsKeyArn, transforms }: ClusterArgs,
  execLog: aws.cloudwatch.LogGroup,
  parent: pulumi.Resource,
): aws.ecs.Cluster {
  const cluster: aws.ecs.ClusterArgs = {
    settings: [{ name: "containerInsights", value: containerInsights }],
    configuration: {
      executeCommandConfiguration: {
        kmsKeyId: kmsKeyArn,
        logging: "OVERRIDE",
        logConfiguration: {
          cloudWatchLogGroupName: execLog.name,
          cloudWatchEncryptionEnabled: kmsKeyArn !== undefined,
        },
      },
    },
    tags: { Name: physicalName(name) },
  };
  return new aws.ecs.Cluster(
    name,
    {
      ...transformed(cluster, transforms?.cluster),
      // Fixed: releases, scaling and instances name it.
      name: physicalName(name),
    },
    { parent },
  );
}
