/**
 * Instance refresh: one Auto Scaling group whose instances are replaced a few at a time. A release is a version
 * of the launch template with the release's tag, and a refresh to it; docs/rollouts.md has the commands. Why the
 * provider's own `instanceRefresh` is not on the group: docs/decisions/0007.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { refreshPreferences } from "../../../model/rollout/instance-refresh";
import { RolloutEvent } from "../../../model/rollout/vocabulary";
import { PolicyStatement } from "../../shared/contracts";
import { taggedAtLaunch } from "../../shared/launch-template";
import { physicalName } from "../../shared/names";
import { createFleet, holdBackLaunches } from "../fleet";
import { createInstanceScaling, warmPoolOf } from "../instance-scaling";
import { InstanceMechanism, InstanceMechanismArgs, releaseTag } from "./instance-mechanism";
import { launchStatements } from "./launch-rights";
import { leftAlone } from "./ownership";

export function createInstanceRefresh(
  name: string,
  args: InstanceMechanismArgs,
  parent: pulumi.Resource,
): InstanceMechanism {
  const { route, scaling, times, transforms } = args;
  const group = createFleet(
    name,
    {
      ...args,
      groupName: physicalName(name),
      targetGroup: route.blue,
      minSize: scaling.min,
      maxSize: scaling.max,
      warmPool: warmPoolOf(scaling),
      leftAlone: leftAlone("instanceRefresh", "aws:autoscaling/group:Group", {
        scheduled: Object.keys(scaling.schedules).length > 0,
      }),
      transform: transforms?.autoScalingGroup,
    },
    parent,
  );
  createInstanceScaling(name, { ...args, group }, parent);
  holdBackLaunches(name, group, times.startSeconds, parent);
  tell(name, group, args, parent);
  return {
    groups: [group],
    outputs: releaseOutputs(group, args),
    releaseStatements: releaseStatements(group, args),
  };
}

/** What a release puts its key, and the number of its version, in the place of. */
const placeholders = { release: "%RELEASE%", version: "%VERSION%" } as const;

/** The inputs of a release's two commands, each the JSON that `--cli-input-json` takes. */
function releaseOutputs(group: aws.autoscaling.Group, args: InstanceMechanismArgs) {
  const { launchTemplate, artifacts, rollout, times, alarmNames } = args;
  const tags = Object.entries(args.tags).map(([Key, Value]) => ({ Key, Value }));
  return {
    artifactBucket: artifacts.bucketName,
    autoScalingGroupName: group.name,
    createLaunchTemplateVersion: pulumi.jsonStringify({
      LaunchTemplateId: launchTemplate.id,
      SourceVersion: "$Latest",
      // As it is: another one would be a change that `up` wants to undo.
      VersionDescription: launchTemplate.description,
      LaunchTemplateData: {
        TagSpecifications: taggedAtLaunch.map((ResourceType) => ({
          ResourceType,
          Tags:
            ResourceType === "instance"
              ? [...tags, { Key: releaseTag, Value: placeholders.release }]
              : tags,
        })),
      },
    }),
    startInstanceRefresh: pulumi.jsonStringify({
      AutoScalingGroupName: group.name,
      Strategy: "Rolling",
      DesiredConfiguration: {
        LaunchTemplate: {
          LaunchTemplateId: launchTemplate.id,
          // A number: AWS goes back to no `$Latest` (user guide, "Undo changes with a manual or auto rollback").
          Version: placeholders.version,
        },
      },
      Preferences: refreshPreferences(rollout, times, alarmNames),
    }),
  };
}

function releaseStatements(
  group: aws.autoscaling.Group,
  args: InstanceMechanismArgs,
): PolicyStatement[] {
  return [
    {
      Effect: "Allow",
      Action: ["ec2:CreateLaunchTemplateVersion"],
      Resource: args.launchTemplate.arn,
    },
    {
      Effect: "Allow",
      Action: [
        "autoscaling:CancelInstanceRefresh",
        "autoscaling:RollbackInstanceRefresh",
        "autoscaling:StartInstanceRefresh",
      ],
      Resource: group.arn,
    },
    {
      Effect: "Allow",
      // It knows no resources.
      Action: ["autoscaling:DescribeInstanceRefreshes"],
      Resource: "*",
    },
    ...launchStatements(args).map(({ Sid: _, ...statement }) => statement),
  ];
}

/** Amazon EventBridge user guide, "Auto Scaling events": what becomes of a refresh. */
const eventTypes: Readonly<Record<RolloutEvent, readonly string[]>> = {
  start: ["EC2 Auto Scaling Instance Refresh Started"],
  success: ["EC2 Auto Scaling Instance Refresh Succeeded"],
  failure: ["EC2 Auto Scaling Instance Refresh Failed"],
  stop: ["EC2 Auto Scaling Instance Refresh Cancelled"],
  rollback: [
    "EC2 Auto Scaling Instance Refresh Rollback Succeeded",
    "EC2 Auto Scaling Instance Refresh Rollback Failed",
  ],
};

function tell(
  name: string,
  group: aws.autoscaling.Group,
  { rollout, topicArn }: InstanceMechanismArgs,
  parent: pulumi.Resource,
): void {
  if (rollout.notify.length === 0) return;
  const rule = new aws.cloudwatch.EventRule(
    `${name}-rollout`,
    {
      description: `Instance refreshes of ${name}`,
      eventPattern: pulumi.jsonStringify({
        source: ["aws.autoscaling"],
        "detail-type": rollout.notify.flatMap((event) => eventTypes[event]),
        detail: { AutoScalingGroupName: [group.name] },
      }),
    },
    { parent },
  );
  new aws.cloudwatch.EventTarget(`${name}-rollout`, { rule: rule.name, arn: topicArn }, { parent });
}
