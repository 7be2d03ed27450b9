import { regionalArn } from "./arn";
import { mixedCase, uuid } from "./identifiers";
import {
  ALARM_NAME,
  EVENT_RULE_NAME,
  EVENT_STATEMENT,
  LOG_DELIVERY_NAME,
  LOG_GROUP_NAME,
} from "./limits/names";
import { given, physicalName, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

/** Rules of another bus than the default one carry its name in front. */
function onBus(resource: Occurrence, name: string, separator: string): string {
  const bus = text(resource, "eventBusName") ?? "default";
  return bus === "default" ? name : `${bus}${separator}${name}`;
}

/** Logs and their delivery, alarms and events. */
export const cloudwatch: readonly ResourceType[] = [
  {
    token: "aws:cloudwatch/logGroup:LogGroup",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) => regionalArn("logs", resource, `log-group:${id}`),
      logGroupClass: given("logGroupClass", "STANDARD"),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...LOG_GROUP_NAME }],
    replaceOn: ["region", "name", "namePrefix", "logGroupClass"],
    source: provider("logs/group.go"),
  },
  {
    token: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    id: (resource) => text(resource, "resourceArn") ?? physicalName(resource, "policyName"),
    computed: {
      policyScope: (resource) =>
        text(resource, "resourceArn") === undefined ? "ACCOUNT" : "RESOURCE",
      // An account's policies have none; of a resource's, the provider asks for it.
      revisionId: (resource) => (text(resource, "resourceArn") === undefined ? "" : uuid(resource)),
    },
    taggable: false,
    replaceOn: ["region", "policyName", "resourceArn"],
    source: provider("logs/resource_policy.go"),
  },
  {
    token: "aws:cloudwatch/metricAlarm:MetricAlarm",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) => regionalArn("cloudwatch", resource, `alarm:${id}`),
      treatMissingData: given("treatMissingData", "missing"),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...ALARM_NAME }],
    replaceOn: ["region", "name"],
    source: provider("cloudwatch/metric_alarm.go"),
  },
  {
    token: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
    id: (resource) => physicalName(resource, "alarmName"),
    computed: { arn: (resource, id) => regionalArn("cloudwatch", resource, `alarm:${id}`) },
    taggable: true,
    names: [{ property: "alarmName", ...ALARM_NAME }],
    replaceOn: ["region", "alarmName", "actionsEnabled"],
    source: provider("cloudwatch/composite_alarm.go"),
  },
  {
    token: "aws:cloudwatch/eventRule:EventRule",
    id: (resource) => onBus(resource, physicalName(resource), "/"),
    computed: {
      arn: (resource, id) => regionalArn("events", resource, `rule/${id}`),
      eventBusName: given("eventBusName", "default"),
      state: given("state", "ENABLED"),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 64 },
    names: [{ property: "name", ...EVENT_RULE_NAME }],
    replaceOn: ["region", "name", "namePrefix", "eventBusName"],
    source: provider("events/rule.go"),
  },
  {
    token: "aws:cloudwatch/eventTarget:EventTarget",
    id: (resource) =>
      onBus(
        resource,
        `${text(resource, "rule") ?? "rule"}-${physicalName(resource, "targetId")}`,
        "-",
      ),
    computed: { eventBusName: given("eventBusName", "default") },
    taggable: false,
    autoName: { property: "targetId", maxLength: 255 },
    replaceOn: ["region", "eventBusName", "rule", "targetId"],
    source: provider("events/target.go"),
  },
  {
    token: "aws:cloudwatch/eventPermission:EventPermission",
    id: (resource) =>
      `${text(resource, "eventBusName") ?? "default"}/${physicalName(resource, "statementId")}`,
    computed: {},
    taggable: false,
    names: [{ property: "statementId", ...EVENT_STATEMENT }],
    replaceOn: ["region", "eventBusName", "statementId"],
    source: provider("events/permission.go"),
  },
  {
    token: "aws:cloudwatch/logDeliverySource:LogDeliverySource",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) => regionalArn("logs", resource, `delivery-source:${id}`),
      service: (resource) => text(resource, "resourceArn")?.split(":")[2] ?? "cloudfront",
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...LOG_DELIVERY_NAME }],
    replaceOn: ["region", "name", "logType", "resourceArn"],
    source: provider("logs/delivery_source.go"),
  },
  {
    token: "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) => regionalArn("logs", resource, `delivery-destination:${id}`),
      deliveryDestinationType: given("deliveryDestinationType", "S3"),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...LOG_DELIVERY_NAME }],
    replaceOn: ["region", "name", "outputFormat"],
    source: provider("logs/delivery_destination.go"),
  },
  {
    token: "aws:cloudwatch/logDelivery:LogDelivery",
    id: (resource) => mixedCase(resource, "id", 16),
    computed: { arn: (resource, id) => regionalArn("logs", resource, `delivery:${id}`) },
    taggable: true,
    replaceOn: ["region", "deliverySourceName", "deliveryDestinationArn"],
    source: provider("logs/delivery.go"),
  },
];
