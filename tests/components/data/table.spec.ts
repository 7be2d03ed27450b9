import { expect } from "chai";

import { Table, TableArgs } from "../../../components/data/table";
import { dataProtections } from "../../../components/data/protection";
import { registrations, value } from "../../support/mocks";

const type = "aws:dynamodb/table:Table";
const kept = dataProtections.protect;
const loose = dataProtections.delete;

const smallest: TableArgs = {
  partitionKey: { name: "email", type: "S" },
  pointInTimeRecovery: false,
  protection: loose,
};

describe("a table", () => {
  it("is on demand, with the key it was given and nothing else switched on", async () => {
    const inventory = await registrations(() => new Table("subscriptions", smallest));
    const { inputs, protect } = inventory.named(type, "subscriptions");
    expect(inputs).to.deep.equal({
      attributes: [{ name: "email", type: "S" }],
      billingMode: "PAY_PER_REQUEST",
      deletionProtectionEnabled: false,
      hashKey: "email",
      pointInTimeRecovery: { enabled: false },
    });
    expect(protect).to.equal(false);
    expect(inventory.only(type).retainOnDelete).to.equal(false);
  });

  it("has a stream, a class and days of recovery where they are asked for", async () => {
    const inventory = await registrations(
      () =>
        new Table("subscriptions", {
          ...smallest,
          pointInTimeRecovery: true,
          recoveryDays: 7,
          stream: "newAndOldImages",
          tableClass: "infrequentAccess",
        }),
    );
    expect(inventory.only(type).inputs).to.deep.include({
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
      tableClass: "STANDARD_INFREQUENT_ACCESS",
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 7 },
    });
  });

  it("is left to AWS where a last copy is kept, for DynamoDB takes no last snapshot", async () => {
    const inventory = await registrations(
      () => new Table("subscriptions", { ...smallest, protection: dataProtections.keep }),
    );
    const { protect, retainOnDelete, inputs } = inventory.only(type);
    expect({ protect, retainOnDelete }).to.deep.equal({ protect: false, retainOnDelete: true });
    expect(inputs["deletionProtectionEnabled"]).to.equal(true);
  });

  it("keeps the name of a table that it adopts", async () => {
    const inventory = await registrations(
      () => new Table("subscriptions", { ...smallest, adopt: "subscriptions-0123456" }),
    );
    expect(inventory.only(type).inputs["name"]).to.equal("subscriptions-0123456");
  });

  it("is protected in three layers where data is protected", async () => {
    const inventory = await registrations(
      () =>
        new Table("subscriptions", {
          ...smallest,
          sortKey: { name: "at", type: "N" },
          ttlAttribute: "expiresAt",
          pointInTimeRecovery: true,
          kmsKeyArn: "arn:aws:kms:ap-northeast-2:111122223333:key/1",
          protection: kept,
        }),
    );
    const { inputs, protect } = inventory.only(type);
    expect(protect).to.equal(true);
    expect(inputs["deletionProtectionEnabled"]).to.equal(true);
    expect(inputs["pointInTimeRecovery"]).to.deep.equal({ enabled: true });
    expect(inputs["ttl"]).to.deep.equal({ attributeName: "expiresAt", enabled: true });
    expect(inputs["rangeKey"]).to.equal("at");
    expect(inputs["attributes"]).to.deep.equal([
      { name: "email", type: "S" },
      { name: "at", type: "N" },
    ]);
    expect(inputs["serverSideEncryption"]).to.deep.equal({
      enabled: true,
      kmsKeyArn: "arn:aws:kms:ap-northeast-2:111122223333:key/1",
    });
  });

  it("cannot lose its deletion protection through an override", async () => {
    const inventory = await registrations(
      () =>
        new Table("subscriptions", {
          ...smallest,
          protection: kept,
          transforms: { table: { deletionProtectionEnabled: false, tableClass: "STANDARD" } },
        }),
    );
    const { inputs } = inventory.only(type);
    expect(inputs["deletionProtectionEnabled"]).to.equal(true);
    expect(inputs["tableClass"]).to.equal("STANDARD");
  });

  it("gives a service its items and its name, never the table itself", async () => {
    let table: Table | undefined;
    await registrations(() => (table = new Table("orders-log", smallest)));
    expect(Object.keys(table!.environment)).to.deep.equal(["ORDERS_LOG_TABLE"]);
    expect(table!.statements).to.have.length(1);
    const [statement] = table!.statements;
    expect(statement!.Action)
      .to.include("dynamodb:PutItem")
      .and.not.include("dynamodb:DeleteTable");
    const [arn, indexes] = await Promise.all(
      (statement!.Resource as string[]).map((resource) => value(resource)),
    );
    expect(arn).to.match(/^arn:aws:dynamodb:ap-northeast-2:111122223333:table\/orders-log-/);
    expect(indexes).to.equal(`${arn}/index/*`);
  });

  it("may be decrypted by whoever uses it, where it has a key of the stack's", async () => {
    let table: Table | undefined;
    await registrations(() => (table = new Table("orders", { ...smallest, kmsKeyArn: "arn:key" })));
    expect(table!.statements[1]).to.deep.equal({
      Effect: "Allow",
      Action: ["kms:Decrypt"],
      Resource: "arn:key",
    });
  });

  it("does not collide with another", async () => {
    const inventory = await registrations(() => {
      new Table("one", smallest);
      new Table("two", smallest);
    });
    expect(inventory.count(type)).to.equal(2);
  });
});
