import { expect } from "chai";

import { ConfigError } from "../../config/fault";
import { load } from "../../config/load";
import { notices } from "../../config/notices";
import { tiers } from "../../config/tiers";
import { asConfig, changed, faultsOf, goodTree, identity, loaded, Tree } from "./support";

/** One mistake, and what its message has to carry: the key, and a word of what is allowed or of the fix. */
interface Mistake {
  readonly what: string;
  readonly path: string;
  readonly value: unknown;
  readonly key?: string;
  readonly says: RegExp;
}

const mistakes: readonly Mistake[] = [
  { what: "an unknown top-level key", path: "netwrok", value: {}, says: /did you mean network/ },
  {
    what: "an unknown nested key",
    path: "network.zonez",
    value: [],
    says: /keys cidr, zones, tiers/,
  },
  {
    what: "an unknown key of a service",
    path: "services.app.prot",
    value: 1,
    says: /did you mean port/,
  },
  {
    what: "an unknown key of a store",
    path: "stores.main.multiAZ",
    value: true,
    says: /did you mean multiAz/,
  },
  {
    what: "a service called as another one's second target group",
    path: "services.app-green",
    value: { runtime: "containers" },
    says: /another name: services\.app calls something of its own so.*rename/,
  },
  {
    what: "a service called as another one's store",
    path: "services.app-main",
    value: { runtime: "containers" },
    says: /another name: services\.app calls something of its own so.*rename/,
  },
  { what: "no tier", path: "tier", value: undefined, says: /dev, stg, prd.*add it/ },
  { what: "a mistyped tier", path: "tier", value: "prod", says: /did you mean prd/ },
  { what: "no network", path: "network", value: undefined, says: /map.*add it/ },
  {
    what: "a map that is no map",
    path: "ingress.webAcl.rateLimit",
    value: 3000,
    says: /a map with the keys requests, windowSeconds/,
  },
  {
    what: "an error page of a status that has none",
    path: "sites.images.errorPages",
    value: { "200": "/ok.html" },
    key: "sites.images.errorPages.200",
    says: /the keys 400, 403, 404/,
  },
  {
    what: "a host in capitals",
    path: "sites.images.host",
    value: "WWW.Example.com",
    says: /small letters/,
  },
  { what: "no zones", path: "network.zones", value: undefined, says: /array.*add it/ },
  { what: "a number as text", path: "services.app.port", value: "8080", says: /type number/ },
  { what: "a port out of range", path: "services.app.port", value: 70000, says: /at most 65535/ },
  { what: "an account that is no account", path: "account", value: "1234", says: /twelve digits/ },
  {
    what: "one zone",
    path: "network.zones",
    value: ["ap-northeast-2a"],
    says: /at least two zones/,
  },
  {
    what: "a zone of another region",
    path: "network.zones",
    value: ["ap-northeast-2a", "us-east-1a"],
    key: "network.zones",
    says: /ap-northeast-2/,
  },
  {
    what: "a zone twice",
    path: "network.zones",
    value: ["ap-northeast-2a", "ap-northeast-2a"],
    key: "network.zones",
    says: /once/,
  },
  { what: "a block that is none", path: "network.cidr", value: "10.0.0.0/33", says: /\/16/ },
  {
    what: "a block with host bits",
    path: "network.cidr",
    value: "10.0.0.1/16",
    says: /10\.0\.0\.0\/16/,
  },
  { what: "a block that is too small", path: "network.cidr", value: "10.0.0.0/25", says: /\/24/ },
  { what: "Docker's own block", path: "network.cidr", value: "172.17.0.0/16", says: /Docker/ },
  {
    what: "a service name AWS takes only by luck",
    path: "services",
    value: {
      "a-service-with-a-rather-long-name": { runtime: "instances", route: { priority: 1 } },
    },
    key: "services.a-service-with-a-rather-long-name",
    says: /at most 24 characters/,
  },
  {
    what: "a service name in Hangul, which security groups do not take",
    path: "services",
    value: { 앱: { runtime: "instances", route: { priority: 1 } } },
    key: "services.앱",
    says: /a to z.*no other script/,
  },
  {
    what: "an unknown runtime",
    path: "services.app.runtime",
    value: "instance",
    says: /did you mean instances/,
  },
  {
    what: "an unknown kind of store",
    path: "stores.main.kind",
    value: "relationl",
    says: /did you mean relational/,
  },
  {
    what: "a store that is not declared",
    path: "services.app.uses",
    value: ["mian"],
    key: "services.app.uses[0]",
    says: /did you mean main/,
  },
  {
    what: "a store used in a way it has not",
    path: "services.app.uses",
    value: ["main.read"],
    key: "services.app.uses[0]",
    says: /main; say what/,
  },
  {
    what: "a store used whole and in part",
    path: "services.app.uses",
    value: ["images", "images.read"],
    key: "services.app.uses[1]",
    says: /once/,
  },
  {
    what: "a store used twice",
    path: "services.app.uses",
    value: ["main", "main"],
    key: "services.app.uses[1]",
    says: /once/,
  },
  {
    what: "no bucket for releases",
    path: "stores.artifacts",
    value: undefined,
    key: "services.app.rollout.artifactBucket",
    says: /purpose: artifacts/,
  },
  {
    what: "no bucket for access logs",
    path: "stores.logs",
    value: undefined,
    key: "ingress.logBucket",
    says: /purpose: logs/,
  },
  {
    what: "access logs to a bucket for images",
    path: "ingress.logBucket",
    value: "images",
    says: /purpose: logs/,
  },
  {
    what: "a site of a database",
    path: "sites.images.origin",
    value: "main",
    says: /purpose: images/,
  },
  {
    what: "a site of nothing",
    path: "sites.images.origin",
    value: "imagse",
    says: /did you mean images/,
  },
  {
    what: "a load balancer nobody reaches",
    path: "sites.web",
    value: undefined,
    key: "sites",
    says: /origin: ingress/,
  },
  {
    what: "a host without a domain",
    path: "sites.images.host",
    value: "a.example.com",
    says: /dns\.zone/,
  },
  {
    what: "a store called ingress",
    path: "stores.ingress",
    value: { kind: "bucket", purpose: "images" },
    says: /any other name/,
  },
  {
    what: "a health check that overlaps itself",
    path: "services.app.healthCheck",
    value: { timeoutSeconds: 10 },
    key: "services.app.healthCheck.timeoutSeconds",
    says: /less than intervalSeconds \(10\)/,
  },
  {
    what: "min above max",
    path: "services.app.scaling",
    value: { min: 5, max: 2 },
    key: "services.app.scaling.min",
    says: /at most scaling\.max \(2\)/,
  },
  {
    what: "an instance type that is none",
    path: "services.app.instanceType",
    value: "large",
    says: /t4g\.small/,
  },
  {
    what: "an empty variable",
    path: "services.app.environment",
    value: { EMPTY: "" },
    key: "services.app.environment.EMPTY",
    says: /4096 bytes/,
  },
  {
    what: "a secret as a plain variable",
    path: "services.app.environment",
    value: { DB_PASSWORD: "hunter2" },
    key: "services.app.environment.DB_PASSWORD",
    says: /Secrets Manager/,
  },
  {
    what: "a variable that is also a secret",
    path: "services.app",
    value: {
      runtime: "instances",
      route: { priority: 1 },
      environment: { KEYS: "a" },
      secrets: ["KEYS"],
    },
    key: "services.app.secrets[0]",
    says: /services\.app\.environment\.KEYS/,
  },
  {
    what: "storage that cannot grow",
    path: "stores.main.maxStorageGiB",
    value: 20,
    key: "stores.main.maxStorageGiB",
    says: /at least storageGiB \(40\)/,
  },
  {
    what: "a reserved user",
    path: "stores.main.username",
    value: "rdsadmin",
    says: /reserved word/,
  },
  {
    what: "a backup window of ten minutes",
    path: "stores.main.backupWindow",
    value: "17:00-17:10",
    says: /30 minutes/,
  },
  {
    what: "windows that overlap",
    path: "stores.main.maintenanceWindow",
    value: "sun:17:30-sun:18:30",
    says: /backupWindow/,
  },
  {
    what: "an unknown time zone",
    path: "stores.main.timeZone",
    value: "Asia/Soul",
    says: /Asia\/Seoul/,
  },
  {
    what: "a TTL on a key",
    path: "stores.subscriptions.ttlAttribute",
    value: "email",
    says: /no key/,
  },
  {
    what: "two keys of one name",
    path: "stores.subscriptions.sortKey",
    value: { name: "email" },
    key: "stores.subscriptions.sortKey.name",
    says: /another attribute/,
  },
  {
    what: "a retention CloudWatch does not have",
    path: "logs",
    value: { retentionDays: 15 },
    key: "logs.retentionDays",
    says: /14/,
  },
  { what: "an owner that fits no tag", path: "owner", value: "team<ops>", says: /spaces and/ },
  {
    what: "a mail address that is none",
    path: "notifications",
    value: { emails: ["ops"] },
    key: "notifications.emails[0]",
    says: /email/,
  },
  { what: "another system's file", path: "system", value: "event-mall", says: /event-mall-/ },
];

function tree(mistake: Mistake) {
  const base =
    mistake.what === "storage that cannot grow"
      ? changed("stores.main.storageGiB", 40)
      : goodTree();
  return changed(mistake.path, mistake.value, base);
}

describe("a stack file with a mistake", () => {
  for (const mistake of mistakes) {
    it(`is refused: ${mistake.what}`, () => {
      const faults = faultsOf(tree(mistake));
      const key = mistake.key ?? mistake.path;
      const fault = faults.find((candidate) => candidate.key === key);
      expect(fault, `keys: ${faults.map((each) => each.key).join(", ")}`).to.not.equal(undefined);
      expect(`${fault?.allowed}; ${fault?.fix}`).to.match(mistake.says);
      expect(faults, "nothing else is found fault with").to.have.length(1);
    });
  }

  it("is refused when its region is unknown, with the region that was meant", () => {
    const [fault] = faultsOf(goodTree(), "dev", "ap-northeast-22");
    expect(fault?.key).to.equal("aws:region");
    expect(fault?.fix).to.match(/did you mean ap-northeast-2/);
  });

  it("is refused when a key's namespace is nearly the project's name", () => {
    const config = { ...asConfig(goodTree()), "bluegren-aws:owner": "ops" };
    expect(() => load(config, identity)).to.throw(ConfigError, /bluegreen-aws:owner/);
  });

  it("is refused when a map is written as text", () => {
    const config = { ...asConfig(goodTree()), "bluegreen-aws:network": "not a map" };
    expect(() => load(config, identity)).to.throw(ConfigError, /indent its keys/);
  });

  it("is told all its mistakes at once, those of the rules beside those of the schema", () => {
    const broken = changed("netwrok", {}, changed("stores.main.timeZone", "Mars", goodTree()));
    changed("services.app.port", 0, broken);
    changed("network.cidr", "10.0.0.0/8", broken);
    expect(faultsOf(broken).map((fault) => fault.key)).to.have.members([
      "netwrok",
      "services.app.port",
      "network.cidr",
      "stores.main.timeZone",
    ]);
  });

  it("gets one line per mistake with key, value, what is allowed and the fix", () => {
    const config = asConfig(changed("services.app.port", 70000));
    expect(() => load(config, identity)).to.throw(
      "  bluegreen-aws:services.app.port is 70000; allowed: at most 65535. Fix: lower it.",
    );
  });

  it("does not show the value of what is named like a secret", () => {
    for (const value of ["canary-7f3a", ["canary-7f3a"]]) {
      const config = asConfig(changed("services.app.environment", { API_TOKEN: value }));
      expect(() => load(config, identity))
        .to.throw(ConfigError)
        .with.property("message")
        .that.includes("API_TOKEN")
        .and.does.not.include("canary-7f3a");
    }
  });
});

describe("rules about hosts", () => {
  it("refuse the internet without a domain", () => {
    const base = changed("ingress", { exposure: "internet" }, changed("sites.web", undefined));
    const faults = faultsOf(base);
    expect(faults.map((fault) => fault.key)).to.deep.equal([
      "ingress.exposure",
      "services.app.route.host",
    ]);
    expect(faults[0]?.fix).to.match(/dns\.zone/);
  });

  const withDomain = () => {
    const base = changed("dns", { zone: "example.com" });
    changed("ingress", { exposure: "internet" }, base);
    changed("sites", { images: { origin: "images", host: "images.example.com" } }, base);
    return changed("services.app.route.host", "www.example.com", base);
  };

  it("accept a stack that faces the internet with a domain", () => {
    expect(loaded(withDomain()).settings.ingress.exposure).to.equal("internet");
  });

  const cases: readonly [string, string, unknown, string][] = [
    ["a host outside the zone", "sites.images.host", "images.example.org", "sites.images.host"],
    [
      "a zone's name as part of another word",
      "sites.images.host",
      "myexample.com",
      "sites.images.host",
    ],
    ["a service without a host", "services.app.route.host", undefined, "services.app.route.host"],
    ["a site on a service's host", "sites.images.host", "www.example.com", "sites.images.host"],
    ["a site round the load balancer", "sites.web", { origin: "ingress" }, "sites.web.origin"],
    [
      "two sites of one host",
      "sites.copy",
      { origin: "images", host: "images.example.com" },
      "sites.copy.host",
    ],
    [
      "two services of one priority",
      "services.admin",
      { runtime: "instances", route: { priority: 100, host: "admin.example.com" } },
      "services.admin.route.priority",
    ],
    [
      "two services of one host and path",
      "services.admin",
      { runtime: "instances", route: { priority: 101, host: "www.example.com" } },
      "services.admin.route",
    ],
  ];
  for (const [what, path, value, key] of cases) {
    it(`refuse ${what}`, () => {
      expect(faultsOf(changed(path, value, withDomain())).map((fault) => fault.key)).to.deep.equal([
        key,
      ]);
    });
  }

  it("refuse a route no site leads to, behind a VPC origin", () => {
    const base = changed("ingress", { exposure: "vpcOrigin" }, withDomain());
    changed("sites.web", { origin: "ingress", host: "shop.example.com" }, base);
    expect(faultsOf(base).map((fault) => fault.key)).to.deep.equal(["services.app.route.host"]);
  });
});

describe("defaults", () => {
  for (const tier of ["dev", "stg", "prd"] as const) {
    it(`are the tier's: ${tier}`, () => {
      const { settings } = loaded(changed("tier", tier));
      const service = settings.services["app"];
      const store = settings.stores["main"];
      expect(settings.network.egress).to.equal(tiers[tier].egress);
      expect(settings.logs.retentionDays).to.equal(tiers[tier].logRetentionDays);
      expect(settings.protection.data).to.equal(tiers[tier].dataProtection);
      expect(service?.scaling.min).to.equal(tiers[tier].instancesMin);
      expect(store).to.include({ multiAz: tiers[tier].databaseMultiAz });
    });
  }

  it("give way to false and 0, which are values and not their absence", () => {
    const base = changed("tier", "prd");
    changed("stores.main", { kind: "relational", multiAz: false, monitoringSeconds: 0 }, base);
    changed("services.app.rollout", { keepOldMinutes: 0 }, base);
    const { settings } = loaded(base);
    expect(settings.stores["main"]).to.include({ multiAz: false, monitoringSeconds: 0 });
    expect(settings.services["app"]?.rollout.keepOldMinutes).to.equal(0);
  });

  it("are said to be loosened, with what becomes of data and which stores may go", () => {
    const replaceAcknowledged = "moved to another key on Tuesday";
    const tree = changed(
      "stores.main.replaceAcknowledged",
      replaceAcknowledged,
      changed("tier", "prd"),
    );
    const data = (word: string) => ({ data: word, reason: "the event is over until spring" });
    const said = (word: string) =>
      notices(loaded(changed("protection", data(word), tree)))
        .map(({ text }) => text)
        .join("\n");
    expect(said("keep")).to.match(
      /the event is over[^]*keep\): a last copy[^]*main may be replaced.*Tuesday/,
    );
    expect(said("delete")).to.contain("no last copy stays");
    const plain = notices(loaded(goodTree()))
      .map(({ text }) => text)
      .join("\n");
    expect(plain).to.not.contain("protection.data");
  });

  it("adopt a key by its id, where the tier has one", () => {
    const adopt = "1234abcd-12ab-34cd-56ef-1234567890ab";
    const prd = () => changed("tier", "prd");
    expect(loaded(changed("encryption", { adopt }, prd())).settings.encryption.adopt).to.equal(
      adopt,
    );
    const keys = (tree: Tree) => faultsOf(tree).map(({ key }) => key);
    expect(keys(changed("encryption", { adopt: "alias/data" }, prd()))).to.include(
      "encryption.adopt",
    );
    expect(keys(changed("encryption", { adopt }))).to.deep.equal(["encryption.adopt"]);
  });

  it("let a protection go only with a reason of 20 characters", () => {
    const base = changed("tier", "prd");
    expect(faultsOf(changed("protection", { data: "delete" }, base))[0]?.key).to.equal(
      "protection.data",
    );
    changed("protection", { data: "delete", reason: "short" }, base);
    expect(faultsOf(base)[0]?.key).to.equal("protection.reason");
    changed("protection", { data: "delete", reason: "rehearsal of the yearly rebuild" }, base);
    expect(loaded(base).settings.protection.data).to.equal("delete");
  });
});
