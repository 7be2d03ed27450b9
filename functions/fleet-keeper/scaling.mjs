/**
 * What the live group is scaled by, for index.mjs. Pure.
 *
 * settings: minSize, maxSize, ownNames (what names of policies and schedules begin with), policies and schedules
 * (inputs of PutScalingPolicy and PutScheduledUpdateGroupAction without the group), alarmName, alarm ({ policy,
 * input }: PutMetricAlarm without name, group and action; absent: none)
 *
 * Sizes have two owners. Without schedules they are the program's. With them, the pair that is in force was set by
 * whichever schedule came last: the keeper leaves every pair alone that the stack file knows, its own minSize and
 * maxSize among them, and only sets the program's where the group has a pair that nobody declares any more. So a
 * copy keeps the pair it was copied with, a changed stack file counts from the next time on, and nobody has to
 * remember what the time is.
 */

/** The sizes the live group should have now. */
export function sizesOf(live, { minSize, maxSize, schedules }) {
  const scheduled = schedules.some(
    ({ MinSize, MaxSize }) => MinSize === live.minSize && MaxSize === live.maxSize,
  );
  return scheduled ? { minSize: live.minSize, maxSize: live.maxSize } : { minSize, maxSize };
}

/** Policies, schedules and the copies' alarm, on the group that is live; only what differs. */
export function scalingActions(live, alarm, settings) {
  const { name } = live;
  const declared = new Set([
    ...settings.policies.map(({ PolicyName }) => PolicyName),
    ...settings.schedules.map(({ ScheduledActionName }) => ScheduledActionName),
  ]);
  const gone = (found) =>
    Object.keys(found).filter((each) => each.startsWith(settings.ownNames) && !declared.has(each));
  return [
    ...settings.policies
      .filter((policy) => !covers(live.policies[policy.PolicyName], policy))
      .map((policy) => ({ call: "scale", name, policy })),
    ...gone(live.policies).map((policy) => ({ call: "unscale", name, policy })),
    ...settings.schedules
      .filter((schedule) => !covers(live.schedules[schedule.ScheduledActionName], schedule))
      .map((schedule) => ({ call: "schedule", name, schedule })),
    ...gone(live.schedules).map((schedule) => ({ call: "unschedule", name, schedule })),
    ...watching(live, alarm, settings),
  ];
}

/** An alarm is on one group and calls one policy of it by ARN. The seed has its own, which the program made. */
function watching(live, alarm, settings) {
  const { name } = live;
  const wanted = settings.alarm !== undefined && name !== settings.seed;
  if (!wanted) return alarm === undefined ? [] : [{ call: "unwatch", name }];
  const arn = live.policies[settings.alarm.policy]?.PolicyARN;
  const fits =
    alarm !== undefined &&
    covers(alarm, settings.alarm.input) &&
    covers(alarm.Dimensions, [{ Name: "AutoScalingGroupName", Value: name }]) &&
    covers(alarm.AlarmActions, [arn]);
  return fits ? [] : [{ call: "watch", name }];
}

/** Whether what AWS describes says everything that is wanted; it always says more. */
export function covers(found, wanted) {
  if (wanted === null || typeof wanted !== "object") return found === wanted;
  if (found === null || typeof found !== "object") return false;
  if (Array.isArray(wanted) && wanted.length !== found.length) return false;
  return Object.entries(wanted).every(([key, value]) => covers(found[key], value));
}
