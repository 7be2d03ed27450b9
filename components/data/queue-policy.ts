/** Who may send to a queue besides roles of the account, which IAM lets in: exactly these topics and buckets. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PolicyStatement } from "../shared/contracts";
import { policyDocument } from "../shared/policy-document";

/** What sends by itself: a topic that a queue subscribes to, or a bucket that tells of its objects. */
export interface Sender {
  readonly service: "sns.amazonaws.com" | "s3.amazonaws.com";
  readonly arn: pulumi.Input<string>;
}

/** A bucket's ARN has no account in it, and a name can be somebody else's once it is free. */
function conditionOf({ service, arn }: Sender, accountId: pulumi.Input<string>) {
  const exactly = { ArnEquals: { "aws:SourceArn": arn } };
  return service === "s3.amazonaws.com"
    ? { ...exactly, StringEquals: { "aws:SourceAccount": accountId } }
    : exactly;
}

/** Lets senders do one thing with a queue or a topic, each by its ARN. */
export function admitSenders(
  arn: pulumi.Output<string>,
  action: "sqs:SendMessage" | "sns:Publish",
  senders: readonly Sender[],
): PolicyStatement[] {
  const accountId = arn.apply((text) => text.split(":")[4] ?? "");
  return senders.map((sender) => ({
    Effect: "Allow",
    Principal: { Service: sender.service },
    Action: [action],
    Resource: arn,
    Condition: conditionOf(sender, accountId),
  }));
}

/** A queue's one policy: over TLS only, and these senders. `left` is what the queue is left to AWS by. */
export function queuePolicy(
  name: string,
  queue: aws.sqs.Queue,
  senders: readonly Sender[],
  left: pulumi.CustomResourceOptions,
  parent: pulumi.Resource,
): aws.sqs.QueuePolicy {
  const overTlsOnly: PolicyStatement = {
    Sid: "OverTlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: ["sqs:*"],
    Resource: queue.arn,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const statements = [overTlsOnly, ...admitSenders(queue.arn, "sqs:SendMessage", senders)];
  return new aws.sqs.QueuePolicy(
    name,
    { queueUrl: queue.url, policy: policyDocument(statements) },
    { parent, ...left },
  );
}
