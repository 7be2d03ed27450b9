/** A queue of a stack, as workers and topics are handed it. */
import * as pulumi from "@pulumi/pulumi";

import { QueueStore } from "../../components/shared/contracts";
import { mockAccount, mockRegion } from "./mocks";

const arnOf = (service: string, name: string) =>
  `arn:aws:${service}:${mockRegion}:${mockAccount}:${name}`;

export function mockQueue(name = "orders"): QueueStore {
  return {
    name,
    queueName: pulumi.output(name),
    queueArn: pulumi.output(arnOf("sqs", name)),
    ageAlarm: {
      name: pulumi.output(`${name}-oldest-message`),
      arn: pulumi.output(arnOf("cloudwatch", `alarm:${name}-oldest-message`)),
    },
    statements: [],
    environment: {},
    views: {
      receive: {
        name,
        statements: [
          { Effect: "Allow", Action: ["sqs:ReceiveMessage"], Resource: arnOf("sqs", name) },
        ],
        environment: { ORDERS_QUEUE_URL: `https://sqs.example.com/${name}` },
      },
    },
  };
}
