/**
 * Topics and queues of a stack, and who sends to them. Each admits its senders by ARN, so that whoever sends is made
 * first: buckets, then topics, then queues. What leads from one to the other comes last.
 */
import * as pulumi from "@pulumi/pulumi";

import { DataProtection } from "../shared/contracts";
import { Bucket } from "./bucket";
import { BucketEvents } from "./bucket-events";
import { OwnBucket } from "./buckets";
import { protectionOf } from "./protection";
import { Queue, QueueArgs, QueueTransforms } from "./queue";
import { Sender } from "./queue-policy";
import { isDeliveredTo, Subscriptions, SubscriptionSettings } from "./subscriptions";
import { Topic, TopicArgs, TopicTransforms } from "./topic";

/** What the stack gives every queue and topic. */
type Given = "senders" | "kmsKeyArn" | "topicArn" | "protection" | "transforms";

/** One queue as the stack file describes it. */
export type OwnQueue = Omit<QueueArgs, Given> & {
  readonly replaceAcknowledged?: string | undefined;
};

/** One topic as the stack file describes it. */
export type OwnTopic = Omit<TopicArgs, Given | "delivers"> & {
  readonly subscriptions: Readonly<Record<string, SubscriptionSettings>>;
};

/** The stores that send and are sent to, as the stack file describes them. */
export interface EventStores {
  readonly buckets: ReadonlyMap<string, OwnBucket>;
  readonly topics: ReadonlyMap<string, OwnTopic>;
  readonly queues: ReadonlyMap<string, OwnQueue>;
}

export interface EventsArgs {
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Where alarms go. */
  readonly topicArn: pulumi.Input<string>;
  readonly protection: DataProtection;
  readonly transforms: {
    readonly queue?: QueueTransforms | undefined;
    readonly topic?: TopicTransforms | undefined;
  };
}

export interface Events {
  readonly topics: ReadonlyMap<string, Topic>;
  readonly queues: ReadonlyMap<string, Queue>;
}

/** The buckets that tell this queue or topic of their objects. */
function tellingBuckets(name: string, owns: EventStores, { buckets }: EventsArgs): Sender[] {
  return [...owns.buckets].flatMap(([bucket, { notify }]) => {
    const arn = buckets.get(bucket)?.bucketArn;
    const tells = Object.values(notify).some(({ to }) => to === name);
    return tells && arn !== undefined ? [{ service: "s3.amazonaws.com" as const, arn }] : [];
  });
}

/** The topics that this queue hears. */
function heardTopics(
  name: string,
  owns: EventStores,
  topics: ReadonlyMap<string, Topic>,
): Sender[] {
  return [...owns.topics].flatMap(([topic, { subscriptions }]) => {
    const arn = topics.get(topic)?.arn;
    const heard = Object.values(subscriptions).some(({ queue }) => queue === name);
    return heard && arn !== undefined ? [{ service: "sns.amazonaws.com" as const, arn }] : [];
  });
}

export function createEvents(
  owns: EventStores,
  args: EventsArgs,
  opts: pulumi.ComponentResourceOptions,
): Events {
  const { kmsKeyArn, topicArn, protection, transforms } = args;
  const topics = new Map(
    [...owns.topics].map(([name, { subscriptions, ...own }]) => {
      const delivers = Object.values(subscriptions).some(isDeliveredTo);
      const senders = tellingBuckets(name, owns, args);
      const given = { kmsKeyArn, topicArn, protection, transforms: transforms.topic };
      return [name, new Topic(name, { ...own, ...given, delivers, senders }, opts)];
    }),
  );
  const queues = new Map(
    [...owns.queues].map(([name, own]) => {
      const senders = [...heardTopics(name, owns, topics), ...tellingBuckets(name, owns, args)];
      const given = { kmsKeyArn, topicArn, transforms: transforms.queue, senders };
      const kept = protectionOf(own, protection);
      return [name, new Queue(name, { ...own, ...given, protection: kept }, opts)];
    }),
  );
  lead(owns, args, { topics, queues }, opts);
  return { topics, queues };
}

/** Subscriptions and notifications: from topics to queues, from buckets to both. */
function lead(
  owns: EventStores,
  { buckets }: EventsArgs,
  { topics, queues }: Events,
  opts: pulumi.ComponentResourceOptions,
): void {
  for (const [name, { subscriptions }] of owns.topics) {
    const topic = topics.get(name);
    if (topic === undefined || Object.keys(subscriptions).length === 0) continue;
    const { arn, undeliveredArn } = topic;
    new Subscriptions(name, { topicArn: arn, undeliveredArn, subscriptions, queues }, opts);
  }
  const queueArns = new Map([...queues].map(([name, { queueArn }]) => [name, queueArn]));
  const topicArns = new Map([...topics].map(([name, { arn }]) => [name, arn]));
  for (const [name, { notify }] of owns.buckets) {
    const bucket = buckets.get(name);
    if (bucket === undefined || Object.keys(notify).length === 0) continue;
    new BucketEvents(name, { bucket, notify, queueArns, topicArns }, opts);
  }
}
