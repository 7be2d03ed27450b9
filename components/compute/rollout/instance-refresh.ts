/**
 * Instance refresh: one Auto Scaling group whose instances are replaced a few at a time. A release is a version
 * of the launch template with the release's tag, and a refresh to it; docs/rollouts.md has the commands. Why the
 * provider's own `instanceRefresh` is not on the group: docs/decisions/0007.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { refreshPreferences } from "../../../model/rollout/instance-refresh";
import { PolicyStatement } from "../../shared/contracts";
import { taggedAtLaunch } from "../../shared/launch-template";
import { physicalName } from "../../shared/names";
import { createFleet, holdBackLaunches } from "../fleet";
import { createInstanceScaling, warmPoolOf } from "../instance-scaling";
import { InstanceMechanism, InstanceMechanismArgs, releaseTag } from "./instance-mechanism";
import { launchStatements } from "./launch-rights";
import { createNotices, Notice, Notices } from "./notices";
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
  createNotices(name, { ...args, patterns: refreshNotices(group) }, parent);
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

/** What becomes of a refresh (EC2 Auto Scaling user guide, "EventBridge events for Amazon EC2 Auto Scaling"). */
function refreshNotices(group: aws.autoscaling.Group): Notices {
  const notice = (says: string, ...endings: readonly string[]): Notice => ({
    pattern: {
      source: ["aws.autoscaling"],
      "detail-type": endings.map((ending) => `EC2 Auto Scaling Instance Refresh ${ending}`),
      detail: { AutoScalingGroupName: [group.name] },
    },
    says,
    // No event has a reason; the refresh of this id has (docs/runbook.md).
    reason: "$.detail.InstanceRefreshId",
  });
  return {
    start: notice("rollout started", "Started"),
    success: notice("rollout completed", "Succeeded"),
    failure: notice("rollout failed", "Failed"),
    stop: notice("rollout was stopped", "Cancelled"),
    rollback: notice("rollout was taken back", "Rollback Succeeded", "Rollback Failed"),
  };
}
