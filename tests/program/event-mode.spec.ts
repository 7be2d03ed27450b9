import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect } from "chai";
import { parse, stringify } from "yaml";

import { Kept, whatStays } from "../../analysis/destroy";
import { storeSchema } from "../../config/stores/index";
import { tiers } from "../../config/tiers";
import { StandingStack } from "../../simulator/second-run";
import { pendingOf, snapshotOf } from "../../simulator/cloud/last-copies";
import { leftOver } from "../../simulator/cloud/left-over";
import { straysIn } from "../../simulator/swing";
import { repositoryRoot } from "../support/stacks";

const folder = mkdtempSync(path.join(tmpdir(), "bluegreen-aws-event-mode-"));
const DATABASE = "aws:rds/instance:Instance";
const KEY = "aws:kms/key:Key";
const SECRET = "aws:secretsmanager/secret:Secret";
const namespace = "bluegreen-aws:";

type Keys = Record<string, unknown>;

const over = {
  data: "keep",
  loadBalancer: false,
  reason: "the event is over, the next one is in spring",
};

const isMap = (value: unknown): value is Keys => typeof value === "object" && value !== null;

/** Both, the second over the first, however deep. */
function merged(one: unknown, other: unknown): unknown {
  if (!isMap(one) || !isMap(other)) return other;
  const both = Object.entries(other).map(([key, value]) => [key, merged(one[key], value)]);
  return { ...one, ...Object.fromEntries(both) };
}

/** One of our stack files, with other values under some of its keys. */
function changed(stack: string, file: string, keys: Keys): string {
  const text = readFileSync(path.join(repositoryRoot, `Pulumi.${stack}.yaml`), "utf8");
  const { config } = parse(text) as { config: Keys };
  for (const [key, value] of Object.entries(keys)) {
    const before = config[`${namespace}${key}`];
    config[`${namespace}${key}`] = merged(before, value);
  }
  const written = path.join(folder, `${file}.yaml`);
  writeFileSync(written, stringify({ config }));
  return written;
}

const standing = (stack: string) => new StandingStack({ directory: repositoryRoot, stack });

/** "stores.main.restoreFrom: main-final-1", as `whatStays` says how it comes back. */
const comesBackBy = /^(?:(stores)\.([\w-]+)|(encryption))\.(restoreFrom|adopt): (.+)$/;

/** Whether it comes back by a key, and that key is one of its store's kind: of a bucket, say, `adopt`. */
function isTakenBack(words: string): boolean {
  const [, isStore, store, , word = ""] = comesBackBy.exec(words) ?? [];
  if (isStore === undefined) return comesBackBy.test(words);
  const text = readFileSync(path.join(repositoryRoot, "Pulumi.stg.yaml"), "utf8");
  const { config } = parse(text) as { config: Record<string, Record<string, { kind: string }>> };
  const kind = config[`${namespace}stores`]?.[store ?? ""]?.kind;
  const schema = storeSchema(tiers.stg).options.find(({ shape }) => shape.kind.value === kind);
  return schema !== undefined && word in schema.shape;
}

/** The keys that what stayed names, put together as in a stack file. */
function takenBack(stays: readonly Kept[]): Keys {
  const stores: Record<string, Keys> = {};
  const keys: Keys = { stores };
  for (const { back } of stays) {
    const [, isStore, store = "", , word = "", id] = comesBackBy.exec(back) ?? [];
    if (id === undefined || !isTakenBack(back)) continue;
    if (isStore === undefined) keys["encryption"] = { [word]: id };
    else stores[store] = { [word]: id };
  }
  return keys;
}

describe("event mode (row B15)", function () {
  this.timeout(180_000);
  after(() => rmSync(folder, { recursive: true }));

  describe("dev, as it is", () => {
    it("leaves nothing at all, and says that it keeps nothing (row D7)", async () => {
      const stack = standing("dev");
      await stack.up();
      const urns = [...stack.state.keys()];
      expect(whatStays(stack.graph)).to.deep.equal({ stays: [], left: [], stops: [] });
      await stack.destroy();
      expect(leftOver(stack.cloud, urns)).to.deep.equal({ urns: [], copies: [] });
      expect(straysIn(stack.cloud)).to.deep.equal([]);
    });
  });

  describe("stg, kept for the next event", () => {
    const stack = standing("stg");
    const kept = () => whatStays(stack.graph);
    let expected: ReturnType<typeof whatStays>;
    let urns: string[];

    before(async () => {
      await stack.up();
    });

    it("refuses to go while its data is protected, as the preview says", async () => {
      const refusal: unknown = await stack.destroy().catch((error: unknown) => error);
      expect(refusal).to.be.an.instanceOf(Error);
      const stopping = kept().stops.filter(({ by }) => by === "protect");
      expect(String(refusal).match(/cannot be deleted/g)).to.have.lengthOf(stopping.length);
      for (const { urn } of stopping) expect(String(refusal)).to.contain(urn);
    });

    it("takes its protection off in one deployment that makes and replaces nothing", async () => {
      const changes = await stack.up({ configFile: changed("stg", "over", { protection: over }) });
      expect([...new Set(changes.map(({ kind }) => kind))]).to.deep.equal(["update"]);
      expect(kept().stops.filter(({ by }) => by !== "contents")).to.deep.equal([]);
    });

    it("then leaves what it said, by the names it said", async () => {
      urns = [...stack.state.keys()];
      expected = kept();
      await stack.destroy();
      const found = leftOver(stack.cloud, urns);
      expect(found.urns).to.have.members([...expected.left]);
      const said = expected.stays.flatMap(({ what, type, id = "" }) => {
        if (what === "final snapshot") return [`${snapshotOf(type)} ${id}`];
        return what.includes("pending") ? [pendingOf(type)] : [];
      });
      expect(said).to.have.lengthOf(found.copies.length);
      for (const one of said)
        expect(
          found.copies.some(({ type, id }) => `${type} ${id}`.startsWith(one)),
          one,
        ).to.equal(true);
    });

    it("is refused while a deleted secret still has its name, and takes it once that is removed", async () => {
      const again = changed("stg", "again", { protection: over });
      const refusal: unknown = await new Promise((resolve) => {
        stack.up({ configFile: again }).then(() => resolve("up"), resolve);
      });
      expect(String(refusal)).to.contain("already scheduled for deletion");
      for (const pending of stack.cloud.all(pendingOf(SECRET))) stack.cloud.delete(pending);
    });

    it("comes back by the keys it named: from its snapshots, and with what was left to AWS", async () => {
      const file = changed("stg", "back", takenBack(expected.stays));
      const changes = await stack.up({ configFile: file });
      const kindOf = (urn: string) => changes.find((change) => change.urn === urn)?.kind;
      const back = expected.stays.filter(({ back: words }) => isTakenBack(words));
      const byCommand = expected.stays.filter(({ back: words }) => !comesBackBy.test(words));
      expect([...back, ...byCommand], "every kind has the key that brings it back").to.have.length(
        expected.stays.length,
      );
      expect(back.map(({ type }) => type)).to.include.members([KEY, DATABASE]);
      for (const { urn, what, id = "" } of back) {
        const isSnapshot = what === "final snapshot";
        expect(kindOf(urn), urn).to.equal(isSnapshot ? "create" : "import");
        const { type, properties } = stack.cloud.at(urn) ?? {};
        if (isSnapshot)
          expect(stack.cloud.find(snapshotOf(type ?? ""), id), id).to.not.equal(undefined);
        if (isSnapshot) expect(Object.values(properties ?? {})).to.include(id);
      }
      expect(await stack.preview({ configFile: file })).to.deep.equal({ changes: [], errors: [] });
    });
  });

  it("refuses to adopt a key that is not there, or that is another than the program wants", async () => {
    const adopt = "1234abcd-12ab-34cd-56ef-1234567890ab";
    const configFile = changed("stg", "stranger", { encryption: { adopt } });
    const stack = standing("stg");
    expect((await stack.preview({ configFile })).errors).to.deep.equal([
      `urn:pulumi:stg::bluegreen-aws::bluegreen-aws:data:EncryptionKey$${KEY}::data: resource '${adopt}' does not exist`,
    ]);
    stack.cloud.add(KEY, adopt, { enableKeyRotation: false });
    expect((await stack.preview({ configFile })).errors.join()).to.match(
      /do not match.*enableKeyRotation/,
    );
  });
});
