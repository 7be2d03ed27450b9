import { expect } from "chai";

import { notices } from "../../config/notices";
import { selfRunRules } from "../../config/rules/stores/self-run";
import { changed, faultsOf, goodTree, loaded, Tree } from "./support";

const reason = "one instance is enough for what can be computed again";

interface Stack {
  /** Over `{ kind: selfRun, engine: valkey }`. */
  readonly store?: Tree;
  readonly tier?: string;
  readonly network?: Tree;
}

function stack({ store, tier, network }: Stack): Tree {
  const tree = changed("stores.sessions", { kind: "selfRun", engine: "valkey", ...store });
  if (tier !== undefined) changed("tier", tier, tree);
  return changed("network", { ...(goodTree()["network"] as Tree), ...network }, tree);
}

interface Mistake extends Stack {
  readonly rule: string;
  readonly what: string;
  readonly key: string;
  readonly says: RegExp;
}

const endpoints = ["monitoring", "secretsmanager", "ssm"];
const exporter = { url: "https://example.com/e.tar.gz", sha256: "0".repeat(64) };

const mistakes: readonly Mistake[] = [
  {
    rule: "self-run-needs-a-reason",
    what: "prd without a reason",
    tier: "prd",
    key: "stores.sessions.reason",
    says: /why it is not ElastiCache/,
  },
  {
    rule: "self-run-stands-somewhere",
    what: "a zone that the network has not",
    store: { zone: "ap-northeast-2d" },
    key: "stores.sessions.zone",
    says: /ap-northeast-2a, ap-northeast-2c/,
  },
  {
    rule: "self-run-stands-somewhere",
    what: "an instance type that is none",
    store: { instanceType: "t4g.tiny" },
    key: "stores.sessions.instanceType",
    says: /such as t4g\.small/,
  },
  {
    rule: "self-run-finds-its-parts",
    what: "MongoDB where there is no way to its packages",
    store: { engine: "mongodb", subnetTier: "data" },
    network: { endpoints },
    key: "stores.sessions.subnetTier",
    says: /repo\.mongodb\.org/,
  },
  {
    rule: "self-run-finds-its-parts",
    what: "Valkey where it cannot ask for its password",
    store: { subnetTier: "data" },
    network: { endpoints: ["ssm"] },
    key: "stores.sessions.subnetTier",
    says: /monitoring, secretsmanager/,
  },
  {
    rule: "self-run-finds-its-parts",
    what: "an exporter from where there is no way to",
    store: { subnetTier: "data", exporter },
    network: { endpoints },
    key: "stores.sessions.exporter.url",
    says: /s3:\/\/bucket\/key/,
  },
];

describe("config of stores that are run by oneself", () => {
  for (const { rule, what, key, says, ...tree } of mistakes)
    it(`${rule} refuses ${what}`, () => {
      const faults = faultsOf(stack(tree));
      expect(faults.map((fault) => fault.key)).to.deep.equal([key]);
      const [{ allowed, fix }] = faults as [(typeof faults)[number]];
      expect(`${allowed} ${fix}`).to.match(says);
    });

  it("has a mistake for each of its rules", () => {
    const shown = new Set(mistakes.map(({ rule }) => rule));
    expect(selfRunRules.map(({ id }) => id)).to.have.members([...shown]);
  });

  it("refuses a short reason, a short checksum and other values out of range, each by its key", () => {
    const wrong: readonly [string, unknown][] = [
      ["reason", "cheaper"],
      ["exporter", { ...exporter, sha256: "abc" }],
      ["exporter", { ...exporter, url: "http://example.com/e.tar.gz" }],
      ["exporter", { ...exporter, url: "https://example.com/'$(id)'.tar.gz" }],
      ["storageGiB", 9],
      ["snapshotTime", "24:00"],
      ["restoreFrom", "vol-1"],
      ["passwordVersion", 0],
    ];
    for (const [name, value] of wrong)
      expect(faultsOf(stack({ store: { [name]: value } }))[0]?.key).to.match(
        new RegExp(`^stores\\.sessions\\.${name}`),
      );
  });

  it("lets Valkey live without a way out, with the endpoints that it needs and an exporter from S3", () => {
    const fromS3 = { ...exporter, url: "s3://tools/e.tar.gz" };
    const tree = stack({ store: { subnetTier: "data", exporter: fromS3 }, network: { endpoints } });
    expect(() => loaded(tree)).to.not.throw();
  });

  it("takes no snapshot in dev, which would outlive the stack, and one a day elsewhere", () => {
    const days = (tier: string) => {
      const { stores } = loaded(stack({ tier, store: { reason } }), tier).settings;
      const store = stores["sessions"];
      return store?.kind === "selfRun" ? store.snapshotRetentionDays : undefined;
    };
    expect(["dev", "stg", "prd"].map(days)).to.deep.equal([0, 7, 14]);
  });

  it("is said by every preview with its reason, and that it is paid while the stack is paused", () => {
    const texts = (tree: Tree) => notices(loaded(tree)).map(({ text }) => text);
    expect(texts(stack({ store: { reason } }))).to.include(
      `sessions is run by ourselves: ${reason}`,
    );
    const paused = changed("paused", true, stack({}));
    expect(texts(paused).join("\n")).to.match(/Still paid by the hour: .*sessions/);
  });
});
