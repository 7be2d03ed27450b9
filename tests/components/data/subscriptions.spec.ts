import { expect } from "chai";

import { Subscriptions, SubscriptionSettings } from "../../../components/data/subscriptions";
import { document } from "../../support/inventory";
import { mockAccount, registrations } from "../../support/mocks";
import { mockQueue } from "../../support/queue";

const topicArn = "arn:aws:sns:ap-northeast-2:111122223333:orders";
const undeliveredArn = "arn:aws:sqs:ap-northeast-2:111122223333:orders-undelivered";

async function inputsOf(settings: Partial<SubscriptionSettings>) {
  const inventory = await registrations(() => {
    const queues = new Map([["letters", mockQueue("letters")]]);
    const subscriptions = { one: { raw: false, ...settings } };
    new Subscriptions("orders", { topicArn, undeliveredArn, subscriptions, queues });
  });
  return inventory.named("aws:sns/topicSubscription:TopicSubscription", "orders-one").inputs;
}

describe("who hears a topic", () => {
  it("is a queue of the stack, with its failed deliveries kept (row C7)", async () => {
    const inputs = await inputsOf({ queue: "letters", raw: true });
    expect(inputs).to.deep.include({
      topic: topicArn,
      protocol: "sqs",
      endpoint: `arn:aws:sqs:ap-northeast-2:${mockAccount}:letters`,
      rawMessageDelivery: true,
    });
    expect(document(inputs, "redrivePolicy")).to.deep.equal({
      deadLetterTargetArn: undeliveredArn,
    });
  });

  it("is somebody by mail, whose mails that come back are nobody's", async () => {
    const inputs = await inputsOf({ email: "ops@example.com" });
    expect(inputs).to.include({ protocol: "email", endpoint: "ops@example.com" });
    expect(inputs).to.not.have.property("redrivePolicy");
  });

  it("is an address that is posted to", async () => {
    const inputs = await inputsOf({ https: "https://hooks.example.com" });
    expect(inputs).to.include({ protocol: "https", endpoint: "https://hooks.example.com" });
    expect(inputs).to.have.property("redrivePolicy");
  });

  it("hears what its filter lets through, by attributes or by the body", async () => {
    const attributes = { store: ["seoul"] };
    const byAttributes = await inputsOf({ queue: "letters", filter: { attributes } });
    expect(byAttributes["filterPolicyScope"]).to.equal("MessageAttributes");
    expect(document(byAttributes, "filterPolicy")).to.deep.equal(attributes);
    const body = { order: { state: ["paid"] } };
    const byBody = await inputsOf({ queue: "letters", filter: { body } });
    expect(byBody["filterPolicyScope"]).to.equal("MessageBody");
    expect(document(byBody, "filterPolicy")).to.deep.equal(body);
    expect(await inputsOf({ queue: "letters" })).to.not.have.property("filterPolicy");
  });
});
