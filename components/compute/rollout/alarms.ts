/**
 * The alarms that stop a rollout and take it back. They look at target group and load balancer, never at an
 * Auto Scaling group: that one has another name after every deployment.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ServiceRoute, TargetGroup } from "../../shared/contracts";
import { Transform, transformed } from "../../shared/transform";

interface Watch {
  readonly role: string;
  /** How two colours are counted together: percentiles do not add up. */
  readonly together: "SUM" | "MAX";
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
    together: "SUM",
    metricName: "HTTPCode_Target_5XX_Count",
    description: "answered 10 requests a minute with 5xx, for two minutes",
    statistic: "Sum",
    threshold: 10,
  },
  {
    role: "unhealthy-hosts",
    together: "MAX",
    metricName: "UnHealthyHostCount",
    description: "has had an unhealthy target for two minutes",
    statistic: "Maximum",
    threshold: 1,
  },
  {
    role: "p95-latency",
    together: "MAX",
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

const period = 60;

/** What an alarm looks at: one target group, or both colours together. */
function looksAt(
  { together, metricName, statistic, extendedStatistic }: Watch,
  { ingress, blue, green }: ServiceRoute,
): Partial<aws.cloudwatch.MetricAlarmArgs> {
  const namespace = "AWS/ApplicationELB";
  const dimensions = (group: TargetGroup) => ({
    TargetGroup: group.arnSuffix,
    LoadBalancer: ingress.arnSuffix,
  });
  if (green === undefined)
    return {
      namespace,
      metricName,
      period,
      ...(statistic === undefined ? { extendedStatistic } : { statistic }),
      dimensions: dimensions(blue),
    };
  const stat = statistic ?? extendedStatistic ?? "Sum";
  const query = (id: string, group: TargetGroup) => ({
    id,
    metric: { namespace, metricName, period, stat, dimensions: dimensions(group) },
  });
  return {
    metricQueries: [
      query("blue", blue),
      query("green", green),
      {
        id: "both",
        label: `${metricName} of both colours`,
        // A colour without traffic has no data.
        expression: `${together}([FILL(blue, 0), FILL(green, 0)])`,
        returnData: true,
      },
    ],
  };
}

export function createAlarms(
  name: string,
  args: AlarmsArgs,
  parent: pulumi.Resource,
): aws.cloudwatch.MetricAlarm[] {
  const { route, topicArn, transform } = args;
  return watches.map((watch) => {
    const { role, description, threshold } = watch;
    const alarm: aws.cloudwatch.MetricAlarmArgs = {
      alarmDescription: `${name} ${description}`,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold,
      evaluationPeriods: 2,
      // No traffic is no fault: CloudWatch has no data for a minute without requests.
      treatMissingData: "notBreaching",
      alarmActions: [topicArn],
      okActions: [topicArn],
    };
    const { dimensions, metricQueries, ...metric } = looksAt(watch, route);
    return new aws.cloudwatch.MetricAlarm(
      `${name}-${role}`,
      {
        ...transformed({ ...alarm, ...metric }, transform),
        ...(metricQueries === undefined ? { dimensions } : { metricQueries }),
      },
      { parent },
    );
  });
}
