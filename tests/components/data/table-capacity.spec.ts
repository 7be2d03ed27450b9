import { expect } from "chai";

import { dataProtections } from "../../../components/data/protection";
import { Table, TableArgs } from "../../../components/data/table";
import { registrations } from "../../support/mocks";

const target = "aws:appautoscaling/target:Target";
const policy = "aws:appautoscaling/policy:Policy";

const capacity = { read: { min: 5, max: 50 }, write: { min: 2, max: 20 }, targetPercent: 70 };

const args: TableArgs = {
  partitionKey: { name: "id", type: "S" },
  globalIndexes: {
    byState: { partitionKey: { name: "state", type: "S" }, projection: "all" },
    byBuyer: {
      partitionKey: { name: "buyer", type: "S" },
      projection: "keys",
      capacity: { ...capacity, read: { min: 1, max: 9 } },
    },
  },
  capacity,
  pointInTimeRecovery: false,
  protection: dataProtections.delete,
};

const build = () => registrations(() => new Table("orders", args));

describe("a table with capacity", () => {
  it("is scaled, and each of its indexes, for reads and writes apart", async () => {
    const inventory = await build();
    const targets = inventory.ofType(target);
    expect(targets).to.have.length(6);
    const limits = targets.map(({ name, inputs }) => [
      name,
      inputs["scalableDimension"],
      inputs["minCapacity"],
      inputs["maxCapacity"],
    ]);
    expect(limits).to.deep.include.members([
      ["orders-read", "dynamodb:table:ReadCapacityUnits", 5, 50],
      ["orders-write", "dynamodb:table:WriteCapacityUnits", 2, 20],
      ["orders.byState-write", "dynamodb:index:WriteCapacityUnits", 2, 20],
      ["orders.byBuyer-read", "dynamodb:index:ReadCapacityUnits", 1, 9],
    ]);
    const physical = inventory.only("aws:dynamodb/table:Table").outputs["name"] as string;
    expect(inventory.named(target, "orders-read").inputs["resourceId"]).to.equal(
      `table/${physical}`,
    );
    expect(inventory.named(target, "orders.byState-read").inputs["resourceId"]).to.equal(
      `table/${physical}/index/byState`,
    );
  });

  it("holds the share of it that is asked for", async () => {
    const inventory = await build();
    expect(inventory.count(policy)).to.equal(6);
    expect(
      inventory.named(policy, "orders-read").inputs["targetTrackingScalingPolicyConfiguration"],
    ).to.deep.equal({
      predefinedMetricSpecification: { predefinedMetricType: "DynamoDBReadCapacityUtilization" },
      targetValue: 70,
    });
  });

  it("starts with the least, and leaves the rest to Auto Scaling", async () => {
    const { inputs, ignoreChanges } = (await build()).only("aws:dynamodb/table:Table");
    expect(inputs).to.include({ billingMode: "PROVISIONED", readCapacity: 5, writeCapacity: 2 });
    expect(inputs["globalSecondaryIndexes"]).to.have.nested.property("[1].readCapacity", 1);
    expect(ignoreChanges).to.deep.equal(["readCapacity", "writeCapacity"]);
  });

  it("has nothing to scale on demand", async () => {
    const inventory = await registrations(
      () => new Table("orders", { ...args, capacity: undefined }),
    );
    expect(inventory.count(target)).to.equal(0);
    expect(inventory.only("aws:dynamodb/table:Table").ignoreChanges).to.deep.equal([]);
  });
});
