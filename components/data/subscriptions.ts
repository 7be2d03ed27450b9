/** Who hears a topic. Apart from the topic, because a queue has to admit it before the first message comes. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { QueueStore } from "../shared/contracts";

/** One of `queue`, `email` and `https` says to whom. */
export interface SubscriptionSettings {
  /** Name of a queue of the stack. */
  readonly queue?: string;
  /** Has to be confirmed by mail. */
  readonly email?: string;
  /** Address that is posted to, and has to confirm. */
  readonly https?: string;
  /** The message as it was published, without SNS's envelope. */
  readonly raw: boolean;
  /** Which messages: by their attributes, or by their body as JSON. @default all */
  readonly filter?: {
    readonly attributes?: Readonly<Record<string, unknown>>;
    readonly body?: Readonly<Record<string, unknown>>;
  };
}

export interface SubscriptionsArgs {
  readonly topicArn: pulumi.Input<string>;
  /** Where messages go that could not be delivered. */
  readonly undeliveredArn?: pulumi.Input<string>;
  readonly subscriptions: Readonly<Record<string, SubscriptionSettings>>;
  readonly queues: ReadonlyMap<string, QueueStore>;
}

/** Whether a subscriber can be down, so that messages to it have to be kept. A mail that comes back is nobody's. */
export function isDeliveredTo({ email }: SubscriptionSettings): boolean {
  return email === undefined;
}

export class Subscriptions extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:data:Subscriptions";

  constructor(name: string, args: SubscriptionsArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Subscriptions.token, name, {}, opts);
    for (const [subscriber, settings] of Object.entries(args.subscriptions))
      new aws.sns.TopicSubscription(
        `${name}-${subscriber}`,
        {
          topic: args.topicArn,
          ...endpointOf(settings, args.queues),
          rawMessageDelivery: settings.raw,
          ...filterOf(settings),
          redrivePolicy: redrivePolicy(settings, args.undeliveredArn),
        },
        { parent: this },
      );
    this.registerOutputs({});
  }
}

function endpointOf(
  { queue: name, email, https }: SubscriptionSettings,
  queues: ReadonlyMap<string, QueueStore>,
): Pick<aws.sns.TopicSubscriptionArgs, "protocol" | "endpoint"> {
  if (email !== undefined) return { protocol: "email", endpoint: email };
  if (https !== undefined) return { protocol: "https", endpoint: https };
  const queue = queues.get(name ?? "");
  if (queue === undefined) throw new Error(`there is no queue called ${name}`);
  return { protocol: "sqs", endpoint: queue.queueArn };
}

function filterOf({ filter = {} }: SubscriptionSettings) {
  const { attributes, body } = filter;
  if (body !== undefined)
    return { filterPolicy: JSON.stringify(body), filterPolicyScope: "MessageBody" };
  if (attributes === undefined) return {};
  return { filterPolicy: JSON.stringify(attributes), filterPolicyScope: "MessageAttributes" };
}

function redrivePolicy(
  settings: SubscriptionSettings,
  undeliveredArn: pulumi.Input<string> | undefined,
): pulumi.Output<string> | undefined {
  return undeliveredArn === undefined || !isDeliveredTo(settings)
    ? undefined
    : pulumi.jsonStringify({ deadLetterTargetArn: undeliveredArn });
}
