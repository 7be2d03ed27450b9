import { expect } from "chai";

import { EncryptionKey, EncryptionKeyArgs } from "../../../components/data/encryption-key";
import { dataProtections } from "../../../components/data/protection";
import { mockAccount, mockRegion, registrations } from "../../support/mocks";

const build = (word: keyof typeof dataProtections, own: Partial<EncryptionKeyArgs> = {}) =>
  registrations(
    () =>
      new EncryptionKey("data", {
        accountId: mockAccount,
        region: mockRegion,
        protection: dataProtections[word],
        deletionWindowDays: 30,
        ...own,
      }),
  );

interface Statement {
  readonly Effect: string;
  readonly Principal: Record<string, string>;
  readonly Condition?: Record<string, Record<string, string>>;
}

describe("the encryption key", () => {
  it("rotates, can be brought back for as long as asked, and has an alias people can find", async () => {
    const inventory = await build("protect", { deletionWindowDays: 7 });
    const key = inventory.only("aws:kms/key:Key");
    expect(key.inputs["enableKeyRotation"]).to.equal(true);
    expect(key.inputs["deletionWindowInDays"]).to.equal(7);
    expect(key.protect).to.equal(true);
    const alias = inventory.only("aws:kms/alias:Alias");
    expect(alias.inputs["name"]).to.equal("alias/bluegreen-aws-test-data");
    expect(inventory.all).to.have.length(3);
  });

  it("can be deleted where nothing is protected", async () => {
    const inventory = await build("delete");
    expect(inventory.only("aws:kms/key:Key").protect).to.equal(false);
  });

  it("outlives the stack wherever last copies do, for they are read with it (row B15)", async () => {
    for (const [word, stays] of [
      ["protect", true],
      ["keep", true],
      ["delete", false],
    ] as const) {
      const inventory = await build(word);
      expect(inventory.only("aws:kms/key:Key").retainOnDelete, word).to.equal(stays);
      expect(inventory.only("aws:kms/alias:Alias").retainOnDelete, word).to.equal(false);
    }
  });

  it("is imported where one is adopted, and asks nothing of it that an import cannot read", async () => {
    const adopt = "1234abcd-12ab-34cd-56ef-1234567890ab";
    const key = (await build("keep", { adopt })).only("aws:kms/key:Key");
    expect(key.importId).to.equal(adopt);
    expect(key.inputs).to.not.have.property("deletionWindowInDays");
    expect((await build("keep")).only("aws:kms/key:Key").importId).to.equal("");
  });

  it("is used by this account and by services on its behalf, by nobody else", async () => {
    const inventory = await build("protect");
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
