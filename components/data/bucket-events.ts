/** What a bucket tells of its objects, and whom. Apart from the bucket: S3 asks the receiver's policy first. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { BucketStore } from "../shared/contracts";

/** What can happen to an object, in S3's words (S3 user guide, "Supported event types"). */
const eventTypes = { created: "s3:ObjectCreated:*", removed: "s3:ObjectRemoved:*" } as const;

export interface NotifySettings {
  /** Name of a queue or topic of the stack. */
  readonly to: string;
  readonly events: readonly (keyof typeof eventTypes)[];
  /** Start of the objects' keys. @default any */
  readonly prefix?: string;
  /** End of the objects' keys. @default any */
  readonly suffix?: string;
}

export interface BucketEventsArgs {
  readonly bucket: BucketStore;
  readonly notify: Readonly<Record<string, NotifySettings>>;
  /** By name, each known once its policy admits the bucket. */
  readonly queueArns: ReadonlyMap<string, pulumi.Input<string>>;
  readonly topicArns: ReadonlyMap<string, pulumi.Input<string>>;
}

export class BucketEvents extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:data:BucketEvents";

  constructor(name: string, args: BucketEventsArgs, opts?: pulumi.ComponentResourceOptions) {
    super(BucketEvents.token, name, {}, opts);
    const told = (arns: ReadonlyMap<string, pulumi.Input<string>>) =>
      Object.entries(args.notify).flatMap(([id, settings]) => {
        const arn = arns.get(settings.to);
        return arn === undefined ? [] : [{ arn, event: eventOf(id, settings) }];
      });
    new aws.s3.BucketNotification(
      name,
      {
        bucket: args.bucket.bucketName,
        queues: told(args.queueArns).map(({ arn, event }) => ({ ...event, queueArn: arn })),
        topics: told(args.topicArns).map(({ arn, event }) => ({ ...event, topicArn: arn })),
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}

function eventOf(id: string, { events, prefix, suffix }: NotifySettings) {
  return {
    id,
    events: events.map((event) => eventTypes[event]),
    filterPrefix: prefix,
    filterSuffix: suffix,
  };
}
