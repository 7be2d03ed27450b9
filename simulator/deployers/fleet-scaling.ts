/** What Auto Scaling does between rollouts to a group that stays. */
import type { Thing } from "../cloud/cloud";
import { AUTO_SCALING_GROUP } from "../cloud/fleets";
import { number } from "../cloud/input";
import { ofGroup, SCHEDULE } from "../cloud/scaling";
import type { Walk } from "./walk";

/** Other limits, where there are schedules, which take turns; and one instance more, as far as there is room. */
export function scaleFleet(walk: Walk, { id }: Thing): void {
  const schedules = ofGroup(walk.cloud, SCHEDULE, id);
  const schedule = schedules[walk.cloud.calls.length % Math.max(1, schedules.length)]?.properties;
  const named = { AutoScalingGroupName: id };
  if (schedule !== undefined)
    walk.call("autoscaling", "UpdateAutoScalingGroup", {
      ...named,
      MinSize: number(schedule, "minSize"),
      MaxSize: number(schedule, "maxSize"),
    });
  const { properties } = walk.cloud.get(AUTO_SCALING_GROUP, id, "ValidationError");
  const size = number(properties, "desiredCapacity") ?? 0;
  const DesiredCapacity = Math.min(size + 1, number(properties, "maxSize") ?? size);
  walk.call("autoscaling", "SetDesiredCapacity", { ...named, DesiredCapacity });
}
