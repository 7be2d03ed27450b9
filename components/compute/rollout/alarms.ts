/**
 * The alarms that stop a rollout and take it back. They look at target group and load balancer, never at an
 * Auto Scaling group: that one has another name after every deployment.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ServiceRoute } from "../../shared/contracts";
import { Transform, transformed } from "../../shared/transform";

interface Watch {
  readonly role: string;
  readonly metricName: string;
  readonly description: string;
  /** A percentile has its own input. */
  readonly statistic?: "Sum" | "Maximum";
  readonly extendedStatistic?: string;
  readonly threshold: number;
}

/**
 * Thresholds are starting points, not measurements: a service that knows its own traffic sets its own with
 * `transforms.instanceService.alarm`.
 */
const watches: readonly Watch[] = [
  {
    role: "target-5xx",
    metricName: "HTTPCode_Target_5XX_Count",
    description: "answered 10 requests a minute with 5xx, for two minutes",
    statistic: "Sum",
    threshold: 10,
  },
  {
    role: "unhealthy-hosts",
    metricName: "UnHealthyHostCount",
    description: "has had an unhealthy target for two minutes",
    statistic: "Maximum",
    threshold: 1,
  },
  {
    role: "p95-latency",
    metricName: "TargetResponseTime",
    description: "takes two seconds or more for one request in twenty, for two minutes",
    extendedStatistic: "p95",
    threshold: 2,
  },
];

export interface AlarmsArgs {
  readonly route: ServiceRoute;
  readonly topicArn: pulumi.Input<string>;
  /** Applied to each of them: a function can tell them apart by `metricName`. */
  readonly transform?: Transform<aws.cloudwatch.MetricAlarmArgs>;
}

export function createAlarms(
  name: string,
  args: AlarmsArgs,
  parent: pulumi.Resource,
): aws.cloudwatch.MetricAlarm[] {
  const { route, topicArn, transform } = args;
  return watches.map(({ role, description, ...metric }) => {
    const alarm: aws.cloudwatch.MetricAlarmArgs = {
      ...metric,
      namespace: "AWS/ApplicationELB",
      alarmDescription: `${name} ${description}`,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      period: 60,
      evaluationPeriods: 2,
      // No traffic is no fault: CloudWatch has no data for a minute without requests.
      treatMissingData: "notBreaching",
      alarmActions: [topicArn],
      okActions: [topicArn],
    };
    return new aws.cloudwatch.MetricAlarm(
      `${name}-${role}`,
      {
        ...transformed(alarm, transform),
        dimensions: {
          TargetGroup: route.blue.arnSuffix,
          LoadBalancer: route.ingress.arnSuffix,
        },
      },
      { parent },
    );
  });
}
