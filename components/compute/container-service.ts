/**
 * A service in containers: tasks of ECS, on Fargate or on the cluster's instances, behind the load balancer or
 * alone. docs/rollouts.md has the timelines, who owns what, and who deploys.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Rollout } from "../../model/rollout/vocabulary";
import { connect } from "../shared/connect";
import { AlarmOf, Network, ServiceRoute, Store } from "../shared/contracts";
import { physicalName, physicalPath } from "../shared/names";
import { Transform, transformed } from "../shared/transform";
import { ClusterPlace, ExecChannel } from "./cluster-contract";
import { ContainerRoles, createContainerRoles } from "./container-roles";
import { deployedRevision } from "./deployed-revision";
import { createRepositories, repositoriesOf } from "./registry";
import { createAlarms } from "./rollout/alarms";
import { ContainerMechanism } from "./rollout/container-mechanism";
import { createWorkerAlarms } from "./rollout/worker-alarms";
import { createContainerMechanism } from "./rollout/mechanisms";
import { createLog } from "./service-settings";
import { mountTargets, openWaysOut } from "./service-ways";
import { TaskSource } from "./task";
import { createTaskContainers, TaskSettings } from "./task-containers";
import { TaskScaling, createTaskScaling } from "./task-scaling";
import { taskSource } from "./task-source";
import { createTaskDefinitions, TaskDefinitions } from "./task-definition";
import { ServicePlace, taskNetwork, taskPlacement } from "./task-placement";

export interface ContainerServiceTransforms {
  readonly service?: Transform<aws.ecs.ServiceArgs>;
  readonly taskDefinition?: Transform<aws.ecs.TaskDefinitionArgs>;
  readonly repository?: Transform<aws.ecr.RepositoryArgs>;
  readonly alarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  readonly deploymentGroup?: Transform<aws.codedeploy.DeploymentGroupArgs>;
}

export interface ContainerServiceArgs extends TaskSettings {
  readonly network: Network;
  /** Tier of the network the tasks live in: a private one. */
  readonly subnetTier: string;
  readonly cluster: ClusterPlace;
  /** Absent: a worker. */
  readonly route?: ServiceRoute;
  readonly stores: readonly Store[];
  /** Where alarms and deployment notices go. */
  readonly topicArn: pulumi.Input<string>;
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  /** Of the service's own container; a worker has none. */
  readonly port: number;
  readonly scaling: TaskScaling;
  readonly rollout: Rollout;
  /** Minutes after which whoever waits for a rollout gives up. */
  readonly waitMinutes: number;
  readonly spotPercent: number;
  /** A shell may be opened in a task. */
  readonly exec: boolean;
  /** TCP ports that tasks may reach on the internet. */
  readonly outboundPorts: readonly number[];
  readonly logRetentionDays: number;
  /** Days before a deleted secret is gone: 7 to 30, or 0 for at once. */
  readonly secretRecoveryDays: number;
  /** Keeps images from being deleted with the stack. */
  readonly protectImages: boolean;
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly transforms?: ContainerServiceTransforms;
}

/** What the service is made of. */
interface Parts {
  readonly roles: ContainerRoles;
  readonly definitions: TaskDefinitions;
  readonly mechanism: ContainerMechanism;
  readonly place: ServicePlace;
}

export class ContainerService extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:compute:ContainerService";

  readonly clusterName: pulumi.Output<string>;
  readonly serviceName: pulumi.Output<string>;
  /** Family of the task definitions that run. */
  readonly family: string;
  /** Family whose newest revision a release starts from; absent where the program deploys. */
  readonly templateFamily?: pulumi.Output<string>;
  /** What runs once the program is done; of a service that releases deploy, what was there first. */
  readonly taskDefinitionArn: pulumi.Output<string>;
  /** By container, of those that releases fill. */
  readonly repositories: ReadonlyMap<string, aws.ecr.Repository>;
  /** Roles that whoever registers a task definition has to pass on. */
  readonly taskRoleArns: pulumi.Output<string>[];
  readonly alarmArns: pulumi.Output<string>[];
  /** What a release has to know of the mechanism. */
  readonly rolloutOutputs: Readonly<Record<string, pulumi.Input<unknown>>>;
  /** Absent: ECS carries releases out itself. */
  readonly deployment: ContainerMechanism["deployment"];
  /** For the tasks beside it. */
  readonly taskSource: TaskSource;

  constructor(
    private readonly name: string,
    args: ContainerServiceArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(ContainerService.token, name, {}, opts);
    const released = args.image === undefined;
    const images = { ...args, protect: args.protectImages, transform: args.transforms?.repository };
    this.repositories = createRepositories(name, images, this);
    const { roles, definitions, containers, logGroup } = this.createTask(args);
    const alarms = this.createAlarms(args);
    const securityGroupId = this.createSecurityGroup(args);
    const place = this.place(args, securityGroupId);
    const taskRoleArns = [roles.executionRole.arn, roles.taskRole.arn];
    const mechanism = createContainerMechanism(
      name,
      { ...args, ...place, alarms, released, containerName: name, taskRoleArns },
      this,
    );
    const service = this.createService(args, { roles, definitions, mechanism, place });
    mechanism.attach?.(service);
    const scaled = { clusterName: args.cluster.name, serviceName: service.name };
    createTaskScaling(name, { ...args, ...args.rollout, service: scaled }, this);
    const given = {
      ...args,
      ...roles,
      task: args,
      containers,
      logGroup,
      securityGroupId,
      released,
    };
    this.taskSource = taskSource(name, given);
    this.clusterName = args.cluster.name;
    this.serviceName = service.name;
    this.family = definitions.family;
    this.templateFamily = definitions.template?.family;
    this.taskDefinitionArn = released
      ? definitions.first.arn
      : deployedRevision(name, service, definitions.first);
    this.taskRoleArns = taskRoleArns;
    this.alarmArns = alarms.map((alarm) => alarm.arn);
    this.rolloutOutputs = mechanism.outputs;
    this.deployment = mechanism.deployment;
    this.registerOutputs({
      clusterName: this.clusterName,
      serviceName: this.serviceName,
      family: this.family,
      templateFamily: this.templateFamily,
      taskDefinitionArn: this.taskDefinitionArn,
      taskRoleArns: this.taskRoleArns,
      alarmArns: this.alarmArns,
    });
  }

  /** Log, secrets, roles and definitions: all that a task of the service is made of. */
  private createTask(args: ContainerServiceArgs) {
    const { route, port, region, transforms, exec, cluster } = args;
    const logGroup = createLog(this.name, { ...args, path: physicalPath(this.name) }, this);
    const repositoryUrls = Object.fromEntries(
      [...this.repositories].map(([container, { repositoryUrl }]) => [container, repositoryUrl]),
    );
    const task = { task: args, port: route && port };
    const { containers, createdSecrets } = createTaskContainers(
      this.name,
      { ...args, ...task, repositoryUrls },
      this,
    );
    const roles = createContainerRoles(
      this.name,
      {
        ...args,
        logGroup,
        repositoryArns: [
          ...[...this.repositories.values()].map(({ arn }) => arn),
          ...repositoriesOf([args, ...Object.values(args.containers)].map(({ image }) => image)),
        ],
        createdSecretArns: createdSecrets.map(({ arn }) => arn),
        givenSecretArns: [args, ...Object.values(args.containers)].flatMap(({ secretArns }) =>
          Object.values(secretArns),
        ),
        exec: exec ? execChannel(this.name, cluster) : undefined,
      },
      this,
    );
    const released = args.image === undefined;
    const shared = { ...roles, ...task, containers, released, region, logGroup };
    const transform = transforms?.taskDefinition;
    return {
      roles,
      containers,
      logGroup,
      definitions: createTaskDefinitions(this.name, { ...shared, transform }, this),
    };
  }

  private createAlarms(args: ContainerServiceArgs): AlarmOf[] {
    const { route, rollout, topicArn, startSeconds, cluster, scaling, transforms } = args;
    if (!rollout.alarms.made) return [];
    const shared = { topicArn, transform: transforms?.alarm };
    if (route !== undefined)
      return createAlarms(this.name, { ...shared, route, startSeconds }, this);
    const service = { clusterName: cluster.name, serviceName: physicalName(this.name) };
    const { queue } = scaling.backlog ?? {};
    return createWorkerAlarms(this.name, { ...shared, ...service, queue }, this);
  }

  /** In from the load balancer alone. Under bridge the instances' group is all tasks', and has the ways. */
  private createSecurityGroup(args: ContainerServiceArgs): pulumi.Output<string> | undefined {
    if (args.networkMode === "bridge") return undefined;
    const { network, route, port, volumes } = args;
    const group = new aws.ec2.SecurityGroup(
      this.name,
      { vpcId: network.vpcId, description: `Service ${this.name}`, tags: { Name: this.name } },
      { parent: this },
    );
    const self = { name: this.name, port, securityGroupId: group.id };
    if (route !== undefined) connect(route.ingress, self, this);
    openWaysOut(self, { ...args, endpoints: mountTargets(Object.values(volumes)) }, this);
    return group.id;
  }

  private place(
    args: ContainerServiceArgs,
    securityGroupId: pulumi.Output<string> | undefined,
  ): ServicePlace {
    const { network, subnetTier } = args;
    return {
      ...taskPlacement(this.name, { ...args, minTasks: args.scaling.min }),
      ...taskNetwork(network, subnetTier, securityGroupId),
    };
  }

  private createService(
    args: ContainerServiceArgs,
    { roles, definitions, mechanism, place }: Parts,
  ): aws.ecs.Service {
    const { cluster, route, waitMinutes } = args;
    const service: aws.ecs.ServiceArgs = {
      desiredCount: args.scaling.min,
      // What listens later than this is stopped before it could answer.
      healthCheckGracePeriodSeconds: route && args.startSeconds,
      enableExecuteCommand: args.exec,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      tags: { Name: physicalName(this.name) },
    };
    const timeout = `${waitMinutes}m`;
    return new aws.ecs.Service(
      this.name,
      {
        ...transformed(service, args.transforms?.service),
        ...place,
        ...mechanism.service,
        // Fixed: releases, scaling and pipelines name it.
        name: physicalName(this.name),
        cluster: cluster.arn,
        taskDefinition: definitions.first.arn,
        waitForSteadyState: true,
      },
      {
        parent: this,
        dependsOn: [...roles.rights, ...mechanism.dependsOn],
        // Moved at run time; rollout/ownership.ts says by whom.
        ignoreChanges: mechanism.ignoreChanges,
        // As long as a rollout can take: the provider's twenty minutes would end the wait before the rollout.
        customTimeouts: { create: timeout, update: timeout, delete: timeout },
      },
    );
  }
}

/** Who opens a shell leaves a trace in the cluster's own log; config refuses a shell in another stack's. */
function execChannel(name: string, { exec }: ClusterPlace): ExecChannel {
  if (exec === undefined) throw new Error(`services.${name}.exec: the cluster is another stack's`);
  return exec;
}
