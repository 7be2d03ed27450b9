import { globalArn, regionalArn } from "./arn";
import { digest, uuid } from "./identifiers";
import { AUTO_SCALING_GROUP_NAME, LIFECYCLE_HOOK_NAME } from "./limits/names";
import { given, member, physicalName, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

/** What a group acts as where it is given no role (EC2 Auto Scaling user guide, "Service-linked roles"). */
const SERVICE_LINKED_ROLE = "autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

/** The group that something belongs to. */
const groupName = (resource: Occurrence) => text(resource, "autoscalingGroupName") ?? resource.name;

/** A traffic source is known by what it is and by its ARN. */
const trafficSource = (resource: Occurrence) =>
  ["type", "identifier"]
    .map((key) => member(resource.inputs["trafficSource"], key))
    .filter((value) => typeof value === "string");

/** Auto Scaling groups, what scales them and what is told of it. */
export const autoscaling: readonly ResourceType[] = [
  {
    token: "aws:autoscaling/group:Group",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) =>
        regionalArn(
          "autoscaling",
          resource,
          `autoScalingGroup:${uuid(resource)}:autoScalingGroupName/${id}`,
        ),
      predictedCapacity: () => 0,
      warmPoolSize: () => 0,
      desiredCapacity: (resource) =>
        resource.inputs["desiredCapacity"] ?? resource.inputs["minSize"] ?? 0,
      serviceLinkedRoleArn: (resource) =>
        text(resource, "serviceLinkedRoleArn") ??
        globalArn("iam", resource, `role/aws-service-role/${SERVICE_LINKED_ROLE}`),
    },
    taggable: false,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...AUTO_SCALING_GROUP_NAME }],
    replaceOn: ["region", "name", "namePrefix", "initialLifecycleHooks"],
    source: provider("autoscaling/group.go"),
  },
  {
    token: "aws:autoscaling/policy:Policy",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) =>
        regionalArn(
          "autoscaling",
          resource,
          `scalingPolicy:${uuid(resource)}:autoScalingGroupName/${groupName(resource)}:policyName/${id}`,
        ),
    },
    taggable: false,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", maxLength: 255 }],
    replaceOn: ["region", "name", "autoscalingGroupName"],
    source: provider("autoscaling/policy.go"),
  },
  {
    token: "aws:autoscaling/schedule:Schedule",
    id: (resource) => physicalName(resource, "scheduledActionName"),
    computed: {
      arn: (resource, id) =>
        regionalArn(
          "autoscaling",
          resource,
          `scheduledUpdateGroupAction:${uuid(resource)}:autoScalingGroupName/${groupName(resource)}:scheduledActionName/${id}`,
        ),
    },
    taggable: false,
    names: [{ property: "scheduledActionName", maxLength: 255 }],
    replaceOn: ["region", "autoscalingGroupName", "scheduledActionName"],
    source: provider("autoscaling/schedule.go"),
  },
  {
    token: "aws:autoscaling/lifecycleHook:LifecycleHook",
    id: (resource) => physicalName(resource),
    computed: { defaultResult: given("defaultResult", "ABANDON") },
    taggable: false,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...LIFECYCLE_HOOK_NAME }],
    replaceOn: ["region", "autoscalingGroupName", "name"],
    source: provider("autoscaling/lifecycle_hook.go"),
  },
  {
    token: "aws:autoscaling/notification:Notification",
    id: (resource) => text(resource, "topicArn") ?? regionalArn("sns", resource, resource.name),
    computed: {},
    taggable: false,
    replaceOn: ["region", "topicArn"],
    source: provider("autoscaling/notification.go"),
  },
  {
    token: "aws:autoscaling/attachment:Attachment",
    id: (resource) => `${groupName(resource)}-${digest(resource, "id", 26)}`,
    computed: {},
    taggable: false,
    replaceOn: ["region", "autoscalingGroupName", "elb", "lbTargetGroupArn"],
    source: provider("autoscaling/attachment.go"),
  },
  {
    token: "aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment",
    id: (resource) => [groupName(resource), ...trafficSource(resource)].join(","),
    computed: {},
    taggable: false,
    replaceOn: ["region", "autoscalingGroupName", "trafficSource"],
    source: provider("autoscaling/traffic_source_attachment.go"),
  },
];
