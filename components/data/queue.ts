/**
 * An SQS queue with what nobody should be without: a dead-letter queue, a policy, encryption, and alarms when work
 * is left lying. Who uses it sends or receives, never both by accident.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { DataProtection, PolicyStatement, QueueStore, Store } from "../shared/contracts";
import { environmentPrefix } from "../shared/names";
import { Transform, transformed } from "../shared/transform";
import { createDeadLetterQueue, encryption } from "./dead-letter-queue";
import { leftToAws } from "./protection";
import { queuePolicy, Sender } from "./queue-policy";

export interface QueueTransforms {
  readonly queue?: Transform<aws.sqs.QueueArgs>;
  readonly alarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
}

export interface QueueArgs {
  /** In order and once each, within a group of messages. A change replaces the queue. */
  readonly fifo: boolean;
  /** Of a fifo queue: two messages of the same content within five minutes are one. */
  readonly deduplicateByContent: boolean;
  /** Seconds a received message is hidden from others; not deleted by then, it is received again. */
  readonly visibilitySeconds: number;
  /** Days a message waits before it is lost. */
  readonly retentionDays: number;
  /** Seconds before a new message can be received. */
  readonly delaySeconds: number;
  /** Seconds a call waits for a message where none is there: each call costs. */
  readonly longPollSeconds: number;
  /** Times a message is received before it goes to the dead-letter queue. */
  readonly maxReceives: number;
  /** Seconds the oldest message may wait before the alarm rings. */
  readonly alarmAgeSeconds: number;
  /** @default nothing sends by itself */
  readonly senders?: readonly Sender[];
  /** @default keys that SQS owns */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Where its alarms go. */
  readonly topicArn: pulumi.Input<string>;
  readonly protection: DataProtection;
  readonly transforms?: QueueTransforms;
}

const daySeconds = 86_400;

/** Per word, what a service may do, and what it may do with the key. */
const rights = {
  send: { queue: ["sqs:SendMessage"], key: ["kms:Decrypt", "kms:GenerateDataKey"] },
  receive: {
    queue: [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:ReceiveMessage",
    ],
    key: ["kms:Decrypt"],
  },
} as const;

export class Queue extends pulumi.ComponentResource implements QueueStore {
  static readonly token = "bluegreen-aws:data:Queue";

  readonly name: string;
  readonly queueName: pulumi.Output<string>;
  readonly queueArn: pulumi.Output<string>;
  readonly ageAlarm: QueueStore["ageAlarm"];
  /** None: a service says whether it sends or receives. */
  readonly statements: readonly PolicyStatement[] = [];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  readonly views: Readonly<Record<string, Store>>;

  constructor(name: string, args: QueueArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Queue.token, name, {}, opts);
    this.name = name;
    const left = leftToAws(args.protection);
    const deadLetters = this.deadLetters(name, args);
    const queue = this.createQueue(name, args, deadLetters, left);
    new aws.sqs.RedriveAllowPolicy(
      name,
      { queueUrl: deadLetters.url, redriveAllowPolicy: onlyFrom(queue.arn) },
      { parent: this, ...left },
    );
    const policy = queuePolicy(name, queue, args.senders ?? [], left, this);
    this.queueName = queue.name;
    this.queueArn = pulumi.all([queue.arn, policy.id]).apply(([arn]) => arn);
    this.ageAlarm = this.watchAge(name, queue, args);
    const environment = { [`${environmentPrefix(name)}_QUEUE_URL`]: queue.url };
    this.environment = environment;
    const view = (word: keyof typeof rights): Store => ({
      name,
      statements: statementsFor(word, queue.arn, args.kmsKeyArn),
      environment,
    });
    this.views = { send: view("send"), receive: view("receive") };
    this.registerOutputs({
      name: this.name,
      queueName: this.queueName,
      queueArn: this.queueArn,
      environment: this.environment,
    });
  }

  private createQueue(
    name: string,
    args: QueueArgs,
    deadLetters: aws.sqs.Queue,
    left: pulumi.CustomResourceOptions,
  ): aws.sqs.Queue {
    return new aws.sqs.Queue(
      name,
      {
        ...transformed(queueArgs(name, args), args.transforms?.queue),
        redrivePolicy: pulumi.jsonStringify({
          deadLetterTargetArn: deadLetters.arn,
          maxReceiveCount: args.maxReceives,
        }),
      },
      {
        parent: this,
        ...left,
        // Replacing a queue is losing the messages that wait in it.
        protect: args.protection.protect,
      },
    );
  }

  private deadLetters(name: string, args: QueueArgs): aws.sqs.Queue {
    const meaning = `a message of ${name} was received ${args.maxReceives} times and never dealt with`;
    return createDeadLetterQueue(`${name}-dead-letters`, { ...args, senders: [], meaning }, this);
  }

  /** Here and not with a worker's: a queue is left lying also where nobody receives, and one metric has one alarm. */
  private watchAge(
    name: string,
    queue: aws.sqs.Queue,
    args: QueueArgs,
  ): aws.cloudwatch.MetricAlarm {
    const { alarmAgeSeconds: threshold, topicArn, transforms } = args;
    const dimensions = { QueueName: queue.name };
    const alarm: aws.cloudwatch.MetricAlarmArgs = {
      alarmDescription: `${name} has let a message wait for ${threshold} seconds or more`,
      namespace: "AWS/SQS",
      metricName: "ApproximateAgeOfOldestMessage",
      statistic: "Maximum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold,
      period: 60,
      evaluationPeriods: 2,
      // An empty queue has no oldest message.
      treatMissingData: "notBreaching",
      alarmActions: [topicArn],
      okActions: [topicArn],
    };
    return new aws.cloudwatch.MetricAlarm(
      `${name}-oldest-message`,
      { ...transformed(alarm, transforms?.alarm), dimensions },
      { parent: this },
    );
  }
}

function queueArgs(name: string, args: QueueArgs): aws.sqs.QueueArgs {
  const fifo = { fifoQueue: true, contentBasedDeduplication: args.deduplicateByContent };
  return {
    ...(args.fifo && fifo),
    visibilityTimeoutSeconds: args.visibilitySeconds,
    messageRetentionSeconds: args.retentionDays * daySeconds,
    delaySeconds: args.delaySeconds,
    receiveWaitTimeSeconds: args.longPollSeconds,
    ...encryption(args.kmsKeyArn),
    tags: { Name: name },
  };
}

/** Whose messages a dead-letter queue takes: this queue's. */
function onlyFrom(queueArn: pulumi.Output<string>): pulumi.Output<string> {
  return pulumi.jsonStringify({ redrivePermission: "byQueue", sourceQueueArns: [queueArn] });
}

function statementsFor(
  word: keyof typeof rights,
  queueArn: pulumi.Output<string>,
  kmsKeyArn: pulumi.Input<string> | undefined,
): PolicyStatement[] {
  const { queue, key } = rights[word];
  return [
    { Effect: "Allow", Action: queue, Resource: queueArn },
    ...(kmsKeyArn === undefined
      ? []
      : [{ Effect: "Allow" as const, Action: key, Resource: kmsKeyArn }]),
  ];
}
