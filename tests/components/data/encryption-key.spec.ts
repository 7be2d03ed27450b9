import { expect } from "chai";

import { EncryptionKey } from "../../../components/data/encryption-key";
import { mockAccount, mockRegion, registrations } from "../../support/mocks";

const build = (protect: boolean, deletionWindowDays = 30) =>
  registrations(
    () =>
      new EncryptionKey("data", {
        accountId: mockAccount,
        region: mockRegion,
        protect,
        deletionWindowDays,
      }),
  );

interface Statement {
  readonly Effect: string;
  readonly Principal: Record<string, string>;
  readonly Condition?: Record<string, Record<string, string>>;
}

describe("the encryption key", () => {
  it("rotates, can be brought back for as long as asked, and has an alias people can find", async () => {
    const inventory = await build(true, 7);
    const key = inventory.only("aws:kms/key:Key");
    expect(key.inputs["enableKeyRotation"]).to.equal(true);
    expect(key.inputs["deletionWindowInDays"]).to.equal(7);
    expect(key.protect).to.equal(true);
    const alias = inventory.only("aws:kms/alias:Alias");
    expect(alias.inputs["name"]).to.equal("alias/bluegreen-aws-test-data");
    expect(inventory.all).to.have.length(3);
  });

  it("can be deleted where nothing is protected", async () => {
    const inventory = await build(false);
    expect(inventory.only("aws:kms/key:Key").protect).to.equal(false);
  });

  it("is used by this account and by services on its behalf, by nobody else", async () => {
    const inventory = await build(true);
    const policy = JSON.parse(inventory.only("aws:kms/key:Key").inputs["policy"] as string);
    const [account, ...services] = policy.Statement as Statement[];
    expect(account?.Principal).to.deep.equal({ AWS: `arn:aws:iam::${mockAccount}:root` });
    expect(services.map((statement) => statement.Principal["Service"])).to.deep.equal([
      "cloudwatch.amazonaws.com",
      "events.amazonaws.com",
      "sns.amazonaws.com",
      "s3.amazonaws.com",
      "cloudfront.amazonaws.com",
      `logs.${mockRegion}.amazonaws.com`,
    ]);
    for (const statement of services)
      expect(JSON.stringify(statement.Condition)).to.contain(mockAccount);
  });
});
