import { expect } from "chai";

import { dataProtections } from "../../../components/data/protection";
import { Queue, QueueArgs } from "../../../components/data/queue";
import { document, Inventory, text } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";

const QUEUE = "aws:sqs/queue:Queue";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const key = "arn:aws:kms:ap-northeast-2:111122223333:key/1";
const topicArn = "arn:aws:sns:ap-northeast-2:111122223333:alarms";

const smallest: QueueArgs = {
  fifo: false,
  deduplicateByContent: false,
  visibilitySeconds: 30,
  retentionDays: 4,
  delaySeconds: 0,
  longPollSeconds: 20,
  maxReceives: 5,
  alarmAgeSeconds: 900,
  topicArn,
  protection: dataProtections.delete,
};

async function build(args: Partial<QueueArgs> = {}): Promise<[Inventory, Queue]> {
  let queue: Queue | undefined;
  const inventory = await registrations(() => {
    queue = new Queue("orders", { ...smallest, ...args });
  });
  return [inventory, queue!];
}

/** What a view lets a service do, as ARN and actions. */
async function rightsOf(queue: Queue, word: string) {
  const statements = queue.views[word]?.statements ?? [];
  return Promise.all(
    statements.map(async ({ Action, Resource }) => [await value(Resource as string), Action]),
  );
}

describe("a queue", () => {
  it("is made of exactly these resources", async () => {
    const [inventory] = await build();
    expect(inventory.lines()).to.deep.equal([
      "aws:cloudwatch/metricAlarm:MetricAlarm orders-dead-letters",
      "aws:cloudwatch/metricAlarm:MetricAlarm orders-oldest-message",
      "aws:sqs/queue:Queue orders",
      "aws:sqs/queue:Queue orders-dead-letters",
      "aws:sqs/queuePolicy:QueuePolicy orders",
      "aws:sqs/queuePolicy:QueuePolicy orders-dead-letters",
      "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy orders",
      "bluegreen-aws:data:Queue orders",
    ]);
  });

  it("gives up on a message after some tries, to a queue that takes no other messages (row C7)", async () => {
    const [inventory] = await build({ maxReceives: 3 });
    const [own, dead] = ["orders", "orders-dead-letters"].map((name) =>
      inventory.named(QUEUE, name),
    );
    expect(document(own!.inputs, "redrivePolicy")).to.deep.equal({
      deadLetterTargetArn: dead!.outputs["arn"],
      maxReceiveCount: 3,
    });
    const { inputs } = inventory.only("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy");
    expect(inputs["queueUrl"]).to.equal(dead!.outputs["url"]);
    expect(document(inputs, "redriveAllowPolicy")).to.deep.equal({
      redrivePermission: "byQueue",
      sourceQueueArns: [own!.outputs["arn"]],
    });
    expect(dead!.inputs["messageRetentionSeconds"]).to.equal(14 * 86_400);
    expect(own!.inputs["messageRetentionSeconds"]).to.equal(4 * 86_400);
  });

  it("is encrypted, by the stack's key where there is one, dead letters too", async () => {
    const [plain] = await build();
    const [keyed] = await build({ kmsKeyArn: key });
    for (const { inputs } of plain.ofType(QUEUE))
      expect([inputs["sqsManagedSseEnabled"], inputs["kmsMasterKeyId"]]).to.deep.equal([
        true,
        undefined,
      ]);
    for (const { inputs } of keyed.ofType(QUEUE))
      expect([inputs["sqsManagedSseEnabled"], inputs["kmsMasterKeyId"]]).to.deep.equal([
        undefined,
        key,
      ]);
  });

  it("says that a message waits for too long, and that there is a dead one", async () => {
    const [inventory] = await build({ alarmAgeSeconds: 600 });
    const shared = { alarmActions: [topicArn], okActions: [topicArn], namespace: "AWS/SQS" };
    expect(inventory.named(ALARM, "orders-oldest-message").inputs).to.deep.include({
      ...shared,
      metricName: "ApproximateAgeOfOldestMessage",
      threshold: 600,
      dimensions: { QueueName: inventory.named(QUEUE, "orders").outputs["name"] },
    });
    expect(inventory.named(ALARM, "orders-dead-letters").inputs).to.deep.include({
      ...shared,
      metricName: "ApproximateNumberOfMessagesVisible",
      threshold: 1,
      dimensions: { QueueName: inventory.named(QUEUE, "orders-dead-letters").outputs["name"] },
    });
  });

  it("keeps order in its dead letters as in itself", async () => {
    const [inventory] = await build({ fifo: true, deduplicateByContent: true });
    const names = inventory
      .ofType(QUEUE)
      .map(({ inputs, outputs }) => [inputs["fifoQueue"], text(outputs, "name").endsWith(".fifo")]);
    expect(names).to.deep.equal([
      [true, true],
      [true, true],
    ]);
    expect(inventory.named(QUEUE, "orders").inputs["contentBasedDeduplication"]).to.equal(true);
  });

  it("gives exactly the right to send or to receive, and the name alone gives none", async () => {
    const [inventory, queue] = await build({ kmsKeyArn: key });
    const arn = inventory.named(QUEUE, "orders").outputs["arn"];
    expect(queue.statements).to.deep.equal([]);
    expect(await rightsOf(queue, "send")).to.deep.equal([
      [arn, ["sqs:SendMessage"]],
      [key, ["kms:Decrypt", "kms:GenerateDataKey"]],
    ]);
    expect(await rightsOf(queue, "receive")).to.deep.equal([
      [
        arn,
        [
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage",
        ],
      ],
      [key, ["kms:Decrypt"]],
    ]);
    expect(await value(queue.views["send"]?.environment["ORDERS_QUEUE_URL"] ?? "")).to.equal(
      inventory.named(QUEUE, "orders").outputs["url"],
    );
  });

  it("is left to AWS with its policies where data is kept, and goes where it is not", async () => {
    const [loose] = await build();
    const [safe] = await build({ protection: dataProtections.protect });
    const sqs = (inventory: Inventory) =>
      inventory.all.filter(({ type }) => type.startsWith("aws:sqs/"));
    expect(sqs(loose).filter(({ retainOnDelete, protect }) => retainOnDelete || protect)).to.be
      .empty;
    expect(sqs(safe).every(({ retainOnDelete }) => retainOnDelete)).to.equal(true);
    expect(safe.ofType(QUEUE).every(({ protect }) => protect)).to.equal(true);
  });

  it("keeps its dead-letter queue, whatever is overridden", async () => {
    const [inventory] = await build({
      transforms: { queue: { redrivePolicy: "{}", delaySeconds: 7 } },
    });
    const { inputs } = inventory.named(QUEUE, "orders");
    expect(inputs["delaySeconds"]).to.equal(7);
    expect(document(inputs, "redrivePolicy")).to.have.property("maxReceiveCount", 5);
  });

  it("does not collide with another", async () => {
    const inventory = await registrations(() => {
      new Queue("one", smallest);
      new Queue("two", smallest);
    });
    expect(inventory.count(QUEUE)).to.equal(4);
  });
});
