import { expect } from "chai";

import { dataProtections } from "../../../components/data/protection";
import { Table } from "../../../components/data/table";
import { Store } from "../../../components/shared/contracts";
import { registrations, value } from "../../support/mocks";

const args = {
  partitionKey: { name: "id", type: "S" as const },
  pointInTimeRecovery: false,
  protection: dataProtections.delete,
};

/** The table's views, and itself. */
async function built(own: { stream?: "newImage"; kmsKeyArn?: string } = {}) {
  let table: Table | undefined;
  await registrations(() => (table = new Table("orders", { ...args, ...own })));
  const store: Store = table!;
  return { store, views: store.views ?? {} };
}

const actions = (store: Store | undefined) =>
  (store?.statements ?? []).flatMap(({ Action }) => Action);

describe("the rights to a table", () => {
  it("are for its items as a whole, or for reading or writing them alone", async () => {
    const { store, views } = await built();
    expect(Object.keys(views)).to.deep.equal(["read", "write"]);
    expect(actions(views["read"])).to.include("dynamodb:Query").and.not.include("dynamodb:PutItem");
    expect(actions(views["write"]))
      .to.include("dynamodb:UpdateItem")
      .and.not.include.members(["dynamodb:GetItem", "dynamodb:Scan", "dynamodb:Query"]);
    expect(actions(store)).to.include.members([
      ...actions(views["read"]),
      ...actions(views["write"]),
    ]);
  });

  it("come with the same variable, whatever part of them it is", async () => {
    const { store, views } = await built();
    for (const one of [store, views["read"], views["write"]])
      expect(Object.keys(one?.environment ?? {})).to.deep.equal(["ORDERS_TABLE"]);
  });

  it("to its stream are of the stream alone, under a variable of its own", async () => {
    const { views } = await built({ stream: "newImage" });
    const { stream } = views;
    expect(actions(stream)).to.deep.equal([
      "dynamodb:DescribeStream",
      "dynamodb:GetRecords",
      "dynamodb:GetShardIterator",
    ]);
    const arn = await value(stream!.environment["ORDERS_STREAM_ARN"]!);
    expect(arn).to.match(/:table\/orders-[0-9a-f]{7}\/stream\/2026-/);
    expect(await value(stream!.statements[0]!.Resource as string)).to.equal(arn);
  });

  it("include the stack's own key, for every part of them", async () => {
    const { views } = await built({ stream: "newImage", kmsKeyArn: "arn:key" });
    for (const view of Object.values(views))
      expect(view.statements.at(-1)).to.deep.equal({
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: "arn:key",
      });
  });
});
