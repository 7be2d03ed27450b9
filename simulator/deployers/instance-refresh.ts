/**
 * One Auto Scaling group whose instances are exchanged step by step (EC2 Auto Scaling user guide, "Use an instance
 * refresh to update instances in an Auto Scaling group").
 */
import type { Cloud, Thing } from "../cloud/cloud";
import { DEPLOYMENT_GROUP } from "../cloud/codedeploy";
import { AUTO_SCALING_GROUP } from "../cloud/fleets";
import { Input, list, number, optionalText, record, texts } from "../cloud/input";
import { inAwsWords } from "../cloud/scaling";
import { nameOf } from "../engine/urn";
import { Deployer } from "./deployer";
import { scaleFleet } from "./fleet-scaling";
import { parsed } from "./functions";
import { createReleaseVersion, heldBackSeconds, templateOf } from "./launch-release";
import { releaseInputs } from "./release-inputs";
import { standingGroups } from "./standing-fleets";
import { drainSeconds, targetGroupNamed } from "./target-groups";
import type { Walk } from "./walk";

export const instanceRefresh: Deployer = {
  mechanism: "instanceRefresh",

  find: (cloud) => {
    const others = new Set([...standingGroups(cloud), ...deployedNames(cloud)]);
    return cloud.all(AUTO_SCALING_GROUP).filter(({ urn, id, properties }) => {
      const serves = texts(properties, "targetGroupArns").length > 0;
      return urn !== undefined && serves && !others.has(id) && !others.has(nameOf(urn));
    });
  },

  async rollout(walk, { thing }, pace) {
    const refresh = release(walk, thing, `release-${walk.cloud.calls.length}`);
    walk.call("autoscaling", "StartInstanceRefresh", refresh);
    const preferences = record(refresh, "Preferences");
    exchange(walk, thing, preferences, heldBackSeconds(walk.cloud, thing.id) ?? pace.startSeconds);
    walk.wait("bake", number(preferences, "BakeTime") ?? 0);
    scaleFleet(walk, thing);
  },
};

/** The two commands as the stack's outputs have them; without them, the release's and the group's own preferences. */
function release(walk: Walk, { id, properties }: Thing, key: string): Input {
  const told = releaseInputs(walk.cloud, { autoScalingGroupName: id });
  const version = optionalText(told, "createLaunchTemplateVersion")?.replaceAll("%RELEASE%", key);
  if (version === undefined) {
    const LaunchTemplateId = templateOf(properties);
    const Version = createReleaseVersion(walk, LaunchTemplateId, key);
    return {
      AutoScalingGroupName: id,
      DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId, Version } },
      Preferences: inAwsWords(record(record(properties, "instanceRefresh"), "preferences")),
    };
  }
  const made = walk.call("ec2", "CreateLaunchTemplateVersion", parsed(version));
  const newest = String(number(record(made, "LaunchTemplateVersion"), "VersionNumber"));
  return parsed(optionalText(told, "startInstanceRefresh")?.replaceAll("%VERSION%", newest));
}

/**
 * Up to each checkpoint in as many rounds as the percentages allow: instances start and warm up, the ones before
 * them finish their requests. AWS's defaults are 90 and 100 (API reference, RefreshPreferences).
 */
function exchange(walk: Walk, group: Thing, preferences: Input, startSeconds: number): void {
  const given = list(preferences, "CheckpointPercentages").filter(
    (each) => typeof each === "number",
  );
  const checkpoints = given.length === 0 ? [100] : given;
  const count = Math.max(1, number(group.properties, "desiredCapacity") ?? 1);
  const share = (name: string, usual: number) =>
    (count * (number(preferences, name) ?? usual)) / 100;
  const least = Math.ceil(share("MinHealthyPercentage", 90));
  const atOnce = Math.max(1, Math.floor(share("MaxHealthyPercentage", 100)) - least);
  const grace = number(group.properties, "healthCheckGracePeriod") ?? 0;
  const drains = texts(group.properties, "targetGroupArns").map((arn) =>
    drainSeconds(targetGroupNamed(walk.cloud, arn)),
  );
  let done = 0;
  for (const percent of checkpoints) {
    const until = Math.ceil((count * percent) / 100);
    for (; done < until; done = Math.min(until, done + atOnce)) {
      walk.wait("instances start", startSeconds);
      walk.wait("they warm up", number(preferences, "InstanceWarmup") ?? grace);
      walk.wait("old instances finish their requests", Math.max(0, ...drains));
    }
    const delay = number(preferences, "CheckpointDelay") ?? 3600;
    walk.wait(`${percent}% exchanged`, percent === 100 || given.length === 0 ? 0 : delay);
  }
}

/** Groups that CodeDeploy deploys to, by name, and what the program calls them: a seed stays one when it rests. */
function deployedNames(cloud: Cloud): string[] {
  return cloud
    .all(DEPLOYMENT_GROUP)
    .flatMap(({ urn, properties }) => [
      ...texts(properties, "autoscalingGroups"),
      ...(urn === undefined ? [] : [nameOf(urn)]),
    ]);
}
