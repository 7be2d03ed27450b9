/**
 * One Auto Scaling group whose instances are exchanged step by step (EC2 Auto Scaling user guide, "Use an instance
 * refresh to update instances in an Auto Scaling group").
 */
import type { Cloud, Thing } from "../cloud/cloud";
import { DEPLOYMENT_GROUP } from "../cloud/codedeploy";
import { AUTO_SCALING_GROUP } from "../cloud/fleets";
import { Input, list, number, record, texts } from "../cloud/input";
import { nameOf } from "../engine/urn";
import { Deployer } from "./deployer";
import { createReleaseVersion, templateOf } from "./launch-release";
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
    const { id, properties } = thing;
    scale(walk, thing);
    const LaunchTemplateId = templateOf(properties);
    const Version = createReleaseVersion(
      walk,
      LaunchTemplateId,
      `release-${walk.cloud.calls.length}`,
    );
    const preferences = record(record(properties, "instanceRefresh"), "preferences");
    walk.call("autoscaling", "StartInstanceRefresh", {
      AutoScalingGroupName: id,
      DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId, Version } },
    });
    exchange(walk, thing, preferences, pace.startSeconds);
    walk.wait("bake", number(preferences, "bakeTime") ?? 0);
  },
};

/** What target tracking does between rollouts: one instance more, as far as there is room. */
function scale(walk: Walk, { id, properties }: Thing): void {
  const size = number(properties, "desiredCapacity") ?? 0;
  const DesiredCapacity = Math.min(size + 1, number(properties, "maxSize") ?? size);
  walk.call("autoscaling", "SetDesiredCapacity", { AutoScalingGroupName: id, DesiredCapacity });
}

/** One batch for each checkpoint: its instances start and warm up, the ones before them finish their requests. */
function exchange(walk: Walk, group: Thing, preferences: Input, startSeconds: number): void {
  const given = list(preferences, "checkpointPercentages").filter(
    (each) => typeof each === "number",
  );
  const checkpoints = given.length === 0 ? [100] : given;
  const grace = number(group.properties, "healthCheckGracePeriod") ?? 0;
  const drains = texts(group.properties, "targetGroupArns").map((arn) =>
    drainSeconds(targetGroupNamed(walk.cloud, arn)),
  );
  for (const percent of checkpoints) {
    walk.wait("instances start", startSeconds);
    walk.wait("they warm up", number(preferences, "instanceWarmup") ?? grace);
    walk.wait("old instances finish their requests", Math.max(0, ...drains));
    const delay = number(preferences, "checkpointDelay") ?? 3600;
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
