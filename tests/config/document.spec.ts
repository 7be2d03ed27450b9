import { expect } from "chai";

import { notices } from "../../config/notices";
import { changed, faultsOf, loaded, Tree } from "./support";

/** The good tree with a cluster of DocumentDB beside its stores. */
const documents = (keys: Tree = {}) => changed("stores.catalog", { kind: "document", ...keys });

interface Refused {
  readonly what: string;
  readonly keys: Tree;
  readonly key: string;
  readonly says: RegExp;
}

const refused: readonly Refused[] = [
  { what: "a version past its end", keys: { version: "3.6" }, key: ".version", says: /5\.0, 8\.0/ },
  {
    what: "a class that Seoul does not offer",
    keys: { instanceClass: "db.t4g.small" },
    key: ".instanceClass",
    says: /ap-northeast-2 offered for docdb.*db\.t4g\.medium/,
  },
  {
    what: "a user with an underscore",
    keys: { username: "app_owner" },
    key: ".username",
    says: /a to z and digits/,
  },
  {
    what: "a user DocumentDB keeps for itself",
    keys: { username: "serviceadmin" },
    key: ".username",
    says: /reserved word of docdb/,
  },
  { what: "seventeen instances", keys: { instances: 17 }, key: ".instances", says: /at most 16/ },
  {
    what: "a place too many in the order of succession",
    keys: { instances: 1, promotionTiers: [0, 1] },
    key: ".promotionTiers",
    says: /each of the 1 instances/,
  },
  {
    what: "windows that meet",
    keys: { backupWindow: "18:00-19:00" },
    key: ".maintenanceWindow",
    says: /apart from backupWindow/,
  },
  {
    what: "a profiler that tells of everything",
    keys: { slowOperationMilliseconds: 10 },
    key: ".slowOperationMilliseconds",
    says: /at least 50/,
  },
  {
    what: "a public subnet tier",
    keys: { subnetTier: "public" },
    key: ".subnetTier",
    says: /data/,
  },
];

describe("config of a cluster of DocumentDB (row C5)", () => {
  for (const { what, keys, key, says } of refused) {
    it(`refuses ${what}`, () => {
      const [fault, ...more] = faultsOf(documents(keys));
      expect(more).to.deep.equal([]);
      expect(fault?.key).to.equal(`stores.catalog${key}`);
      expect(`${fault?.allowed}; ${fault?.fix}`).to.match(says);
    });
  }

  it("is paid by the hour, paused or not", () => {
    const texts = notices(loaded(changed("paused", true, documents())));
    expect(texts.map(({ text }) => text).join()).to.match(
      /by the hour: the databases catalog, main/,
    );
  });
});
