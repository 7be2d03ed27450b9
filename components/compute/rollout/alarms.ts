/**
 * The alarms that stop a rollout and take it back. They look at target group and load balancer, never at an
 * Auto Scaling group: that one has another name after every deployment. Where traffic moves between two
 * groups each has alarms of its own, so that a canary's few errors are not lost among everybody's requests.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ServiceRoute, TargetGroup } from "../../shared/contracts";
import { Transform, transformed } from "../../shared/transform";

interface Watch {
  readonly role: string;
  readonly metricName: string;
  readonly description: string;
  /** A percentile has its own input. */
  readonly statistic?: "Sum" | "Maximum";
  readonly extendedStatistic?: string;
  readonly threshold: number;
  /** A target that has just been registered counts too, until the application has started. */
  readonly whileStarting?: true;
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
    description: "has had an unhealthy target for two minutes beyond a start",
    statistic: "Maximum",
    threshold: 1,
    whileStarting: true,
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
  /** How long a registered target may take until it answers. @default 0: it answers before it is registered */
  readonly startSeconds?: number;
  /** Applied to each of them: a function can tell them apart by `metricName`. */
  readonly transform?: Transform<aws.cloudwatch.MetricAlarmArgs>;
}

const minute = 60;

/** Minutes in a row that have to be bad: two, and as many as a start can touch. */
function minutesInARow({ whileStarting }: Watch, startSeconds: number): number {
  if (whileStarting !== true || startSeconds === 0) return 2;
  return Math.ceil(startSeconds / minute) + 2;
}

/** Colour and group; without a second group there is no colour to tell. */
function watched({ blue, green }: ServiceRoute): readonly (readonly [string, TargetGroup])[] {
  if (green === undefined) return [["", blue]];
  return [
    ["-blue", blue],
    ["-green", green],
  ];
}

export function createAlarms(
  name: string,
  args: AlarmsArgs,
  parent: pulumi.Resource,
): aws.cloudwatch.MetricAlarm[] {
  return watched(args.route).flatMap(([colour, group]) =>
    watches.map((watch) => createAlarm(`${name}${colour}`, watch, group, args, parent)),
  );
}

function createAlarm(
  name: string,
  watch: Watch,
  group: TargetGroup,
  { route, topicArn, startSeconds = 0, transform }: AlarmsArgs,
  parent: pulumi.Resource,
): aws.cloudwatch.MetricAlarm {
  const { metricName, statistic, extendedStatistic, threshold } = watch;
  const alarm: aws.cloudwatch.MetricAlarmArgs = {
    metricName,
    statistic,
    extendedStatistic,
    threshold,
    namespace: "AWS/ApplicationELB",
    alarmDescription: `${name} ${watch.description}`,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    period: minute,
    evaluationPeriods: minutesInARow(watch, startSeconds),
    // No traffic is no fault: CloudWatch has no data for a minute without requests.
    treatMissingData: "notBreaching",
    alarmActions: [topicArn],
    okActions: [topicArn],
  };
  return new aws.cloudwatch.MetricAlarm(
    `${name}-${watch.role}`,
    {
      ...transformed(alarm, transform),
      dimensions: { TargetGroup: group.arnSuffix, LoadBalancer: route.ingress.arnSuffix },
    },
    { parent },
  );
}
