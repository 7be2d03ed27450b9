/** What Auto Scaling groups are scaled by, and the sizes that follow: policies, and actions at set times. */
import { isObject, Wire, WireObject } from "../engine/wire";
import type { Cloud, Thing } from "./cloud";
import { AwsFault } from "./fault";
import { AUTO_SCALING_GROUP } from "./fleets";
import { Input, number, optionalText, text, without } from "./input";
import type { Operations } from "./services";

const POLICY = "aws:autoscaling/policy:Policy";
export const SCHEDULE = "aws:autoscaling/schedule:Schedule";

export const scaling: Operations = {
  PutScalingPolicy: (cloud, input) => {
    const group = groupOf(cloud, input);
    const name = text(input, "PolicyName");
    const settings = without(input, "AutoScalingGroupName", "PolicyName");
    const own = named(cloud, POLICY, group.id, name);
    const arn = `arn:aws:autoscaling:::scalingPolicy:autoScalingGroupName/${group.id}:policyName/${name}`;
    const properties = { name, arn, autoscalingGroupName: group.id };
    if (own === undefined)
      cloud.add(POLICY, `${group.id}/${name}`, { ...properties, ...inPulumisWords(settings) });
    else cloud.change(own, inPulumisWords(settings));
    return { target: group.id };
  },

  DeletePolicy: (cloud, input) => remove(cloud, POLICY, input, "PolicyName"),

  /** One that recurs takes effect when somebody lets its time come; one with a start, as time passes. */
  PutScheduledUpdateGroupAction: (cloud, input) => {
    const { id } = groupOf(cloud, input);
    const scheduledActionName = text(input, "ScheduledActionName");
    const settings = without(input, "AutoScalingGroupName");
    const own = named(cloud, SCHEDULE, id, scheduledActionName);
    const properties = { ...inPulumisWords(settings), autoscalingGroupName: id };
    if (own === undefined) cloud.add(SCHEDULE, `${id}/${scheduledActionName}`, properties);
    else cloud.change(own, properties);
    const start = optionalText(input, "StartTime");
    if (start !== undefined)
      cloud.schedule(Date.parse(start), () => happen(cloud, id, scheduledActionName));
    return { target: id };
  },

  DeleteScheduledAction: (cloud, input) => remove(cloud, SCHEDULE, input, "ScheduledActionName"),

  DescribePolicies: (cloud, input) => ({
    answer: {
      ScalingPolicies: ofGroup(cloud, POLICY, groupOf(cloud, input).id).map(({ properties }) => {
        const { name, arn, ...settings } = without(properties, "autoscalingGroupName");
        return { PolicyName: name ?? "", PolicyARN: arn ?? "", ...inAwsWords(settings) };
      }),
    },
  }),

  DescribeScheduledActions: (cloud, input) => ({
    answer: {
      ScheduledUpdateGroupActions: ofGroup(cloud, SCHEDULE, groupOf(cloud, input).id)
        .map(({ properties }) => inAwsWords(without(properties, "autoscalingGroupName")))
        .filter(({ ScheduledActionName: name = "" }) => isAsked(input.ScheduledActionNames, name)),
    },
  }),
};

/** @throws AwsFault ValidationError, which is how Auto Scaling says that there is no such group */
export function groupOf(cloud: Cloud, input: Input): Thing {
  const name = text(input, "AutoScalingGroupName");
  const group = cloud.find(AUTO_SCALING_GROUP, name);
  if (group !== undefined) return group;
  const message = `AutoScalingGroup name not found - AutoScalingGroup ${name} not found`;
  throw new AwsFault("ValidationError", message);
}

/** What goes with a group that is deleted, where the program did not make it. */
export function scalingOf(cloud: Cloud, group: string): Thing[] {
  return [POLICY, SCHEDULE]
    .flatMap((type) => ofGroup(cloud, type, group))
    .filter(({ urn }) => urn === undefined);
}

/** Without a desired capacity the one there is stays, as far as the new limits let it (UpdateAutoScalingGroup). */
export function sizes(input: Input, before: Input): WireObject {
  const minSize = number(input, "MinSize") ?? number(before, "minSize") ?? 0;
  const maxSize = number(input, "MaxSize") ?? number(before, "maxSize") ?? minSize;
  const wanted = number(input, "DesiredCapacity");
  const standing = number(before, "desiredCapacity") ?? minSize;
  if (minSize > maxSize)
    throw new AwsFault("ValidationError", `Min bound, ${minSize}, exceeds max bound, ${maxSize}.`);
  if (wanted !== undefined && (wanted < minSize || wanted > maxSize))
    throw new AwsFault(
      "ValidationError",
      `Desired capacity:${wanted} must be between the specified min size:${minSize} and max size:${maxSize}`,
    );
  const desiredCapacity = wanted ?? Math.min(Math.max(standing, minSize), maxSize);
  return { minSize, maxSize, desiredCapacity };
}

/** A scheduled action's time has come, if it was neither taken away nor put off before; then it is gone. */
function happen(cloud: Cloud, group: string, name: string): void {
  const action = named(cloud, SCHEDULE, group, name);
  const subject = cloud.find(AUTO_SCALING_GROUP, group);
  if (action === undefined || subject === undefined) return;
  if (Date.parse(text(action.properties, "startTime")) > cloud.now) return;
  cloud.change(subject, sizes(inAwsWords(action.properties), subject.properties));
  cloud.delete(action);
}

export function ofGroup(cloud: Cloud, type: string, group: string): Thing[] {
  return cloud.all(type).filter(({ properties }) => properties.autoscalingGroupName === group);
}

function named(cloud: Cloud, type: string, group: string, name: string): Thing | undefined {
  return ofGroup(cloud, type, group).find(({ properties }) =>
    [properties.name, properties.scheduledActionName].includes(name),
  );
}

function remove(cloud: Cloud, type: string, input: Input, key: string) {
  const group = groupOf(cloud, input);
  const own = named(cloud, type, group.id, text(input, key));
  if (own === undefined)
    throw new AwsFault("ValidationError", `${text(input, key)}: ${group.id} has none`);
  cloud.delete(own);
  return { target: group.id };
}

const isAsked = (names: Wire | undefined, name: Wire) =>
  !Array.isArray(names) || names.includes(name);

/** Property names as AWS's API has them: Pulumi's with a capital. Bounds of steps are text in Pulumi's. */
export function inAwsWords(properties: Input): WireObject {
  return renamed(properties, (key) => key.charAt(0).toUpperCase() + key.slice(1), bound);
}

export function inPulumisWords(properties: Input): WireObject {
  return renamed(
    properties,
    (key) => key.charAt(0).toLowerCase() + key.slice(1),
    (_, value) => value,
  );
}

const bound = (key: string, value: Wire): Wire =>
  key.startsWith("metricInterval") ? (number({ key: value }, "key") ?? value) : value;

function renamed(
  properties: Input,
  rename: (key: string) => string,
  change: (key: string, value: Wire) => Wire,
): WireObject {
  const inside = (value: Wire): Wire => {
    if (Array.isArray(value)) return value.map(inside);
    return isObject(value) ? renamed(value, rename, change) : value;
  };
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, value]) =>
      value === undefined || value === null ? [] : [[rename(key), change(key, inside(value))]],
    ),
  );
}
