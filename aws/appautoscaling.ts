import { globalArn, regionalArn } from "./arn";
import { digest, uuid } from "./identifiers";
import { physicalName, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

/** What a target's service-linked role ends in (Application Auto Scaling user guide, "Service-linked roles"). */
const ROLE_SUFFIX: Readonly<Record<string, string>> = {
  dynamodb: "DynamoDBTable",
  ecs: "ECSService",
  elasticache: "ElastiCacheRG",
  lambda: "LambdaConcurrency",
  rds: "RDSCluster",
};

function roleArn(resource: Occurrence): string {
  const namespace = text(resource, "serviceNamespace") ?? "ecs";
  const name = `AWSServiceRoleForApplicationAutoScaling_${ROLE_SUFFIX[namespace] ?? namespace}`;
  return globalArn(
    "iam",
    resource,
    `role/aws-service-role/${namespace}.application-autoscaling.amazonaws.com/${name}`,
  );
}

/** What is scaled, such as service/cluster/name. */
const scaled = (resource: Occurrence) => text(resource, "resourceId") ?? resource.name;

/** Policies and schedules have ARNs of EC2 Auto Scaling, with the scaled resource in them. */
const scalingArn = (kind: string, ending: string) => (resource: Occurrence) =>
  regionalArn(
    "autoscaling",
    resource,
    `${kind}:${uuid(resource)}:resource/${text(resource, "serviceNamespace") ?? "ecs"}/${scaled(resource)}:${ending}/${physicalName(resource)}`,
  );

/** Target tracking makes its own alarms, one to scale out and one to scale in. */
function alarmArns(resource: Occurrence): readonly string[] {
  if (text(resource, "policyType") !== "TargetTrackingScaling") return [];
  return ["AlarmHigh", "AlarmLow"].map((kind) =>
    regionalArn(
      "cloudwatch",
      resource,
      `alarm:TargetTracking-${scaled(resource)}-${kind}-${uuid(resource, kind)}`,
    ),
  );
}

const IDENTITY = ["region", "resourceId", "scalableDimension", "serviceNamespace"];

/** What scales tasks, replicas and tables. */
export const appautoscaling: readonly ResourceType[] = [
  {
    token: "aws:appautoscaling/target:Target",
    id: scaled,
    computed: {
      arn: (resource) =>
        regionalArn(
          "application-autoscaling",
          resource,
          `scalable-target/${digest(resource, "arn", 36)}`,
        ),
      // A role of one's own is ignored where the service has a service-linked one.
      roleArn: (resource) => text(resource, "roleArn") ?? roleArn(resource),
    },
    taggable: true,
    replaceOn: IDENTITY,
    source: provider("appautoscaling/target.go"),
  },
  {
    token: "aws:appautoscaling/policy:Policy",
    id: (resource) => physicalName(resource),
    computed: { alarmArns, arn: scalingArn("scalingPolicy", "policyName") },
    taggable: false,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", maxLength: 255 }],
    replaceOn: [...IDENTITY, "name"],
    source: provider("appautoscaling/policy.go"),
  },
  {
    token: "aws:appautoscaling/scheduledAction:ScheduledAction",
    id: (resource) =>
      [physicalName(resource), text(resource, "serviceNamespace") ?? "ecs", scaled(resource)].join(
        "-",
      ),
    computed: { arn: scalingArn("scheduledAction", "scheduledActionName") },
    taggable: false,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", maxLength: 255 }],
    replaceOn: [...IDENTITY, "name"],
    source: provider("appautoscaling/scheduled_action.go"),
  },
];
