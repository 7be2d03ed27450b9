import { expect } from "chai";

import { changed, faultsOf, goodTree, loaded, Tree } from "../support";

const key = "stores.subscriptions";

/** The good stack with a table of these keys. */
const withTable = (table: Tree, uses: readonly string[] = ["main"]) =>
  changed(
    "services.app.uses",
    uses,
    changed(key, { kind: "table", partitionKey: { name: "email" }, ...table }),
  );

const range = { min: 5, max: 50 };
const byState = { partitionKey: { name: "state" } };

const numbered = (count: number, index: Tree) =>
  Object.fromEntries(Array.from({ length: count }, (_, place) => [`by-${place}`, index]));

interface Mistake {
  readonly what: string;
  readonly table: Tree;
  readonly uses?: readonly string[];
  readonly at: string;
  readonly says: RegExp;
}

const mistakes: readonly Mistake[] = [
  {
    what: "an index whose two keys are one attribute",
    table: { globalIndexes: { byState: { ...byState, sortKey: { name: "state" } } } },
    at: `${key}.globalIndexes.byState.sortKey.name`,
    says: /another attribute/,
  },
  {
    what: "a local index by the table's partition key",
    table: { sortKey: { name: "at" }, localIndexes: { byEmail: { sortKey: { name: "email" } } } },
    at: `${key}.localIndexes.byEmail.sortKey.name`,
    says: /another attribute/,
  },
  {
    what: "one attribute with two types",
    table: { globalIndexes: { byEmail: { partitionKey: { name: "email", type: "N" } } } },
    at: `${key}.globalIndexes.byEmail.partitionKey.type`,
    says: /S, as at stores\.subscriptions\.partitionKey/,
  },
  {
    what: "an index by a TTL that is text",
    table: { ttlAttribute: "state", globalIndexes: { byState } },
    at: `${key}.globalIndexes.byState.partitionKey.type`,
    says: /N, as at stores\.subscriptions\.ttlAttribute/,
  },
  {
    what: "21 global indexes",
    table: { globalIndexes: numbered(21, byState) },
    at: `${key}.globalIndexes`,
    says: /0 to 20 indexes/,
  },
  {
    what: "six local indexes",
    table: { sortKey: { name: "at" }, localIndexes: numbered(6, { sortKey: { name: "to" } }) },
    at: `${key}.localIndexes`,
    says: /0 to 5 indexes/,
  },
  {
    what: "more than 100 projected attributes",
    table: {
      globalIndexes: numbered(6, {
        ...byState,
        projection: Array.from({ length: 20 }, (_, place) => `a${place}`),
      }),
    },
    at: `${key}.globalIndexes`,
    says: /0 to 100 attributes/,
  },
  {
    what: "a local index without a sort key",
    table: { localIndexes: { byTo: { sortKey: { name: "to" } } } },
    at: `${key}.localIndexes`,
    says: /without a sort key/,
  },
  {
    what: "two indexes of one name",
    table: {
      sortKey: { name: "at" },
      globalIndexes: { byState },
      localIndexes: { byState: { sortKey: { name: "state" } } },
    },
    at: `${key}.localIndexes.byState`,
    says: /no global index/,
  },
  {
    what: "an index whose name has two letters",
    table: { globalIndexes: { by: byState } },
    at: `${key}.globalIndexes.by`,
    says: /3 to 255/,
  },
  {
    what: "a capacity that starts above its end",
    table: { capacity: { read: { min: 60, max: 50 }, write: range } },
    at: `${key}.capacity.read.min`,
    says: /at most max \(50\)/,
  },
  {
    what: "an index with capacity on a table that is on demand",
    table: { globalIndexes: { byState: { ...byState, capacity: { read: range, write: range } } } },
    at: `${key}.globalIndexes.byState.capacity`,
    says: /on demand/,
  },
  {
    what: "recovery days without recovery",
    table: { recoveryDays: 7, pointInTimeRecovery: false },
    at: `${key}.recoveryDays`,
    says: /turn pointInTimeRecovery on/,
  },
  {
    what: "36 recovery days",
    table: { recoveryDays: 36, pointInTimeRecovery: true },
    at: `${key}.recoveryDays`,
    says: /at most 35/,
  },
  {
    what: "the stream of a table without one",
    table: {},
    uses: ["main", "subscriptions.stream"],
    at: "services.app.uses[1]",
    says: /set stores\.subscriptions\.stream/,
  },
];

describe("a table in a stack file", () => {
  for (const { what, table, uses, at, says } of mistakes)
    it(`is refused with ${what}`, () => {
      const faults = faultsOf(withTable(table, uses));
      expect(faults.map((fault) => fault.key)).to.deep.equal([at]);
      expect(`${faults[0]?.allowed}; ${faults[0]?.fix}`).to.match(says);
    });

  it("takes every key at once", () => {
    const table = {
      sortKey: { name: "at", type: "N" },
      globalIndexes: { byState: { ...byState, projection: ["name"] } },
      localIndexes: { byTo: { sortKey: { name: "to" }, projection: "keys" } },
      capacity: { read: range, write: range },
      ttlAttribute: "expiresAt",
      stream: "newImage",
      tableClass: "infrequentAccess",
      pointInTimeRecovery: true,
      recoveryDays: 7,
      adopt: "subscriptions-0123456",
    };
    const { settings } = loaded(withTable(table, ["main", "subscriptions.stream"]));
    expect(settings.stores["subscriptions"]).to.nested.include({
      "capacity.targetPercent": 70,
      recoveryDays: 7,
      "localIndexes.byTo.projection": "keys",
    });
  });

  it("is on demand, without indexes or stream, where it says nothing", () => {
    const { settings } = loaded(goodTree());
    expect(settings.stores["subscriptions"]).to.deep.equal({
      kind: "table",
      partitionKey: { name: "email", type: "S" },
      globalIndexes: {},
      localIndexes: {},
      tableClass: "standard",
      pointInTimeRecovery: false,
    });
  });
});
