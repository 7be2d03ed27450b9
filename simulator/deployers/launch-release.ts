/** A release of instances that boot with it: one more version of the launch template, tagged with the release. */
import type { Cloud } from "../cloud/cloud";
import { Input, number, optionalText, record, records, text } from "../cloud/input";
import type { WireObject } from "../engine/wire";
import type { Walk } from "./walk";

const HOOK = "aws:autoscaling/lifecycleHook:LifecycleHook";

export const RELEASE_TAG = "Release";

/** Makes the version from the newest one and answers which it is. */
export function createReleaseVersion(walk: Walk, launchTemplateId: string, key: string): string {
  const described = walk.call("ec2", "DescribeLaunchTemplateVersions", {
    LaunchTemplateId: launchTemplateId,
    Versions: ["$Latest"],
  });
  const [newest = {}] = records(described, "LaunchTemplateVersions");
  const standing = records(record(newest, "LaunchTemplateData"), "TagSpecifications");
  const answer = walk.call("ec2", "CreateLaunchTemplateVersion", {
    LaunchTemplateId: launchTemplateId,
    SourceVersion: "$Latest",
    // As it is: a version without would be a change that `up` wants to undo.
    VersionDescription: optionalText(newest, "VersionDescription"),
    LaunchTemplateData: { TagSpecifications: tagged(standing, key) },
  });
  return String(number(record(answer, "LaunchTemplateVersion"), "VersionNumber"));
}

/** Instances get the release's key; everything else keeps its tags. */
function tagged(specifications: readonly WireObject[], key: string): WireObject[] {
  const release = { Key: RELEASE_TAG, Value: key };
  const instance = specifications.find((each) => each.ResourceType === "instance");
  const others = specifications.filter((each) => each !== instance);
  const tags = records(instance ?? {}, "Tags").filter((tag) => tag.Key !== RELEASE_TAG);
  return [{ ResourceType: "instance", Tags: [...tags, release] }, ...others];
}

/** The launch template of a group. */
export function templateOf(properties: Input): string {
  const template = record(properties, "launchTemplate");
  return optionalText(template, "id") ?? text(template, "launchTemplateId");
}

/** Seconds that a group's new instances are given to answer, where they are held back until then. */
export function heldBackSeconds(cloud: Cloud, group: string): number | undefined {
  const hook = cloud.all(HOOK).find(({ properties }) => properties.autoscalingGroupName === group);
  return hook && number(hook.properties, "heartbeatTimeout");
}
