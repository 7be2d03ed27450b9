/** The alarms that take back a rollout of a service that no load balancer watches: its own metrics and its queue. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Transform, transformed } from "../../shared/transform";

export interface WorkerAlarmsArgs {
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
  /** What it receives from. @default no queue is watched */
  readonly queueName?: string | undefined;
  readonly topicArn: pulumi.Input<string>;
  /** Applied to each of them: a function can tell them apart by `metricName`. */
  readonly transform?: Transform<aws.cloudwatch.MetricAlarmArgs> | undefined;
}

interface Watch {
  readonly role: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly description: string;
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  readonly threshold: number;
}

/** Thresholds are starting points, not measurements, as those of alarms.ts. */
function watches(args: WorkerAlarmsArgs): Watch[] {
  const { clusterName: ClusterName, serviceName: ServiceName, queueName } = args;
  const memory = {
    role: "memory",
    namespace: "AWS/ECS",
    metricName: "MemoryUtilization",
    description:
      "has used 95 % of its memory or more for two minutes: the next step is out of memory",
    dimensions: { ClusterName, ServiceName },
    threshold: 95,
  };
  if (queueName === undefined) return [memory];
  const age = {
    role: "oldest-message",
    namespace: "AWS/SQS",
    metricName: "ApproximateAgeOfOldestMessage",
    description: `has let a message of ${queueName} wait for 15 minutes or more`,
    dimensions: { QueueName: queueName },
    threshold: 900,
  };
  return [memory, age];
}

export function createWorkerAlarms(
  name: string,
  args: WorkerAlarmsArgs,
  parent: pulumi.Resource,
): aws.cloudwatch.MetricAlarm[] {
  return watches(args).map(({ role, description, ...metric }) => {
    const { dimensions, ...watched } = metric;
    const alarm: aws.cloudwatch.MetricAlarmArgs = {
      ...watched,
      alarmDescription: `${name} ${description}`,
      statistic: "Maximum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      period: 60,
      evaluationPeriods: 2,
      // A worker that is scaled to none has no metrics, and an empty queue no oldest message.
      treatMissingData: "notBreaching",
      alarmActions: [args.topicArn],
      okActions: [args.topicArn],
    };
    const settings = { ...transformed(alarm, args.transform), dimensions };
    return new aws.cloudwatch.MetricAlarm(`${name}-${role}`, settings, { parent });
  });
}
