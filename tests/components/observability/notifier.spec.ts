import { expect } from "chai";

import { Notifier } from "../../../components/observability/notifier";
import { mockAccount, registrations, value } from "../../support/mocks";

describe("the notifier", () => {
  it("sends to every address, under names that order does not change", async () => {
    const emails = ["ops@example.com", "On.Call+eu@example.com"];
    const inventory = await registrations(() => new Notifier("notifications", { emails }));
    const subscriptions = inventory.ofType("aws:sns/topicSubscription:TopicSubscription");
    expect(subscriptions.map(({ name, inputs }) => [name, inputs["endpoint"]])).to.deep.equal([
      ["notifications-ops-example-com", "ops@example.com"],
      ["notifications-on-call-eu-example-com", "On.Call+eu@example.com"],
    ]);
  });

  it("is a topic with a policy and no subscription where nobody is named", async () => {
    const inventory = await registrations(() => new Notifier("notifications", { emails: [] }));
    expect(inventory.census()).to.deep.equal({
      "bluegreen-aws:observability:Notifier": 1,
      "aws:sns/topic:Topic": 1,
      "aws:sns/topicPolicy:TopicPolicy": 1,
    });
  });

  it("is encrypted with the stack's key where there is one, never with a key alarms cannot use", async () => {
    const key = "arn:aws:kms:ap-northeast-2:111122223333:key/1";
    const topic = async (kmsKeyArn?: string) =>
      (await registrations(() => new Notifier("n", { emails: [], kmsKeyArn }))).only(
        "aws:sns/topic:Topic",
      ).inputs["kmsMasterKeyId"];
    expect(await topic(key)).to.equal(key);
    expect(await topic()).to.equal(undefined);
  });

  it("takes messages over TLS, and from services of this account alone", async () => {
    let notifier: Notifier | undefined;
    const inventory = await registrations(
      () => (notifier = new Notifier("notifications", { emails: [] })),
    );
    const policy = inventory.only("aws:sns/topicPolicy:TopicPolicy").inputs["policy"] as string;
    const [tls, ...services] = JSON.parse(policy).Statement;
    const topicArn = await value(notifier!.topicArn);
    expect(tls).to.deep.include({ Effect: "Deny", Principal: "*", Resource: topicArn });
    expect(tls.Condition).to.deep.equal({ Bool: { "aws:SecureTransport": "false" } });
    expect(services).to.have.length(2);
    for (const statement of services)
      expect(statement.Condition).to.deep.equal({
        StringEquals: { "aws:SourceAccount": mockAccount },
      });
  });
});
