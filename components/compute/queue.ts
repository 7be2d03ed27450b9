/** The queue that a worker receives from: what it may do there, and where it finds it. */
import * as pulumi from "@pulumi/pulumi";

import { dnsSuffixOf } from "../../aws/arn";
import { PolicyStatement, Store } from "../shared/contracts";

export interface QueueArgs {
  readonly queueName: string;
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
}

/** To receive from this queue and to be done with what was received; not to send, and no other queue. */
export function queueStatements({ queueName, region, accountId }: QueueArgs): PolicyStatement[] {
  return [
    {
      Sid: "ReceiveFromTheQueue",
      Effect: "Allow",
      Action: [
        "sqs:ChangeMessageVisibility",
        "sqs:DeleteMessage",
        "sqs:GetQueueAttributes",
        "sqs:ReceiveMessage",
      ],
      Resource: pulumi.interpolate`arn:aws:sqs:${region}:${accountId}:${queueName}`,
    },
  ];
}

/** `QUEUE_URL`, where the worker finds its queue. */
export function queueEnvironment({
  queueName,
  region,
  accountId,
}: QueueArgs): Readonly<Record<string, pulumi.Input<string>>> {
  const host = `sqs.${region}.${dnsSuffixOf(region)}`;
  return { QUEUE_URL: pulumi.interpolate`https://${host}/${accountId}/${queueName}` };
}

/** The queue as whatever a service uses. */
export function queueStore(args: QueueArgs): Store {
  return {
    name: args.queueName,
    statements: queueStatements(args),
    environment: queueEnvironment(args),
  };
}
