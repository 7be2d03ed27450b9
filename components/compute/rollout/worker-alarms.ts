/** The alarms that take back a rollout of a service that no load balancer watches: its own, and that of its queue. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { AlarmOf, QueueStore } from "../../shared/contracts";
import { Transform, transformed } from "../../shared/transform";

export interface WorkerAlarmsArgs {
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
  /** What it scales by. Has an alarm of its own, and there is no second one on a metric. @default no queue is watched */
  readonly queue?: QueueStore | undefined;
  readonly topicArn: pulumi.Input<string>;
  /** Of the alarm that is made here. */
  readonly transform?: Transform<aws.cloudwatch.MetricAlarmArgs> | undefined;
}

/** A starting point, not a measurement, as the thresholds of alarms.ts. */
const memoryPercent = 95;

export function createWorkerAlarms(
  name: string,
  args: WorkerAlarmsArgs,
  parent: pulumi.Resource,
): AlarmOf[] {
  const { clusterName, serviceName, queue, topicArn, transform } = args;
  const dimensions = { ClusterName: clusterName, ServiceName: serviceName };
  const alarm: aws.cloudwatch.MetricAlarmArgs = {
    namespace: "AWS/ECS",
    metricName: "MemoryUtilization",
    alarmDescription: `${name} has used ${memoryPercent} % of its memory or more for two minutes: the next step is out of memory`,
    threshold: memoryPercent,
    statistic: "Maximum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    period: 60,
    evaluationPeriods: 2,
    // A worker that is scaled to none has no metrics.
    treatMissingData: "notBreaching",
    alarmActions: [topicArn],
    okActions: [topicArn],
  };
  const settings = { ...transformed(alarm, transform), dimensions };
  const memory = new aws.cloudwatch.MetricAlarm(`${name}-memory`, settings, { parent });
  return queue === undefined ? [memory] : [memory, queue.ageAlarm];
}
