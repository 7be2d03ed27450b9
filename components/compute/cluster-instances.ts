/** A cluster's own instances: a group whose size follows the tasks that want to run, and whose tasks move before it shrinks. */
import { readFileSync } from "node:fs";
import * as path from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { parseInstanceType } from "../../aws/instance-types";
import { connect } from "../shared/connect";
import { Endpoint, Network, Peer, PolicyStatement, Store } from "../shared/contracts";
import { createLaunchTemplate } from "../shared/launch-template";
import { createInstanceIdentity } from "../shared/managed-instance";
import { physicalName } from "../shared/names";
import { Transform, transformed } from "../shared/transform";
import { openWaysOut } from "./service-ways";

export interface InstancesTransforms {
  readonly launchTemplate?: Transform<aws.ec2.LaunchTemplateArgs>;
  readonly autoScalingGroup?: Transform<aws.autoscaling.GroupArgs>;
}

export interface ClusterInstancesArgs {
  readonly cluster: aws.ecs.Cluster;
  readonly network: Network;
  readonly instanceType: string;
  readonly min: number;
  readonly max: number;
  /** How full the instances are kept, in percent: below 100 leaves room for a rollout. */
  readonly targetPercent: number;
  /** GiB; the image needs 30. */
  readonly rootVolumeGiB: number;
  readonly detailedMonitoring: boolean;
  /** What services without a group of their own, under bridge, reach from the instances' group. */
  readonly bridge: BridgeWays;
  /** Of instances and volumes, which the provider's default tags do not reach. */
  readonly tags: Readonly<Record<string, string>>;
  readonly transforms?: InstancesTransforms;
}

export interface BridgeWays {
  /** The load balancer whose targets they are. @default nobody comes in */
  readonly ingress?: Peer;
  readonly stores: readonly Store[];
  readonly endpoints: readonly Endpoint[];
  /** TCP ports on the internet, beside 443. */
  readonly outboundPorts: readonly number[];
}

export interface MadeInstances {
  /** Name of the capacity provider. */
  readonly provider: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
}

/** Ports of which Docker gives each task under bridge a free one (ECS developer guide, "portMappings", hostPort). */
const dynamicPorts = { port: 32768, lastPort: 65535 };

/** Seconds: the image has agent and Docker, and joins in this time. */
const graceSeconds = 120;

/** Seconds until a new instance is counted: AWS's default (ECS API reference, ManagedScaling). */
const warmupSeconds = 300;

export function createClusterInstances(
  name: string,
  args: ClusterInstancesArgs,
  parent: pulumi.Resource,
): MadeInstances {
  const securityGroupId = createSecurityGroup(name, args, parent);
  const group = createGroup(name, args, securityGroupId, parent);
  const provider = new aws.ecs.CapacityProvider(
    name,
    {
      autoScalingGroupProvider: {
        autoScalingGroupArn: group.arn,
        managedScaling: {
          status: "ENABLED",
          targetCapacity: args.targetPercent,
          instanceWarmupPeriod: warmupSeconds,
        },
        // An instance with tasks is not taken away; one that goes hands its tasks on first.
        managedTerminationProtection: "ENABLED",
        managedDraining: "ENABLED",
      },
      tags: { Name: name },
    },
    { parent },
  );
  return { provider: provider.name, securityGroupId };
}

/** Also the group of every task under bridge: what one of them may reach, all of them can. */
function createSecurityGroup(
  name: string,
  { network, bridge }: ClusterInstancesArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const group = new aws.ec2.SecurityGroup(
    name,
    { vpcId: network.vpcId, description: `Instances of ${name}`, tags: { Name: name } },
    { parent },
  );
  const self = { name, securityGroupId: group.id };
  if (bridge.ingress !== undefined) connect(bridge.ingress, { ...self, ...dynamicPorts }, parent);
  // 443 is the agent's: it asks ECS for tasks, and pulls their images.
  const outboundPorts = [...new Set([443, ...bridge.outboundPorts])];
  openWaysOut(self, { ...bridge, network, outboundPorts }, parent);
  return group.id;
}

function createGroup(
  name: string,
  args: ClusterInstancesArgs,
  securityGroupId: pulumi.Input<string>,
  parent: pulumi.Resource,
): aws.autoscaling.Group {
  const tags = { ...args.tags, Name: physicalName(name) };
  const { profile, rights } = createInstanceIdentity(
    `${name}-instance`,
    { description: `Instances of ${name}`, statements: agentStatements(args.cluster) },
    parent,
  );
  const launchTemplate = createLaunchTemplate(
    name,
    {
      ...args,
      imageParameter: imageParameter(args.instanceType),
      profileArn: profile.arn,
      securityGroupId,
      userData: userData(physicalName(name)),
      tags,
      transform: args.transforms?.launchTemplate,
    },
    parent,
  );
  const group: aws.autoscaling.GroupArgs = {
    minSize: args.min,
    maxSize: args.max,
    healthCheckType: "EC2",
    healthCheckGracePeriod: graceSeconds,
    // AWS's default, written out; managed scaling goes by its own warm-up.
    defaultCooldown: 300,
    // ECS adds this tag: without it here the next `up` would take it away again.
    tags: Object.entries({ ...tags, AmazonECSManaged: "true" }).map(([key, value]) => ({
      key,
      value,
      propagateAtLaunch: true,
    })),
    // A new template goes live with the `up` that brings it: a new instance first, then an old one is drained.
    instanceRefresh: {
      strategy: "Rolling",
      preferences: {
        minHealthyPercentage: 100,
        maxHealthyPercentage: 110,
        scaleInProtectedInstances: "Refresh",
      },
    },
  };
  return new aws.autoscaling.Group(
    name,
    {
      ...transformed(group, args.transforms?.autoScalingGroup),
      vpcZoneIdentifiers: args.network.subnetIds("app"),
      launchTemplate: {
        id: launchTemplate.id,
        version: launchTemplate.latestVersion.apply((version) => String(version)),
      },
      // Managed termination protection asks for it; on `destroy` there is no task left to protect.
      protectFromScaleIn: true,
      forceDelete: true,
    },
    // After the cluster, so that on its way out no instance is left in it.
    { parent, dependsOn: [...rights, args.cluster] },
  );
}

/** The agent's part of AmazonEC2ContainerServiceforEC2Role, in this cluster alone; tasks pull with their own role. */
function agentStatements({ arn }: aws.ecs.Cluster): PolicyStatement[] {
  const instances = arn.apply((each) => `${each.replace(":cluster/", ":container-instance/")}/*`);
  return [
    // It has no resource level.
    {
      Sid: "FindEcs",
      Effect: "Allow",
      Action: ["ecs:DiscoverPollEndpoint"],
      Resource: "*",
    },
    {
      Sid: "JoinCluster",
      Effect: "Allow",
      Action: [
        "ecs:DeregisterContainerInstance",
        "ecs:RegisterContainerInstance",
        "ecs:SubmitAttachmentStateChanges",
        "ecs:SubmitContainerStateChange",
        "ecs:SubmitTaskStateChange",
      ],
      Resource: arn,
    },
    {
      Sid: "TakeTasks",
      Effect: "Allow",
      Action: ["ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"],
      Resource: instances,
    },
  ];
}

/** Public parameter of the newest ECS-optimized image (ECS developer guide, "Retrieving Amazon ECS-optimized Linux AMI metadata"). */
function imageParameter(instanceType: string): string {
  const arm = parseInstanceType(instanceType)?.architecture === "arm64";
  return `/aws/service/ecs/optimized-ami/amazon-linux-2023/${arm ? "arm64/" : ""}recommended/image_id`;
}

const source = path.join(__dirname, "../../functions/cluster/boot.sh");

function userData(cluster: string): string {
  return `#!/bin/bash\nCLUSTER='${cluster}'\n${readFileSync(source, "utf8")}`;
}
