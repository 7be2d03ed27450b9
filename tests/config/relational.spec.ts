import { expect } from "chai";

import { changed, faultsOf, loaded, Tree } from "./support";

const database = (keys: Tree, tree?: Tree) =>
  changed("stores.main", { kind: "relational", ...keys }, tree);

const generated = { password: "generated" };

const refused: readonly (readonly [string, Tree, string, RegExp])[] = [
  ["of an engine that is none", { engine: "oracle" }, "engine", /postgres, mysql, mariadb/],
  ["of a version past its support", { version: "13" }, "version", /standard support/],
  ["of another engine's version", { engine: "mysql", version: "17" }, "version", /8\.4/],
  [
    "on a class the region has not",
    { instanceClass: "db.x2g.large" },
    "instanceClass",
    /what ap-northeast-2 offered/,
  ],
  [
    "with replicas on such a class",
    { ...generated, replicas: 1, replicaClass: "db.m8a.large" },
    "replicaClass",
    /ap-northeast-2/,
  ],
  ["with less storage than gp3 has", { storageGiB: 10 }, "storageGiB", /at least 20/],
  [
    "that may grow by less than a tenth",
    { storageGiB: 100, maxStorageGiB: 105 },
    "maxStorageGiB",
    /at least 10% more.*110/,
  ],
  ["with IOPS of a small disk", { iops: 12000 }, "iops", /none below 400 GiB/],
  [
    "with more throughput than its IOPS carry",
    { storageGiB: 400, maxStorageGiB: 800, throughputMiB: 3500 },
    "throughputMiB",
    /500 to 3000 MiB\/s/,
  ],
  ["with more replicas than RDS makes", { ...generated, replicas: 16 }, "replicas", /at most 15/],
  ["with replicas of a managed password", { replicas: 1 }, "replicas", /password: generated/],
  [
    "updated by blue/green under a managed password",
    { updates: "blueGreen" },
    "updates",
    /inPlace with password: managed/,
  ],
  [
    "updated by blue/green beside replicas",
    { ...generated, updates: "blueGreen", replicas: 1 },
    "updates",
    /inPlace beside read replicas/,
  ],
  [
    "updated by blue/green behind a proxy",
    { ...generated, updates: "blueGreen", proxy: {} },
    "updates",
    /inPlace beside a proxy/,
  ],
  [
    "with replicas behind a proxy",
    { ...generated, replicas: 1, proxy: {} },
    "replicas",
    /it leads to the writer alone/,
  ],
  ["with tokens behind a proxy", { iamUser: "app", proxy: {} }, "iamUser", /signs in with/],
  [
    "of a MariaDB no proxy is offered for",
    { engine: "mariadb", version: "12.3", proxy: {} },
    "proxy",
    /no proxy/,
  ],
  [
    "that takes no tokens, with a user who has them",
    { iamAuthentication: false, iamUser: "app" },
    "iamAuthentication",
    /true with iamUser/,
  ],
  ["whose users are one", { iamUser: "app_owner" }, "iamUser", /another user/],
  [
    "with replicas in a zone that is none of the network",
    { ...generated, replicas: 1, replicaZones: ["ap-northeast-2b"] },
    "replicaZones",
    /ap-northeast-2a, ap-northeast-2c/,
  ],
  ["with a class for no replica", { replicaClass: "db.t4g.large" }, "replicaClass", /without/],
  [
    "with statistics on a class too small for them",
    { engine: "mysql", performanceInsights: true },
    "instanceClass",
    /db\.t4g\.medium up/,
  ],
  [
    "with advanced insights and no statistics",
    { databaseInsights: "advanced" },
    "databaseInsights",
    /performanceInsights: true/,
  ],
  ["with MySQL's collation on PostgreSQL", { collation: "utf8mb4_bin" }, "collation", /remove it/],
  [
    "with a collation of another character set",
    { engine: "mysql", collation: "latin1_bin" },
    "collation",
    /utf8mb4/,
  ],
  ["under a key that is none", { encryptionKeyArn: "alias/mine" }, "encryptionKeyArn", /ARN/],
  ["of no version word", { version: "latest" }, "version", /17/],
];

describe("config, of databases", () => {
  for (const [what, keys, key, says] of refused)
    it(`refuses one ${what}`, () => {
      const faults = faultsOf(database(keys)).filter((fault) => fault.key === `stores.main.${key}`);
      expect(faults, JSON.stringify(faultsOf(database(keys)))).to.have.length(1);
      const [{ allowed, fix } = { allowed: "", fix: "" }] = faults;
      expect(`${allowed} ${fix}`).to.match(says);
    });

  it("refuses a name that leaves no room for what RDS is told of it", () => {
    const stack = "a-stack-with-a-name-that-is-long";
    const [fault] = faultsOf(database({ ...generated, replicas: 1 }), stack).filter(
      ({ key }) => key === "stores.main",
    );
    expect(fault?.allowed).to.contain("44 characters at most");
  });

  it("refuses a database called as another's replica", () => {
    const both = changed(
      "stores.main-replica-1",
      { kind: "relational" },
      database({ ...generated, replicas: 1 }),
    );
    expect(faultsOf(both).map(({ key }) => key)).to.include("stores.main-replica-1");
  });

  it("asks for the key of a snapshot where the stack has keys of its own", () => {
    const restored = database({ restoreFrom: "main-final" });
    expect(() => loaded(restored)).to.not.throw();
    const keys = faultsOf(changed("tier", "prd", restored)).map(({ key }) => key);
    expect(keys).to.include("stores.main.encryptionKeyArn");
  });

  it("takes each engine without a version, and every key of one", () => {
    for (const engine of ["postgres", "mysql", "mariadb"])
      expect(() => loaded(database({ engine })), engine).to.not.throw();
    const many = {
      ...{ ...generated, replicas: 2, replicaZones: ["ap-northeast-2c"], iamUser: "app" },
      ...{ storageGiB: 400, maxStorageGiB: 1000, iops: 16000, throughputMiB: 4000 },
    };
    expect(() => loaded(database(many))).to.not.throw();
  });
});
