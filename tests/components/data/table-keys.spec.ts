import { expect } from "chai";

import { attributesOf, globalIndexesOf, localIndexesOf } from "../../../components/data/table-keys";

const table = {
  partitionKey: { name: "id", type: "S" },
  sortKey: { name: "at", type: "N" },
  globalIndexes: {
    byState: {
      partitionKey: { name: "state", type: "S" },
      sortKey: { name: "at", type: "N" },
      projection: ["total"],
    },
    byBuyer: { partitionKey: { name: "buyer", type: "S" }, projection: "keys" },
  },
  localIndexes: { byTotal: { sortKey: { name: "total", type: "N" }, projection: "all" } },
} as const;

describe("the keys of a table", () => {
  it("declare every attribute that a key uses, once, and no other", () => {
    expect(attributesOf(table).map(({ name, type }) => `${name}:${type}`)).to.deep.equal([
      "id:S",
      "at:N",
      "state:S",
      "buyer:S",
      "total:N",
    ]);
    expect(attributesOf({ partitionKey: table.partitionKey })).to.deep.equal([table.partitionKey]);
  });

  it("make global indexes with their own two keys", () => {
    expect(globalIndexesOf(table)).to.deep.equal([
      {
        name: "byState",
        keySchemas: [
          { attributeName: "state", keyType: "HASH" },
          { attributeName: "at", keyType: "RANGE" },
        ],
        projectionType: "INCLUDE",
        nonKeyAttributes: ["total"],
      },
      {
        name: "byBuyer",
        keySchemas: [{ attributeName: "buyer", keyType: "HASH" }],
        projectionType: "KEYS_ONLY",
      },
    ]);
  });

  it("make local indexes with a sort key alone", () => {
    expect(localIndexesOf(table)).to.deep.equal([
      { name: "byTotal", rangeKey: "total", projectionType: "ALL" },
    ]);
  });
});
