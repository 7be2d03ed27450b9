import { expect } from "chai";

import { dataProtections } from "../../../components/data/protection";
import { Topic, TopicArgs } from "../../../components/data/topic";
import { document, Inventory } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";

const TOPIC = "aws:sns/topic:Topic";
const key = "arn:aws:kms:ap-northeast-2:111122223333:key/1";
const bucket = "arn:aws:s3:::pictures-1234567";

const smallest: TopicArgs = {
  fifo: false,
  deduplicateByContent: false,
  delivers: false,
  topicArn: "arn:aws:sns:ap-northeast-2:111122223333:alarms",
  protection: dataProtections.delete,
};

async function build(args: Partial<TopicArgs> = {}): Promise<[Inventory, Topic]> {
  let topic: Topic | undefined;
  const inventory = await registrations(() => {
    topic = new Topic("orders", { ...smallest, ...args });
  });
  return [inventory, topic!];
}

describe("a topic", () => {
  it("is published to over TLS, by roles that name it and nobody else (row C7)", async () => {
    const [inventory] = await build();
    const { outputs } = inventory.only(TOPIC);
    const { inputs } = inventory.only("aws:sns/topicPolicy:TopicPolicy");
    expect(document(inputs, "policy")).to.have.deep.property("Statement", [
      {
        Sid: "OverTlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: ["sns:Publish"],
        Resource: outputs["arn"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  it("is encrypted, by AWS's own key where there is none and no bucket publishes", async () => {
    const keyOf = async (args: Partial<TopicArgs>) =>
      (await build(args))[0].only(TOPIC).inputs["kmsMasterKeyId"];
    const senders = [{ service: "s3.amazonaws.com" as const, arn: bucket }];
    expect(await keyOf({})).to.equal("alias/aws/sns");
    expect(await keyOf({ kmsKeyArn: key, senders })).to.equal(key);
    expect(await keyOf({ senders })).to.equal(undefined);
  });

  it("lets a service publish, and nothing else", async () => {
    const [inventory, topic] = await build({ kmsKeyArn: key });
    const { arn } = inventory.only(TOPIC).outputs;
    expect(topic.statements.map(({ Action }) => Action)).to.deep.equal([
      ["sns:Publish"],
      ["kms:Decrypt", "kms:GenerateDataKey"],
    ]);
    expect(await value(topic.statements[0]?.Resource as string)).to.equal(arn);
    expect(await value(topic.environment["ORDERS_TOPIC_ARN"] ?? "")).to.equal(arn);
  });

  it("keeps what it could not deliver, and says so, where it delivers to anybody (row C7)", async () => {
    const [silent] = await build();
    expect(silent.count("aws:sqs/queue:Queue")).to.equal(0);
    const [inventory, topic] = await build({ delivers: true, fifo: true });
    const queue = inventory.named("aws:sqs/queue:Queue", "orders-undelivered");
    expect(await value(topic.undeliveredArn ?? "")).to.equal(queue.outputs["arn"]);
    expect(queue.inputs["fifoQueue"]).to.equal(true);
    expect(document(queue.inputs, "redriveAllowPolicy")).to.deep.equal({
      redrivePermission: "denyAll",
    });
    const { inputs } = inventory.only("aws:sqs/queuePolicy:QueuePolicy");
    const { Statement } = document(inputs, "policy") as unknown as {
      Statement: { Condition: object }[];
    };
    expect(Statement[1]?.Condition).to.deep.equal({
      ArnEquals: { "aws:SourceArn": inventory.only(TOPIC).outputs["arn"] },
    });
    const alarm = inventory.only("aws:cloudwatch/metricAlarm:MetricAlarm");
    expect(alarm.inputs["alarmActions"]).to.deep.equal([smallest.topicArn]);
  });
});
