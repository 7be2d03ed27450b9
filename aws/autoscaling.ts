import { globalArn, regionalArn } from "./arn";
import { uuid } from "./identifiers";
import { AUTO_SCALING_GROUP_NAME } from "./limits/names";
import { physicalName, text } from "./occurrence";
import type { ResourceType } from "./resource-type";
import { provider } from "./sources";

/** What a group acts as where it is given no role (EC2 Auto Scaling user guide, "Service-linked roles"). */
const SERVICE_LINKED_ROLE = "autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

/** Auto Scaling groups and what scales them. */
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
          `scalingPolicy:${uuid(resource)}:autoScalingGroupName/${text(resource, "autoscalingGroupName") ?? "group"}:policyName/${id}`,
        ),
    },
    taggable: false,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", maxLength: 255 }],
    replaceOn: ["region", "name", "autoscalingGroupName"],
    source: provider("autoscaling/policy.go"),
  },
];
