/** Where messages end that nobody could deal with: kept for two weeks, and said so as soon as there is one. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { DataProtection } from "../shared/contracts";
import { leftToAws } from "./protection";
import { queuePolicy, Sender } from "./queue-policy";

/** Seconds: the longest SQS keeps a message. Counted from when it was first sent (SQS developer guide, "Dead-letter queues"). */
export const deadLetterSeconds = 1_209_600;

export interface DeadLetterQueueArgs {
  /** As the queue or topic it belongs to: SQS and SNS take no other. */
  readonly fifo: boolean;
  /** @default keys that SQS owns */
  readonly kmsKeyArn?: pulumi.Input<string> | undefined;
  /** Who sends into it by itself. SQS moves a queue's messages without being admitted. @default nobody */
  readonly senders?: readonly Sender[];
  /** What its alarm says has happened. */
  readonly meaning: string;
  /** Where its alarm goes. */
  readonly topicArn: pulumi.Input<string>;
  readonly protection: DataProtection;
}

const noQueue = JSON.stringify({ redrivePermission: "denyAll" });

/** What encrypts a queue: the stack's key, or SQS's own. */
export function encryption(kmsKeyArn: pulumi.Input<string> | undefined) {
  return kmsKeyArn === undefined ? { sqsManagedSseEnabled: true } : { kmsMasterKeyId: kmsKeyArn };
}

export function createDeadLetterQueue(
  name: string,
  args: DeadLetterQueueArgs,
  parent: pulumi.Resource,
): aws.sqs.Queue {
  const { fifo, kmsKeyArn, senders = [], protection } = args;
  const left = leftToAws(protection);
  const queue = new aws.sqs.Queue(
    name,
    {
      ...(fifo && { fifoQueue: true }),
      messageRetentionSeconds: deadLetterSeconds,
      ...encryption(kmsKeyArn),
      // What senders leave here are no queue's letters; whose else they are is said once that queue is there.
      ...(senders.length > 0 && { redriveAllowPolicy: noQueue }),
      tags: { Name: name },
    },
    {
      parent,
      ...left,
      // What is in it has been looked at by nobody yet.
      protect: protection.protect,
    },
  );
  queuePolicy(name, queue, senders, left, parent);
  watchArrivals(name, queue, args, parent);
  return queue;
}

function watchArrivals(
  name: string,
  queue: aws.sqs.Queue,
  { meaning, topicArn }: DeadLetterQueueArgs,
  parent: pulumi.Resource,
): void {
  new aws.cloudwatch.MetricAlarm(
    name,
    {
      alarmDescription: `${name}: ${meaning}`,
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queue.name },
      statistic: "Maximum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      period: 60,
      evaluationPeriods: 1,
      // SQS says nothing of a queue that has been idle for six hours.
      treatMissingData: "notBreaching",
      alarmActions: [topicArn],
      okActions: [topicArn],
    },
    { parent },
  );
}
