/** What waits in a worker's queue, as its scaling is told of it. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { QueueStore } from "../shared/contracts";
import { Metric, queried, TrackedMetric } from "./metric-math";

/** An ECS service, as metrics and Auto Scaling know it. */
export interface ScaledService {
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
}

/**
 * Running tasks, without Container Insights: each task is one sample a minute of its service's CPU (ECS developer
 * guide, "Service RUNNING task count"). None run: no value.
 */
function runningTasks({ clusterName, serviceName }: ScaledService): Metric {
  return {
    namespace: "AWS/ECS",
    metricName: "CPUUtilization",
    stat: "SampleCount",
    dimensions: { ClusterName: clusterName, ServiceName: serviceName },
  };
}

function waitingMessages({ queueName }: QueueStore): Metric {
  return {
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    stat: "Sum",
    dimensions: { QueueName: queueName },
  };
}

/**
 * AWS's own expression (Application Auto Scaling user guide, "Create a target tracking scaling policy using metric
 * math"). Nothing is filled in where no task runs: a division by 0 has no value, and watchStranded takes over.
 */
export function backlogPerTask(service: ScaledService, queue: QueueStore): TrackedMetric {
  const label = "Waiting messages of each task";
  const each = { id: "backlog", expression: "messages / tasks", label, returnData: true };
  return {
    customizedMetricSpecification: {
      metrics: [
        queried("messages", waitingMessages(queue)),
        queried("tasks", runningTasks(service)),
        each,
      ],
    },
  };
}

/**
 * Calls a policy as soon as a message waits and no task runs: target tracking has nothing to divide by then. Three
 * minutes in a row, because a task's sample may come later than the queue's (CloudWatch user guide, "Using metric
 * math", FILL). A queue that was idle for six hours says nothing for up to fifteen minutes (SQS developer guide,
 * "Available CloudWatch metrics for Amazon SQS").
 */
export function watchStranded(
  name: string,
  {
    service,
    queue,
    policyArn,
  }: {
    readonly service: ScaledService;
    readonly queue: QueueStore;
    readonly policyArn: pulumi.Input<string>;
  },
  parent: pulumi.Resource,
): void {
  const everyMinute = (id: string, metric: Metric) => ({
    id,
    metric: { ...metric, period: 60 },
    returnData: false,
  });
  new aws.cloudwatch.MetricAlarm(
    name,
    {
      alarmDescription: `${name}: messages wait in ${queue.name} and no task runs`,
      metricQueries: [
        everyMinute("messages", waitingMessages(queue)),
        everyMinute("tasks", runningTasks(service)),
        {
          id: "stranded",
          label: "Messages without a task",
          expression: "IF(messages > 0 AND FILL(tasks, 0) < 1, 1, 0)",
          returnData: true,
        },
      ],
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      treatMissingData: "notBreaching",
      alarmActions: [policyArn],
    },
    { parent },
  );
}
