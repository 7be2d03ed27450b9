import { expect } from "chai";

import { notices } from "../../config/notices";
import { AuroraSettings } from "../../config/schema";
import { changed, faultsOf, loaded, Tree } from "./support";

/** The good tree with a cluster of Aurora beside its stores. */
const aurora = (keys: Tree = {}, tier = "dev") =>
  changed("tier", tier, changed("stores.orders", { kind: "aurora", ...keys }));

const settings = (keys: Tree = {}, tier = "dev"): AuroraSettings => {
  const store = loaded(aurora(keys, tier)).settings.stores["orders"];
  if (store?.kind !== "aurora") throw new Error("orders is no cluster of Aurora");
  return store;
};

interface Refused {
  readonly what: string;
  readonly keys: Tree;
  readonly key: string;
  readonly says: RegExp;
}

const mysql = { engine: "aurora-mysql", instanceClass: "db.r7g.large" };
const scaled = (readerScaling: Tree, keys: Tree = {}) => ({
  ...mysql,
  readers: 1,
  readerScaling,
  ...keys,
});

const refused: readonly Refused[] = [
  {
    what: "an engine of plain RDS",
    keys: { engine: "mysql" },
    key: ".engine",
    says: /aurora-mysql, aurora-postgresql/,
  },
  {
    what: "a version nobody offers",
    keys: { version: "9.6" },
    key: "",
    says: /14, 15, 16, 17, 18/,
  },
  {
    what: "a version that is no version",
    keys: { version: "latest" },
    key: ".version",
    says: /a version such as/,
  },
  {
    what: "a class that Seoul does not offer for Aurora",
    keys: { instanceClass: "db.m7g.large" },
    key: "",
    says: /ap-northeast-2 offered for aurora-postgresql.*db\.r7g/,
  },
  {
    what: "more than fifteen readers",
    keys: { readers: 16 },
    key: ".readers",
    says: /at most 15/,
  },
  {
    what: "scaling to more than fifteen readers",
    keys: scaled({ max: 16 }),
    key: ".readerScaling.max",
    says: /at most 15/,
  },
  {
    what: "scaling to fewer at most than at least",
    keys: scaled({ min: 3, max: 2 }),
    key: ".readerScaling.max",
    says: /at least min \(3\)/,
  },
  {
    what: "scaling to fewer readers than there are for good",
    keys: scaled({ max: 2 }, { readers: 3 }),
    key: ".readerScaling.max",
    says: /at least readers \(3\)/,
  },
  {
    what: "scaling by readers that are not there",
    keys: scaled({}, { readers: 0 }),
    key: ".readers",
    says: /at least 1 with readerScaling/,
  },
  {
    what: "scaling of readers that scale by themselves",
    keys: { instanceClass: "db.serverless", readers: 1, readerScaling: {} },
    key: ".readerScaling",
    says: /none with db\.serverless/,
  },
  {
    what: "a place too few in the order of succession",
    keys: { readers: 2, promotionTiers: [0, 1] },
    key: ".promotionTiers",
    says: /each of the 3 instances/,
  },
  {
    what: "a place that is none",
    keys: { readers: 1, promotionTiers: [0, 16] },
    key: ".promotionTiers[1]",
    says: /at most 15/,
  },
  {
    what: "a capacity for instances that have a size",
    keys: { instanceClass: "db.r7g.large", capacity: { min: 1 } },
    key: ".capacity",
    says: /db\.serverless only; it is db\.r7g\.large/,
  },
  {
    what: "a third of an ACU",
    keys: { capacity: { min: 0.3 } },
    key: ".capacity.min",
    says: /in steps of 0\.5/,
  },
  {
    what: "more ACU than AWS has",
    keys: { capacity: { max: 257 } },
    key: ".capacity.max",
    says: /at most 256/,
  },
  {
    what: "fewer ACU at most than at least",
    keys: { capacity: { min: 4, max: 2 } },
    key: ".capacity.max",
    says: /at least min \(4\)/,
  },
  {
    what: "a pause on a version that cannot pause (row X8)",
    keys: { engine: "aurora-mysql", version: "8.0.mysql_aurora.3.04.2" },
    key: ".capacity.min",
    says: /0 from 8\.0\.mysql_aurora\.3\.08\.0 on/,
  },
  {
    what: "a pause after a minute",
    keys: { capacity: { pauseAfterSeconds: 60 } },
    key: ".capacity.pauseAfterSeconds",
    says: /at least 300/,
  },
  {
    what: "going back in time on PostgreSQL",
    keys: { backtrackHours: 24 },
    key: ".backtrackHours",
    says: /0 on aurora-postgresql/,
  },
  {
    what: "going back further than three days",
    keys: { ...mysql, backtrackHours: 73 },
    key: ".backtrackHours",
    says: /at most 72/,
  },
  {
    what: "MySQL's collation on PostgreSQL",
    keys: { collation: "utf8mb4_bin" },
    key: ".collation",
    says: /CREATE DATABASE/,
  },
  {
    what: "a collation of another character set",
    keys: { ...mysql, collation: "euckr_korean_ci" },
    key: ".collation",
    says: /utf8mb4/,
  },
  {
    what: "fifteen months of what is not recorded",
    keys: { databaseInsights: "advanced" },
    key: ".databaseInsights",
    says: /performanceInsights: true/,
  },
  {
    what: "windows that meet",
    keys: { backupWindow: "18:00-19:00" },
    key: ".maintenanceWindow",
    says: /apart from backupWindow/,
  },
  {
    what: "a time zone of another world",
    keys: { timeZone: "Mars" },
    key: ".timeZone",
    says: /IANA/,
  },
  {
    what: "a user the engine keeps for itself",
    keys: { username: "select" },
    key: ".username",
    says: /reserved word/,
  },
  {
    what: "the master user without its password",
    keys: { iamUser: "appowner" },
    key: ".iamUser",
    says: /beside username/,
  },
  {
    what: "a public subnet tier",
    keys: { subnetTier: "public" },
    key: ".subnetTier",
    says: /data/,
  },
];

describe("config of a cluster of Aurora (row B8)", () => {
  for (const { what, keys, key, says } of refused) {
    it(`refuses ${what}`, () => {
      const [fault, ...more] = faultsOf(aurora(keys));
      expect(more).to.deep.equal([]);
      expect(fault?.key).to.equal(`stores.orders${key}`);
      expect(`${fault?.allowed}; ${fault?.fix}`).to.match(says);
    });
  }

  it("refuses a name that its identifier has no room for", () => {
    const tree = changed("stores.a-name-of-twenty-four-ch", { kind: "aurora" });
    const stack = "a-stack-that-somebody-called-long";
    const [fault] = faultsOf(tree, stack);
    expect(fault?.key).to.equal("stores.a-name-of-twenty-four-ch");
    expect(fault?.allowed).to.match(/identifiers made of it/);
  });

  it("pauses in dev, stands in two zones in stg and prd (row X8)", () => {
    const { instanceClass, capacity, readers } = settings();
    expect([instanceClass, capacity.min, readers]).to.deep.equal(["db.serverless", 0, 0]);
    for (const tier of ["stg", "prd"]) {
      const others = settings({}, tier);
      expect(others.readers).to.equal(1);
      expect(others.instanceClass).to.not.equal("db.serverless");
    }
  });

  it("scales readers from 1 to 5 at 70% where nothing else is said", () => {
    expect(settings(scaled({})).readerScaling).to.deep.equal({
      min: 1,
      max: 5,
      cpuPercent: 70,
      cooldownSeconds: 300,
    });
  });

  it("counts the addresses of every reader that may come", () => {
    // Beside the two of the relational database, eight instances and a successor in each of two zones.
    const keys = scaled({ max: 15 });
    const blocks = {
      public: ["10.10.0.0/24", "10.10.1.0/24"],
      app: ["10.10.2.0/24", "10.10.3.0/24"],
      data: ["10.10.4.0/28", "10.10.4.16/28"],
    };
    const full = () => changed("network.blocks", blocks, aurora(keys));
    expect(() => loaded(full())).to.not.throw();
    const [fault] = faultsOf(changed("stores.other", { kind: "aurora" }, full()));
    expect(fault?.allowed).to.match(/data subnets have 13 addresses each; they have 11/);
  });

  it("says of a paused stack whose database costs nothing while nobody asks it (row X8)", () => {
    const texts = (keys: Tree) =>
      notices(loaded(changed("paused", true, aurora(keys))))
        .map(({ text }) => text)
        .join();
    expect(texts({})).to.match(/by the hour: the databases main\..*only while they run: orders\./);
    expect(texts(mysql)).to.match(/by the hour: the databases main, orders\./);
  });

  it("warns in prd of a class that slows down when its credits are gone", () => {
    const texts = (instanceClass: string, tier: string) =>
      notices(loaded(aurora({ instanceClass }, tier)))
        .filter(({ level }) => level === "warn")
        .map(({ text }) => text)
        .filter((text) => text.includes("orders"));
    expect(texts("db.t4g.medium", "prd").join()).to.match(/burst/);
    expect(texts("db.r7g.large", "prd")).to.deep.equal([]);
    expect(texts("db.t4g.medium", "stg")).to.deep.equal([]);
  });
});
