import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { queuePolicy, Sender } from "../../../components/data/queue-policy";
import { document } from "../../support/inventory";
import { mockAccount, registrations } from "../../support/mocks";

const topic = "arn:aws:sns:ap-northeast-2:111122223333:orders";
const bucket = "arn:aws:s3:::pictures-1234567";

async function statements(senders: readonly Sender[]) {
  const inventory = await registrations(() => {
    const parent = new pulumi.ComponentResource("test:index:Parent", "orders");
    queuePolicy("orders", new aws.sqs.Queue("orders"), senders, {}, parent);
  });
  const { inputs } = inventory.only("aws:sqs/queuePolicy:QueuePolicy");
  const { Statement } = document(inputs, "policy") as unknown as { Statement: object[] };
  return { Statement, arn: inventory.only("aws:sqs/queue:Queue").outputs["arn"] };
}

describe("a queue's policy", () => {
  it("is over TLS only, and lets nobody in by itself", async () => {
    const { Statement, arn } = await statements([]);
    expect(Statement).to.deep.equal([
      {
        Sid: "OverTlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: ["sqs:*"],
        Resource: arn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  it("admits exactly the topic that it hears (row C7)", async () => {
    const { Statement, arn } = await statements([{ service: "sns.amazonaws.com", arn: topic }]);
    expect(Statement[1]).to.deep.equal({
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: ["sqs:SendMessage"],
      Resource: arn,
      Condition: { ArnEquals: { "aws:SourceArn": topic } },
    });
  });

  it("admits exactly the bucket that tells it, of this account alone", async () => {
    const { Statement } = await statements([{ service: "s3.amazonaws.com", arn: bucket }]);
    expect(Statement[1]).to.deep.include({
      Principal: { Service: "s3.amazonaws.com" },
      Condition: {
        ArnEquals: { "aws:SourceArn": bucket },
        StringEquals: { "aws:SourceAccount": mockAccount },
      },
    });
  });
});
