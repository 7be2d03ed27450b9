/** Tasks of an ECS service: how long they take to start and to end, and how many there are. */
import { SCALABLE_TARGET } from "../cloud/appautoscaling";
import type { Cloud, Thing } from "../cloud/cloud";
import { definitionOf } from "../cloud/ecs";
import { Input, number, optionalText, record } from "../cloud/input";
import type { Pace } from "./deployer";
import { drainSeconds, healthySeconds, targetGroupNamed } from "./target-groups";
import type { Walk } from "./walk";

const ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";

export function named(id: string, properties: Input) {
  return {
    cluster: optionalText(properties, "cluster"),
    service: optionalText(properties, "name") ?? id,
  };
}

/** A task that does not answer within its grace period is replaced: it has no longer than that. */
export function startTasks(
  walk: Walk,
  { properties }: Thing,
  targetGroups: readonly string[],
  pace: Pace,
): void {
  const checks = targetGroups.map((arn) => healthySeconds(targetGroupNamed(walk.cloud, arn)));
  const boots = number(properties, "healthCheckGracePeriodSeconds") ?? pace.startSeconds;
  walk.wait("tasks start", boots + Math.max(0, ...checks));
}

/** They finish their requests, and are then told to stop. */
export function endTasks(walk: Walk, service: Thing, targetGroups: readonly string[]): void {
  const drains = targetGroups.map((arn) => drainSeconds(targetGroupNamed(walk.cloud, arn)));
  walk.wait("old tasks finish their requests", Math.max(0, ...drains));
  walk.wait("old tasks stop", stopSeconds(walk.cloud, service));
}

/** The longest that one of its containers may take after the signal. */
function stopSeconds(cloud: Cloud, { properties }: Thing): number {
  const definition = definitionOf(cloud, optionalText(properties, "taskDefinition") ?? "");
  const containers = JSON.parse(
    optionalText(definition?.properties ?? {}, "containerDefinitions") ?? "[]",
  ) as Input[];
  return Math.max(0, ...containers.map((container) => number(container, "stopTimeout") ?? 0));
}

/**
 * What Application Auto Scaling does between rollouts: another pair of limits where there are schedules, and one
 * task more, as far as there is room.
 */
export function scaleTasks(walk: Walk, { id, properties }: Thing): void {
  const target = targetOf(walk.cloud, properties);
  if (target !== undefined) nextLimits(walk, target);
  const limits = targetOf(walk.cloud, properties)?.properties ?? {};
  const count = (number(properties, "desiredCount") ?? 1) + 1;
  const room = count <= (number(limits, "maxCapacity") ?? count);
  const desiredCount = room ? count : (number(limits, "minCapacity") ?? 1);
  walk.call("ecs", "UpdateService", { ...named(id, properties), desiredCount });
}

function targetOf(cloud: Cloud, properties: Input): Thing | undefined {
  const name = optionalText(properties, "name") ?? "";
  return cloud
    .all(SCALABLE_TARGET)
    .find((each) => (optionalText(each.properties, "resourceId") ?? "").endsWith(`/${name}`));
}

/** The schedules of a target take turns. */
function nextLimits(walk: Walk, { properties }: Thing): void {
  const { resourceId } = properties;
  const all = walk.cloud.all(ACTION).filter((each) => each.properties.resourceId === resourceId);
  const action = all[walk.cloud.calls.length % Math.max(1, all.length)];
  if (action === undefined || typeof resourceId !== "string") return;
  const limits = record(action.properties, "scalableTargetAction");
  walk.call("appautoscaling", "RegisterScalableTarget", {
    ResourceId: resourceId,
    MinCapacity: number(limits, "minCapacity"),
    MaxCapacity: number(limits, "maxCapacity"),
  });
}
