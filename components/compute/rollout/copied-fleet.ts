/**
 * CodeDeploy's blue/green with a copied Auto Scaling group: the seed that the first release is copied from,
 * the deployment group, and the keeper of the copies. docs/decisions/0002 has the reasons.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { appSpec } from "../../../model/appspec";
import { createFleet, healthCheckGraceSeconds } from "../fleet";
import { createInstanceScaling } from "../instance-scaling";
import { createDeploymentGroup } from "./codedeploy";
import { FleetKeeper } from "./fleet-keeper";
import { InstanceMechanism, InstanceMechanismArgs } from "./instance-mechanism";
import { liveScaling } from "./live-scaling";
import { leftAlone } from "./ownership";

export function createCopiedFleet(
  name: string,
  args: InstanceMechanismArgs,
  parent: pulumi.Resource,
): InstanceMechanism {
  const { rollout, times, scaling, route, transforms } = args;
  // It serves the placeholder until the first release; later it stays declared, empty, because the program
  // needs something that is its own.
  const seed = createFleet(
    name,
    {
      ...args,
      targetGroup: route.blue,
      minSize: scaling.min,
      maxSize: scaling.max,
      leftAlone: leftAlone("copiedFleet", "aws:autoscaling/group:Group"),
      transform: transforms?.autoScalingGroup,
    },
    parent,
  );
  createInstanceScaling(name, { ...args, group: seed }, parent);
  const group = createDeploymentGroup(
    name,
    { ...args, seed, transform: transforms?.deploymentGroup },
    parent,
  );
  keep(name, args, { seed, group }, parent);
  const { appName: applicationName, deploymentGroupName } = group;
  return {
    groups: [seed],
    outputs: {
      applicationName,
      deploymentGroupName,
      appSpec: appSpec({ ...times, hooks: rollout.hooks }),
    },
    releaseStatements: [],
    deployment: { applicationName, deploymentGroupName },
  };
}

function keep(
  name: string,
  args: InstanceMechanismArgs,
  made: { readonly seed: aws.autoscaling.Group; readonly group: aws.codedeploy.DeploymentGroup },
  parent: pulumi.Resource,
): void {
  const { launchTemplate } = args;
  const { seed, group } = made;
  const settings = {
    application: group.appName,
    deploymentGroup: group.deploymentGroupName,
    seed: seed.name,
    targetGroupArn: args.route.blue.arn,
    keepOldMinutes: args.rollout.keepOldMinutes,
    ...liveScaling(name, args),
    launchTemplateId: launchTemplate.id,
    launchTemplateVersion: launchTemplate.latestVersion.apply((each) => String(each)),
    healthCheckGraceSeconds,
    tags: args.tags,
  };
  new FleetKeeper(`${name}-keeper`, { ...args, settings, seed }, { parent });
}
