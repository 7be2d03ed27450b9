import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect } from "chai";

import { launcherOf, PULUMI_VERSION } from "../../cli/pulumi-cli";
import { printed } from "./support";

const small = path.join(__dirname, "programs", "small");
const folder = mkdtempSync(path.join(tmpdir(), "bluegreen-aws-destroy-"));
const calls = path.join(folder, "calls");

const urn = (type: string, name: string) => `urn:pulumi:dev::small::${type}::${name}`;
const bucket = (own: object) => ({
  ...{ urn: urn("aws:s3/bucket:Bucket", "files"), type: "aws:s3/bucket:Bucket", custom: true },
  ...{ id: "files-1", inputs: { bucket: "files-1" }, ...own },
});

/** A stand-in for Pulumi's CLI: it has a state, notes what it is asked to do, and ends as it is told. */
function cli(resources: readonly object[], ends = 0): string {
  const state = path.join(folder, "state.json");
  writeFileSync(state, JSON.stringify({ deployment: { resources } }));
  const file = path.join(folder, "pulumi");
  const lines = [
    "#!/bin/sh",
    'case "$1" in',
    `version) echo v${PULUMI_VERSION} ;;`,
    `stack) cat '${state}' ;;`,
    `destroy) echo "$@" > '${calls}'; exit ${ends} ;;`,
    "esac",
  ];
  writeFileSync(file, lines.join("\n"));
  chmodSync(file, 0o755);
  return file;
}

interface Case {
  readonly resources: readonly object[];
  readonly args?: readonly string[];
  readonly typed?: string;
  readonly ends?: number;
}

async function destroyed({ resources, args = [], typed, ends }: Case) {
  rmSync(calls, { force: true });
  const asked: string[] = [];
  const answer = await printed(["destroy", "--stack", "dev", ...args], {
    directory: small,
    environment: { ...process.env, PULUMI_BIN: cli(resources, ends) },
    ask: (question) => {
      asked.push(question);
      return Promise.resolve(typed);
    },
  });
  const called = existsSync(calls) ? readFileSync(calls, "utf8").trim() : undefined;
  return { ...answer, asked, called };
}

const kept = [bucket({ retainOnDelete: true })];

describe("destroy", () => {
  after(() => rmSync(folder, { recursive: true }));

  it("says what stays, asks for the name of the stack, and then lets Pulumi destroy it (row D7)", async () => {
    const { exitCode, out, err, asked, called } = await destroyed({
      resources: kept,
      typed: "dev",
    });
    expect(exitCode).to.equal(0);
    expect(asked.join()).to.contain("(dev)");
    expect(called).to.equal("destroy --yes --stack dev");
    expect(err).to.contain("What stops a destroy\nnothing");
    expect(out).to.match(/^Destroyed\.[^]*Kept at AWS[^]*aws s3 rb --force s3:\/\/files-1/);
  });

  it("asks nobody with --yes, and answers in JSON with nothing else on stdout", async () => {
    const { out, asked, called } = await destroyed({ resources: kept, args: ["--yes", "--json"] });
    expect(asked).to.deep.equal([]);
    expect(called).to.equal("destroy --yes --stack dev");
    const { stack, destroyed: count, stays } = JSON.parse(out) as Record<string, unknown[]>;
    expect({ stack, count }).to.deep.equal({ stack: "dev", count: 1 });
    expect(stays).to.have.lengthOf(1);
  });

  it("touches nothing when another name is typed, or where there is nobody to ask", async () => {
    for (const typed of ["prd", undefined]) {
      const { exitCode, err, called } = await destroyed({ resources: kept, typed });
      expect(exitCode).to.equal(1);
      expect(err).to.contain("Nothing was destroyed");
      expect(called).to.equal(undefined);
    }
  });

  it("refuses a stack with something protected before anybody is asked, with the two steps to take", async () => {
    const resources = [bucket({ protect: true })];
    const { exitCode, err, asked, called } = await destroyed({ resources, args: ["--yes"] });
    expect(exitCode).to.equal(1);
    expect(err).to.match(/Nothing was destroyed[^]*files \(s3\.Bucket\)/);
    expect(err).to.match(/1\. Set protection: \{ data: keep[^]*npm run up[^]*2\. npm run destroy/);
    expect({ asked, called }).to.deep.equal({ asked: [], called: undefined });
    const json = await destroyed({ resources, args: ["--json"] });
    expect(json.out).to.contain("data: keep");
  });

  it("warns of what AWS refuses while it is full, and leaves the decision to the person", async () => {
    const { err, called } = await destroyed({ resources: [bucket({})], typed: "dev" });
    expect(err).to.contain("empty them first");
    expect(called).to.equal("destroy --yes --stack dev");
  });

  it("fails when Pulumi does, and is done where there is nothing", async () => {
    const failed = await destroyed({ resources: kept, args: ["--yes"], ends: 255 });
    expect(failed.exitCode).to.equal(1);
    expect(failed.err).to.contain("did not end well");
    const empty = await destroyed({ resources: [], args: ["--yes"] });
    expect({ exitCode: empty.exitCode, called: empty.called }).to.deep.equal({
      exitCode: 0,
      called: undefined,
    });
  });

  it("asks which stack, and says when the CLI that was named is none", async () => {
    expect((await printed(["destroy"], { directory: small })).exitCode).to.equal(64);
    const none = await printed(["destroy", "--stack", "dev", "--yes"], {
      directory: small,
      environment: { PATH: "", PULUMI_BIN: path.join(folder, "nowhere") },
    });
    expect(none.exitCode).to.equal(69);
    expect(none.err).to.contain("Nothing was destroyed");
  });

  it("starts npm's package, as npm run up does, where no CLI is installed", () => {
    const missing = { missing: "there is none" };
    expect(launcherOf(missing, {})).to.deep.include({
      args: ["--yes", `pulumi@${PULUMI_VERSION}`],
    });
    expect(launcherOf(missing, { PULUMI_BIN: "x" })).to.equal(missing);
    const found = { binary: "/bin/pulumi", version: PULUMI_VERSION };
    expect(launcherOf(found, {})).to.deep.equal({ command: "/bin/pulumi", args: [] });
  });
});
