/** The topic that alarms and deployment notices go to, and the addresses that get them. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PolicyStatement } from "../shared/contracts";
import { policyDocument } from "../shared/policy-document";

export interface NotifierArgs {
  /** Each has to confirm by mail before it gets anything. */
  readonly emails: readonly string[];
  /**
   * Default: not encrypted at rest. AWS's own `alias/aws/sns` is no way out: alarms cannot publish to a
   * topic under it, because its key policy cannot be changed.
   */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** Services that publish on their own. Roles of this account, CodeDeploy's among them, do so by IAM. */
const publishers = ["cloudwatch.amazonaws.com", "events.amazonaws.com"];

export class Notifier extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:observability:Notifier";

  /** Known once the topic's policy is in place. */
  readonly topicArn: pulumi.Output<string>;

  constructor(name: string, args: NotifierArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Notifier.token, name, {}, opts);
    const topic = new aws.sns.Topic(name, { kmsMasterKeyId: args.kmsKeyArn }, { parent: this });
    const policy = new aws.sns.TopicPolicy(
      name,
      { arn: topic.arn, policy: policyDocument(topicPolicy(topic.arn)) },
      { parent: this },
    );
    for (const email of args.emails)
      new aws.sns.TopicSubscription(
        `${name}-${email.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`,
        { topic: topic.arn, protocol: "email", endpoint: email },
        { parent: this },
      );
    this.topicArn = pulumi.all([topic.arn, policy.id]).apply(([arn]) => arn);
    this.registerOutputs({ topicArn: this.topicArn });
  }
}

function topicPolicy(topicArn: pulumi.Output<string>): PolicyStatement[] {
  const accountId = topicArn.apply((arn) => arn.split(":")[4] ?? "");
  return [
    {
      Sid: "OverTlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: ["sns:Publish"],
      Resource: topicArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    ...publishers.map((service): PolicyStatement => ({
      Effect: "Allow",
      Principal: { Service: service },
      Action: ["sns:Publish"],
      Resource: topicArn,
      Condition: { StringEquals: { "aws:SourceAccount": accountId } },
    })),
  ];
}
