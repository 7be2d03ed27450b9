/** EC2 Auto Scaling, as far as deployments and the functions of the program call it. */
import { WireObject } from "../engine/wire";
import { hexOf } from "../engine/hex";
import { Cloud, Thing } from "./cloud";
import { AwsFault } from "./fault";
import { AUTO_SCALING_GROUP } from "./fleets";
import { Input, number, optionalText, record, records, text, texts } from "./input";
import { groupOf, scaling, scalingOf, sizes } from "./scaling";
import type { Operation, Operations } from "./services";

const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

export const autoscaling: Operations = {
  ...scaling,

  CreateAutoScalingGroup: (cloud, input) => {
    const name = text(input, "AutoScalingGroupName");
    if (cloud.find(AUTO_SCALING_GROUP, name) !== undefined)
      throw new AwsFault("AlreadyExists", `AutoScalingGroup by this name already exists - ${name}`);
    const properties = { ...sizes(input, {}), ...settings(cloud, input), name };
    cloud.add(AUTO_SCALING_GROUP, name, {
      ...properties,
      tags: tags(input),
      targetGroupArns: texts(input, "TargetGroupARNs"),
      vpcZoneIdentifiers: (optionalText(input, "VPCZoneIdentifier") ?? "").split(","),
    });
    return { target: name };
  },

  UpdateAutoScalingGroup: changing((cloud, input, { properties }) => ({
    ...sizes(input, properties),
    ...settings(cloud, input),
  })),

  DeleteAutoScalingGroup: (cloud, input) => {
    const group = groupOf(cloud, input);
    const instances = cloud.fleets.of(group.id);
    if (instances.length > 0 && input.ForceDelete !== true)
      throw new AwsFault("ResourceInUse", `AutoScalingGroup - ${group.id} has instances`);
    for (const own of scalingOf(cloud, group.id)) cloud.delete(own);
    cloud.delete(group);
    return { target: group.id };
  },

  AttachLoadBalancerTargetGroups: (cloud, input) => {
    const group = groupOf(cloud, input);
    const arns = texts(input, "TargetGroupARNs");
    const all = [...new Set([...texts(group.properties, "targetGroupArns"), ...arns])];
    cloud.change(group, { targetGroupArns: all });
    arns.forEach((arn) => cloud.fleets.register(arn, cloud.fleets.of(group.id)));
    return { target: group.id };
  },

  DetachLoadBalancerTargetGroups: (cloud, input) => {
    const group = groupOf(cloud, input);
    const arns = texts(input, "TargetGroupARNs");
    const left = texts(group.properties, "targetGroupArns").filter((arn) => !arns.includes(arn));
    cloud.change(group, { targetGroupArns: left });
    arns.forEach((arn) => cloud.fleets.deregister(arn, cloud.fleets.of(group.id)));
    return { target: group.id };
  },

  SuspendProcesses: changing((_, input, { properties }) => ({
    suspendedProcesses: [
      ...new Set([...texts(properties, "suspendedProcesses"), ...texts(input, "ScalingProcesses")]),
    ].sort(),
  })),

  ResumeProcesses: changing((_, input, { properties }) => {
    const resumed = texts(input, "ScalingProcesses");
    const left = texts(properties, "suspendedProcesses");
    return {
      suspendedProcesses:
        resumed.length === 0 ? [] : left.filter((process) => !resumed.includes(process)),
    };
  }),

  SetDesiredCapacity: changing((_, input, { properties }) => sizes(input, properties)),

  CreateOrUpdateTags: (cloud, input) => {
    const [first = {}] = records(input, "Tags");
    const named = { AutoScalingGroupName: text(first, "ResourceId") };
    const group = groupOf(cloud, named);
    const given = tags(input);
    const kept = records(group.properties, "tags").filter(
      ({ key }) => !given.some((tag) => tag.key === key),
    );
    cloud.change(group, { tags: [...kept, ...given] });
    return { target: group.id };
  },

  StartInstanceRefresh: (cloud, input) => {
    const group = groupOf(cloud, input);
    const desired = record(input, "DesiredConfiguration");
    cloud.change(group, settings(cloud, desired));
    const InstanceRefreshId = hexOf(`${group.id} ${cloud.calls.length}`)(32);
    return { target: group.id, answer: { InstanceRefreshId } };
  },

  DescribeAutoScalingGroups: (cloud, input) => {
    const names = texts(input, "AutoScalingGroupNames");
    const groups = cloud
      .all(AUTO_SCALING_GROUP)
      .filter(({ id }) => names.length === 0 || names.includes(id));
    return { answer: { AutoScalingGroups: groups.map((group) => described(cloud, group)) } };
  },
};

function changing(change: (cloud: Cloud, input: Input, group: Thing) => WireObject): Operation {
  return (cloud, input) => {
    const group = groupOf(cloud, input);
    cloud.change(group, change(cloud, input, group));
    return { target: group.id };
  };
}

function settings(cloud: Cloud, input: Input): WireObject {
  const template = record(input, "LaunchTemplate");
  const result: WireObject = {};
  const type = optionalText(input, "HealthCheckType");
  if (type !== undefined) result.healthCheckType = type;
  const grace = number(input, "HealthCheckGracePeriod");
  if (grace !== undefined) result.healthCheckGracePeriod = grace;
  if (Object.keys(template).length > 0) {
    const id = text(template, "LaunchTemplateId");
    cloud.get(LAUNCH_TEMPLATE, id, "ValidationError");
    result.launchTemplate = { id, version: text(template, "Version") };
  }
  return result;
}

function tags(input: Input): WireObject[] {
  return records(input, "Tags").map((tag) => ({
    key: text(tag, "Key"),
    value: text(tag, "Value"),
    propagateAtLaunch: tag.PropagateAtLaunch === true,
  }));
}

function described(cloud: Cloud, { id, properties }: Thing): WireObject {
  const template = record(properties, "launchTemplate");
  return {
    AutoScalingGroupName: id,
    MinSize: number(properties, "minSize") ?? 0,
    MaxSize: number(properties, "maxSize") ?? 0,
    DesiredCapacity: number(properties, "desiredCapacity") ?? 0,
    Instances: cloud.fleets.instancesOf(id).map((instance) => ({
      InstanceId: instance.id,
      LifecycleState: "InService",
      LaunchTemplate: { Version: instance.version },
    })),
    LaunchTemplate: {
      LaunchTemplateId: optionalText(template, "id") ?? "",
      Version: optionalText(template, "version") ?? "",
    },
    HealthCheckType: optionalText(properties, "healthCheckType") ?? "EC2",
    HealthCheckGracePeriod: number(properties, "healthCheckGracePeriod") ?? 0,
    SuspendedProcesses: texts(properties, "suspendedProcesses").map((ProcessName) => ({
      ProcessName,
    })),
    TargetGroupARNs: texts(properties, "targetGroupArns"),
    VPCZoneIdentifier: texts(properties, "vpcZoneIdentifiers").join(","),
    Tags: records(properties, "tags").map((tag) => ({
      Key: text(tag, "key"),
      Value: text(tag, "value"),
      PropagateAtLaunch: tag.propagateAtLaunch === true,
    })),
  };
}
