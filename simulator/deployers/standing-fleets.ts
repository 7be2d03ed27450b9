/**
 * Two Auto Scaling groups on one weighted rule: the calls of the program's own state machine, in its order
 * (docs/rollouts.md). How long it waits is in its input, which no resource has: arguments here.
 */
import type { Cloud, Thing } from "../cloud/cloud";
import { AUTO_SCALING_GROUP } from "../cloud/fleets";
import { number, text, texts } from "../cloud/input";
import { nameOf } from "../engine/urn";
import { Deployer } from "./deployer";
import { createReleaseVersion, templateOf } from "./launch-release";
import { moveRule, shared, weightsOf } from "./target-groups";
import type { Walk } from "./walk";

const RULE = "aws:lb/listenerRule:ListenerRule";

/** What is left of the old fleet, in minutes after the rollout, until the state machine's input is read. */
const KEEP_OLD_MINUTES = 60;

interface Pair {
  readonly blue: Thing;
  readonly green: Thing;
  readonly blueArn: string;
  readonly greenArn: string;
}

export const standingFleets: Deployer = {
  mechanism: "standingFleets",

  find: (cloud) =>
    cloud
      .all(RULE)
      .filter(
        (rule) => pairOf(cloud, rule) !== undefined && productionOf(cloud, rule) === undefined,
      ),

  async rollout(walk, { thing, name }, pace) {
    const pair = pairOf(walk.cloud, thing);
    if (pair === undefined) throw new Error(`${name}: no two fleets stand behind its rule`);
    const { blue, green, blueArn, greenArn } = pair;
    prepare(walk, pair);
    walk.wait("green instances start", pace.startSeconds);
    for (const test of testRulesOf(walk.cloud, thing))
      moveRule(walk, test.id, shared(blueArn, greenArn, 100));
    walk.wait("hooks", pace.hookSeconds);
    for (const percent of [50, 100]) moveRule(walk, thing.id, shared(blueArn, greenArn, percent));
    walk.call("autoscaling", "PutScheduledUpdateGroupAction", {
      AutoScalingGroupName: blue.id,
      ScheduledActionName: `${green.id}-empty`,
      StartTime: new Date(walk.cloud.now + KEEP_OLD_MINUTES * 60_000).toISOString(),
      ...{ MinSize: 0, MaxSize: 0, DesiredCapacity: 0 },
    });
    walk.cloud.pass(KEEP_OLD_MINUTES * 60);
  },
};

/** The idle fleet gets the release's version and the serving fleet's size. */
function prepare(walk: Walk, { blue, green }: Pair): void {
  const LaunchTemplateId = templateOf(green.properties);
  const Version = createReleaseVersion(
    walk,
    LaunchTemplateId,
    `release-${walk.cloud.calls.length}`,
  );
  const size = Math.max(1, number(blue.properties, "desiredCapacity") ?? 1);
  walk.call("autoscaling", "UpdateAutoScalingGroup", {
    AutoScalingGroupName: green.id,
    MinSize: Math.max(1, number(blue.properties, "minSize") ?? 1),
    MaxSize: Math.max(size, number(blue.properties, "maxSize") ?? size),
    DesiredCapacity: size,
    LaunchTemplate: { LaunchTemplateId, Version },
  });
}

/** Two groups, each the only one of one of the two target groups that a rule leads to. */
function pairOf(cloud: Cloud, rule: Thing): Pair | undefined {
  const weights = weightsOf(rule.properties, "actions");
  const [one, other] = weights.map(({ arn, weight }) => ({
    arn,
    weight,
    fleet: fleetOf(cloud, arn),
  }));
  if (one?.fleet === undefined || other?.fleet === undefined || weights.length !== 2)
    return undefined;
  const [serving, idle] = one.weight >= other.weight ? [one, other] : [other, one];
  if (serving.fleet === undefined || idle.fleet === undefined) return undefined;
  return {
    ...{ blue: serving.fleet, blueArn: serving.arn },
    ...{ green: idle.fleet, greenArn: idle.arn },
  };
}

function fleetOf(cloud: Cloud, targetGroupArn: string): Thing | undefined {
  const found = cloud
    .all(AUTO_SCALING_GROUP)
    .filter(({ properties }) => texts(properties, "targetGroupArns").includes(targetGroupArn));
  return found.length === 1 ? found[0] : undefined;
}

/** The rule that a test rule belongs to: the same two groups, and the name without `-test`. */
function productionOf(cloud: Cloud, rule: Thing): Thing | undefined {
  const name = nameOf(rule.urn ?? "");
  return name.endsWith("-test")
    ? cloud.all(RULE).find(({ urn }) => nameOf(urn ?? "") === name.slice(0, -"-test".length))
    : undefined;
}

function testRulesOf(cloud: Cloud, rule: Thing): Thing[] {
  return cloud.all(RULE).filter((each) => productionOf(cloud, each)?.id === rule.id);
}

export const standingGroups = (cloud: Cloud): string[] =>
  cloud.all(RULE).flatMap((rule) => {
    const pair = pairOf(cloud, rule);
    return pair === undefined ? [] : [pair.blue, pair.green].map(({ id }) => text({ id }, "id"));
  });
