/**
 * The Auto Scaling group that the first release is copied from. It serves the placeholder until then; later
 * it stays declared, empty, because the program needs something that is its own (docs/decisions/0002).
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Transform, transformed } from "../shared/transform";
import { createInstanceScaling, InstanceScalingArgs } from "./instance-scaling";
import { leftAlone } from "./rollout/ownership";

export interface SeedFleetArgs extends InstanceScalingArgs {
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly launchTemplate: aws.ec2.LaunchTemplate;
  readonly tags: Readonly<Record<string, string>>;
  /** Rights that an instance needs before it boots. */
  readonly rights: readonly pulumi.Resource[];
  readonly transform?: Transform<aws.autoscaling.GroupArgs>;
}

/**
 * Seconds. The console's default; packages are installed and agents started in this time, while the
 * placeholder already answers.
 */
export const healthCheckGraceSeconds = 300;

export function createSeedFleet(
  name: string,
  args: SeedFleetArgs,
  parent: pulumi.Resource,
): aws.autoscaling.Group {
  const { launchTemplate, route, scaling } = args;
  const group: aws.autoscaling.GroupArgs = {
    minSize: scaling.min,
    maxSize: scaling.max,
    healthCheckType: "ELB",
    healthCheckGracePeriod: healthCheckGraceSeconds,
    // AWS's default, written out; target tracking goes by instance warm-up instead.
    defaultCooldown: 300,
    minElbCapacity: scaling.min,
    waitForCapacityTimeout: "15m",
    tags: Object.entries(args.tags).map(([key, value]) => ({
      key,
      value,
      propagateAtLaunch: true,
    })),
  };
  const seed = new aws.autoscaling.Group(
    name,
    {
      ...transformed(group, args.transform),
      vpcZoneIdentifiers: [...args.subnetIds],
      launchTemplate: {
        id: launchTemplate.id,
        version: launchTemplate.latestVersion.apply((version) => String(version)),
      },
      // The rule first: targets of a group that no listener uses are never checked, so never healthy.
      targetGroupArns: pulumi
        .all([route.blue.arn, route.productionRuleArn])
        .apply(([arn]) => [arn]),
    },
    {
      parent,
      dependsOn: [...args.rights],
      // CodeDeploy and the keeper own these from the first deployment on; rollout/ownership.ts says why.
      ignoreChanges: leftAlone("copiedFleet", "aws:autoscaling/group:Group"),
    },
  );
  createInstanceScaling(name, { ...args, group: seed }, parent);
  return seed;
}
