/** An Auto Scaling group of a service, whichever mechanism releases to it, and what follows from being one. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ServiceRoute, TargetGroup } from "../shared/contracts";
import { Transform, transformed } from "../shared/transform";

export interface FleetArgs {
  /** Fixed where something outside the program addresses the group. Default: Pulumi's choice. */
  readonly groupName?: string;
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly launchTemplate: aws.ec2.LaunchTemplate;
  readonly route: ServiceRoute;
  /** One of the route's. */
  readonly targetGroup: TargetGroup;
  readonly minSize: number;
  readonly maxSize: number;
  readonly tags: Readonly<Record<string, string>>;
  /** Rights that an instance needs before it boots. */
  readonly rights: readonly pulumi.Resource[];
  /** Instances that are kept ready. @default none */
  readonly warmPool?: aws.types.input.autoscaling.GroupWarmPool | undefined;
  /** Properties that a rollout moves: rollout/ownership.ts. */
  readonly leftAlone: string[];
  readonly transform?: Transform<aws.autoscaling.GroupArgs>;
}

/**
 * Seconds. The console's default; packages are installed and agents started in this time, while the
 * placeholder already answers.
 */
export const healthCheckGraceSeconds = 300;

export function createFleet(
  name: string,
  args: FleetArgs,
  parent: pulumi.Resource,
): aws.autoscaling.Group {
  const { groupName, launchTemplate, route, targetGroup } = args;
  const group: aws.autoscaling.GroupArgs = {
    minSize: args.minSize,
    maxSize: args.maxSize,
    healthCheckType: "ELB",
    healthCheckGracePeriod: healthCheckGraceSeconds,
    // AWS's default, written out; target tracking goes by instance warm-up instead.
    defaultCooldown: 300,
    minElbCapacity: args.minSize,
    waitForCapacityTimeout: "15m",
    tags: Object.entries(args.tags).map(([key, value]) => ({
      key,
      value,
      propagateAtLaunch: true,
    })),
  };
  return new aws.autoscaling.Group(
    name,
    {
      ...transformed(group, args.transform),
      ...(groupName === undefined ? {} : { name: groupName }),
      ...(args.warmPool === undefined ? {} : { warmPool: args.warmPool }),
      vpcZoneIdentifiers: [...args.subnetIds],
      launchTemplate: {
        id: launchTemplate.id,
        version: launchTemplate.latestVersion.apply((version) => String(version)),
      },
      // The rule first: targets of a group that no listener uses are never checked, so never healthy.
      targetGroupArns: pulumi
        .all([targetGroup.arn, route.productionRuleArn])
        .apply(([arn]) => [arn]),
    },
    {
      parent,
      dependsOn: [...args.rights],
      // A rollout owns these; rollout/ownership.ts says which and why.
      ignoreChanges: args.leftAlone,
    },
  );
}

/** The lifecycle hook's name, which instances are told. */
export const launchHook = "release-answers";

/**
 * Holds a new instance back until it says that its release answers (functions/instance/signal-launch.sh), so
 * that no request comes before; after `startSeconds` it is terminated and another one started.
 */
export function holdBackLaunches(
  name: string,
  group: aws.autoscaling.Group,
  startSeconds: number,
  parent: pulumi.Resource,
): void {
  new aws.autoscaling.LifecycleHook(
    name,
    {
      name: launchHook,
      autoscalingGroupName: group.name,
      lifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING",
      heartbeatTimeout: startSeconds,
      defaultResult: "ABANDON",
    },
    { parent },
  );
}
