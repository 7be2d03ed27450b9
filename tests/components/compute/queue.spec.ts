import { expect } from "chai";

import { queueEnvironment, queueStatements } from "../../../components/compute/queue";
import { mockAccount, mockRegion, value } from "../../support/mocks";

const orders = { queueName: "orders.fifo", region: mockRegion, accountId: mockAccount };

describe("a worker's queue", () => {
  it("may be received from and answered, and no other queue may", async () => {
    const [statement, ...more] = queueStatements(orders);
    expect(more).to.deep.equal([]);
    expect(statement?.Action).to.have.members([
      "sqs:ReceiveMessage",
      "sqs:DeleteMessage",
      "sqs:ChangeMessageVisibility",
      "sqs:GetQueueAttributes",
    ]);
    expect(await value(statement?.Resource as string)).to.equal(
      "arn:aws:sqs:ap-northeast-2:111122223333:orders.fifo",
    );
  });

  it("is where QUEUE_URL says", async () => {
    expect(await value(queueEnvironment(orders)["QUEUE_URL"] ?? "")).to.equal(
      "https://sqs.ap-northeast-2.amazonaws.com/111122223333/orders.fifo",
    );
  });
});
