/**
 * CodeDeploy for EC2: every release gets a copy of the live Auto Scaling group, is verified on its instances,
 * and takes the place of the old one in the target group.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Rollout } from "../../../model/rollout/vocabulary";
import { PolicyStatement, ServiceRoute } from "../../shared/contracts";
import { physicalName } from "../../shared/names";
import { policyDocument, trustService } from "../../shared/policy-document";
import { Transform, transformed } from "../../shared/transform";
import { readyOption, takingBack, triggers } from "./codedeploy-settings";
import { LaunchRightsArgs, launchStatements } from "./launch-rights";
import { leftAlone } from "./ownership";

export interface CodeDeployArgs extends LaunchRightsArgs {
  readonly seed: aws.autoscaling.Group;
  readonly route: ServiceRoute;
  readonly rollout: Rollout;
  /** Alarms that take a deployment back. */
  readonly alarmNames: readonly pulumi.Input<string>[];
  readonly topicArn: pulumi.Input<string>;
  /** Key that the topic is encrypted with, if it is. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly transform?: Transform<aws.codedeploy.DeploymentGroupArgs>;
}

export function createDeploymentGroup(
  name: string,
  args: CodeDeployArgs,
  parent: pulumi.Resource,
): aws.codedeploy.DeploymentGroup {
  const { role, rights } = createServiceRole(name, args, parent);
  const application = new aws.codedeploy.Application(
    name,
    { name: physicalName(name), computePlatform: "Server" },
    { parent },
  );
  const group: aws.codedeploy.DeploymentGroupArgs = {
    appName: application.name,
    deploymentGroupName: physicalName(name),
    serviceRoleArn: role.arn,
    // Under blue/green: one instance at a time takes traffic. The one configuration that is documented to
    // work on a fleet of one as well ("Deployment configurations on an EC2/on-premises compute platform").
    deploymentConfigName: "CodeDeployDefault.OneAtATime",
    ...takingBack(args.rollout, args.alarmNames),
    triggerConfigurations: triggers(args.rollout, args.topicArn),
    outdatedInstancesStrategy: "UPDATE",
  };
  return new aws.codedeploy.DeploymentGroup(
    name,
    { ...transformed(group, args.transform), ...copiedFleet(args) },
    {
      parent,
      // CodeDeploy reads and hooks into the group with its role as soon as it is named.
      dependsOn: rights,
      // CodeDeploy owns it from the first deployment on; ownership.ts says why.
      ignoreChanges: leftAlone("copiedFleet", "aws:codedeploy/deploymentGroup:DeploymentGroup"),
    },
  );
}

/**
 * The mechanism itself. The provider sends `autoscalingGroups`, as it last knew them, along with any change of
 * `blueGreenDeploymentConfig` (deploy/deployment_group.go): only another approval changes it, and the keeper
 * then puts the name of the live group back.
 */
function copiedFleet({ seed, route, rollout }: CodeDeployArgs) {
  return {
    autoscalingGroups: [seed.name],
    deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
    loadBalancerInfo: { targetGroupInfos: [{ name: route.blue.name }] },
    blueGreenDeploymentConfig: {
      deploymentReadyOption: readyOption(rollout),
      greenFleetProvisioningOption: { action: "COPY_AUTO_SCALING_GROUP" },
      // The keeper retires blue: TERMINATE would delete the seed, which the program owns.
      terminateBlueInstancesOnDeploymentSuccess: { action: "KEEP_ALIVE" },
    },
  };
}

function createServiceRole(name: string, args: CodeDeployArgs, parent: pulumi.Resource) {
  const role = new aws.iam.Role(
    `${name}-codedeploy`,
    {
      assumeRolePolicy: trustService("codedeploy.amazonaws.com"),
      description: `CodeDeploy for ${name}`,
    },
    { parent },
  );
  const managed = new aws.iam.RolePolicyAttachment(
    `${name}-codedeploy`,
    { role: role.name, policyArn: "arn:aws:iam::aws:policy/service-role/AWSCodeDeployRole" },
    { parent },
  );
  const publish: PolicyStatement[] =
    args.kmsKeyArn === undefined
      ? []
      : [
          {
            Sid: "PublishEncrypted",
            Effect: "Allow",
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: args.kmsKeyArn,
          },
        ];
  const own = new aws.iam.RolePolicy(
    `${name}-codedeploy`,
    { role: role.name, policy: policyDocument([...launchStatements(args), ...publish]) },
    { parent },
  );
  return { role, rights: [managed, own] };
}
