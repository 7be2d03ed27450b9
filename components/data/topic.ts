/** An SNS topic: encrypted, published to over TLS by whoever names it. Who hears it is Subscriptions'. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { DataProtection, PolicyStatement, Store } from "../shared/contracts";
import { environmentPrefix } from "../shared/names";
import { policyDocument } from "../shared/policy-document";
import { Transform, transformed } from "../shared/transform";
import { createDeadLetterQueue } from "./dead-letter-queue";
import { admitSenders, Sender } from "./queue-policy";

export interface TopicTransforms {
  readonly topic?: Transform<aws.sns.TopicArgs>;
}

export interface TopicArgs {
  /** In order and once each, to fifo queues alone. A change replaces the topic. */
  readonly fifo: boolean;
  /** Of a fifo topic: two messages of the same content within five minutes are one. */
  readonly deduplicateByContent: boolean;
  /** Whether anybody is delivered to that can be down: their messages are kept in a dead-letter queue. */
  readonly delivers: boolean;
  /** @default nothing publishes by itself */
  readonly senders?: readonly Sender[];
  /** @default AWS's own key for SNS; none where a bucket publishes, as that key's policy admits no service */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Where the alarm about failed deliveries goes: another topic. */
  readonly topicArn: pulumi.Input<string>;
  readonly protection: DataProtection;
  readonly transforms?: TopicTransforms;
}

export class Topic extends pulumi.ComponentResource implements Store {
  static readonly token = "bluegreen-aws:data:Topic";

  readonly name: string;
  /** Known once the topic's policy is in place. */
  readonly arn: pulumi.Output<string>;
  /** What could not be delivered goes here; absent where nobody is delivered to. */
  readonly undeliveredArn?: pulumi.Output<string>;
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;

  constructor(name: string, args: TopicArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Topic.token, name, {}, opts);
    this.name = name;
    const topic = new aws.sns.Topic(
      name,
      transformed(topicArgs(name, args), args.transforms?.topic),
      // Not protected: it holds nothing, and the program makes it again with everybody who hears it.
      { parent: this },
    );
    const policy = new aws.sns.TopicPolicy(
      name,
      { arn: topic.arn, policy: policyDocument(topicPolicy(topic.arn, args.senders ?? [])) },
      { parent: this },
    );
    this.arn = pulumi.all([topic.arn, policy.id]).apply(([arn]) => arn);
    if (args.delivers) this.undeliveredArn = this.undelivered(name, topic.arn, args).arn;
    this.statements = publishStatements(topic.arn, args.kmsKeyArn);
    this.environment = { [`${environmentPrefix(name)}_TOPIC_ARN`]: topic.arn };
    this.registerOutputs({ name, arn: this.arn, environment: this.environment });
  }

  private undelivered(
    name: string,
    topicArn: pulumi.Output<string>,
    args: TopicArgs,
  ): aws.sqs.Queue {
    return createDeadLetterQueue(
      `${name}-undelivered`,
      {
        ...args,
        senders: [{ service: "sns.amazonaws.com", arn: topicArn }],
        meaning: `${name} could not deliver a message to one of its subscribers`,
      },
      this,
    );
  }
}

function topicArgs(name: string, args: TopicArgs): aws.sns.TopicArgs {
  const fifo = { fifoTopic: true, contentBasedDeduplication: args.deduplicateByContent };
  const awsKey = (args.senders ?? []).length === 0 ? "alias/aws/sns" : undefined;
  return {
    ...(args.fifo && fifo),
    kmsMasterKeyId: args.kmsKeyArn ?? awsKey,
    tags: { Name: name },
  };
}

/** Roles of the account publish by IAM; nobody else does but these senders. */
function topicPolicy(
  topicArn: pulumi.Output<string>,
  senders: readonly Sender[],
): PolicyStatement[] {
  return [
    {
      Sid: "OverTlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: ["sns:Publish"],
      Resource: topicArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    ...admitSenders(topicArn, "sns:Publish", senders),
  ];
}

function publishStatements(
  topicArn: pulumi.Output<string>,
  kmsKeyArn: pulumi.Input<string> | undefined,
): PolicyStatement[] {
  return [
    { Effect: "Allow", Action: ["sns:Publish"], Resource: topicArn },
    ...(kmsKeyArn === undefined
      ? []
      : [
          {
            Effect: "Allow" as const,
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: kmsKeyArn,
          },
        ]),
  ];
}
