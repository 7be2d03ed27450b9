import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect } from "chai";

import type { Finding, PublicNames } from "../../cli/dns/public-names";
import { PULUMI_VERSION } from "../../cli/pulumi-cli";
import { printed } from "./support";

const folder = mkdtempSync(path.join(tmpdir(), "bluegreen-aws-dns-"));
const stackFile = path.join(folder, "Pulumi.dev.yaml");

const fourth = "ns-4.awsdns-03.co.uk";
const nameServers = ["ns-1.awsdns-00.com", "ns-2.awsdns-01.net", "ns-3.awsdns-02.org", fourth];
const proof = {
  ...{ name: "_a.example.com.", type: "CNAME", value: "_b.acm-validations.aws." },
  for: "the certificate of example.com",
};
const apex = {
  ...{ name: "example.com", type: "ALIAS", value: "d1.cloudfront.net" },
  for: "example.com leads here",
};

/** A stand-in for Pulumi's CLI, which knows what the stack puts out, or that there is no such stack. */
function cli(outputs: object | undefined): string {
  const answers = path.join(folder, "outputs.json");
  writeFileSync(answers, JSON.stringify(outputs ?? {}));
  const file = path.join(folder, "pulumi");
  const lines = [
    "#!/bin/sh",
    'case "$*" in',
    `version) echo v${PULUMI_VERSION} ;;`,
    outputs === undefined
      ? "*) echo \"error: no stack named 'dev' found\" >&2; exit 255 ;;"
      : `"stack output --json --stack dev --non-interactive") cat '${answers}' ;;`,
    "esac",
  ];
  writeFileSync(file, lines.join("\n"));
  chmodSync(file, 0o755);
  return file;
}

function project(dns: string): string {
  writeFileSync(path.join(folder, "Pulumi.yaml"), "name: bluegreen-aws\nruntime: nodejs\n");
  const text = [
    "config:",
    "  aws:region: ap-northeast-2",
    "  bluegreen-aws:tier: dev",
    "  bluegreen-aws:network:",
    "    cidr: 10.10.0.0/16",
    "    zones: [ap-northeast-2a, ap-northeast-2c]",
    ...(dns === "" ? [] : [`  bluegreen-aws:dns: ${dns}`]),
    "  # Kept as it is.",
    "  bluegreen-aws:stores: { logs: {kind: bucket,  purpose: logs} }",
    "",
  ].join("\n");
  writeFileSync(stackFile, text);
  return text;
}

const heard = (values?: readonly string[], certain = true): Finding => ({
  ...{ values, certain, saidBy: "the name servers of com" },
});

interface Case {
  /** @default a new zone that is not delegated */
  readonly dns?: string;
  readonly outputs?: object | undefined;
  readonly finding: Finding;
  readonly args?: readonly string[];
}

const isNew = "{ zone: example.com, hostedZone: new }";
const isElsewhere = "{ zone: example.com, hostedZone: elsewhere }";

async function checked(given: Case) {
  const { dns = isNew, outputs = { nameServers }, finding, args = [] } = given;
  const before = project(dns);
  const asked: string[] = [];
  const names: PublicNames = {
    nameServers: (zone) => (asked.push(`NS ${zone}`), Promise.resolve(finding)),
    standsFor: (name) => (asked.push(`CNAME ${name}`), Promise.resolve(finding)),
  };
  const answer = await printed(["dns", "check", "--stack", "dev", ...args], {
    ...{ directory: folder, names },
    environment: {
      ...process.env,
      PULUMI_BIN: cli("outputs" in given ? given.outputs : outputs),
    },
  });
  const after = readFileSync(stackFile, "utf8");
  return { ...answer, asked, changed: after === before ? undefined : after };
}

describe("npm run dns (row B2)", () => {
  after(() => rmSync(folder, { recursive: true }));

  it("says that a zone is delegated, and how its hosts are let in, and touches nothing", async () => {
    const { exitCode, out, asked, changed } = await checked({ finding: heard(nameServers) });
    expect(exitCode).to.equal(0);
    expect(asked).to.deep.equal(["NS example.com"]);
    expect(out).to.contain("example.com is delegated to this stack, according to the name servers");
    expect(out).to.contain("with --write lets the hosts in");
    expect(changed).to.equal(undefined);
  });

  it("lets them in with --write, and changes nothing else of the file", async () => {
    const { exitCode, out, changed } = await checked({
      ...{ finding: heard(nameServers), args: ["--write"] },
    });
    expect(exitCode).to.equal(0);
    const dns = "{ zone: example.com, hostedZone: new, delegated: true }";
    expect(changed).to.equal(project(dns));
    expect(out).to.contain("npm run up -- --stack dev brings the hosts");
  });

  const open: [string, readonly string[], string][] = [
    ["nothing yet", [], "delegated to nobody"],
    ["the registrar's name servers", ["ns.registrar.example"], "delegated to others, according"],
    ["three of the four", nameServers.slice(1), "others than the stack's four name servers alone"],
  ];
  for (const [what, values, says] of open)
    it(`says that the world is told of ${what}, where to enter the four, and writes nothing`, async () => {
      const finding = heard(values);
      const { exitCode, out, changed } = await checked({ finding, args: ["--write"] });
      expect(exitCode).to.equal(1);
      expect(out.replaceAll(/\s+/g, " ")).to.contain(says);
      expect(out.replaceAll(/\s+/g, " ")).to.contain("where example.com is registered");
      for (const name of [...nameServers, ...values]) expect(out).to.contain(`  ${name}\n`);
      expect(changed).to.equal(undefined);
    });

  it("writes nothing on this machine's word alone, and says why", async () => {
    const finding = heard(nameServers, false);
    const { exitCode, out, changed } = await checked({ finding, args: ["--write"] });
    expect(changed).to.equal(undefined);
    expect(out.replaceAll(/\s+/g, " ")).to.contain("Nothing is written on it");
    expect(exitCode).to.equal(1);
  });

  it("fails where nobody could say", async () => {
    const { exitCode, out } = await checked({ finding: heard(undefined, false) });
    expect(exitCode).to.equal(1);
    expect(out).to.contain("Nobody could say");
  });

  it("warns where the stack file is ahead of the world, and has nothing to do where both agree", async () => {
    const dns = "{ zone: example.com, hostedZone: new, delegated: true }";
    const early = await checked({ dns, finding: heard([]) });
    expect(early.exitCode).to.equal(1);
    expect(early.out.replaceAll(/\s+/g, " ")).to.contain("would wait for certificates");
    const done = await checked({ dns, finding: heard(nameServers), args: ["--write"] });
    expect(done.exitCode).to.equal(0);
    expect(done.out).to.contain("nothing to do");
    expect(done.changed).to.equal(undefined);
  });

  it("fails with --write where the file has no plain place for it, and says what to write", async () => {
    const { exitCode, out, changed } = await checked({
      ...{ dns: `'${JSON.stringify({ zone: "example.com", hostedZone: "new" })}'` },
      ...{ finding: heard(nameServers), args: ["--write"] },
    });
    expect(exitCode).to.equal(1);
    expect(out.replaceAll(/\s+/g, " ")).to.contain("By hand, set delegated: true");
    expect(changed).to.equal(undefined);
  });

  it("asks for every record of a zone elsewhere, and leaves the apex to a person", async () => {
    const outputs = { dnsRecords: [proof, apex] };
    const stands = await checked({
      ...{ dns: isElsewhere, outputs, args: ["--write"] },
      finding: heard(["_b.acm-validations.aws"]),
    });
    expect(stands.exitCode).to.equal(0);
    expect(stands.asked).to.deep.equal(["CNAME _a.example.com."]);
    expect(stands.out).to.contain("compare it by hand");
    expect(stands.changed).to.contain("hostedZone: elsewhere, delegated: true");
    const missing = await checked({ dns: isElsewhere, outputs, finding: heard([]) });
    expect(missing.exitCode).to.equal(1);
    expect(missing.out).to.contain("CNAME _b.acm-validations.aws.");
  });

  it("answers in JSON, and fits a screen of 80 columns otherwise", async () => {
    const json = await checked({ finding: heard([fourth]), args: ["--json"] });
    expect(JSON.parse(json.out)).to.deep.equal({
      ...{ stack: "dev", zone: "example.com", hostedZone: "new", declared: false },
      ...{ delegated: false, certain: true, written: false },
      servers: {
        ...{ expected: nameServers, found: [fourth] },
        ...{ saidBy: "the name servers of com", delegation: "some" },
      },
    });
    for (const finding of [heard([]), heard(nameServers), heard(nameServers, false), heard()])
      for (const line of (await checked({ finding })).out.split("\n"))
        expect(line.length, line).to.be.at.most(80);
  });

  it("asks for a deployment first where there is nothing to compare with, and asks no name server", async () => {
    for (const outputs of [{}, { dnsRecords: [{ ...proof, name: "_a.example.org." }] }])
      for (const dns of [isNew, isElsewhere]) {
        const { exitCode, err, asked } = await checked({ dns, outputs, finding: heard([]) });
        expect(exitCode).to.equal(1);
        expect(err.replaceAll(/\s+/g, " ")).to.contain("deploy it with Pulumi.dev.yaml");
        expect(asked).to.deep.equal([]);
      }
    const none = await checked({ outputs: undefined, finding: heard([]) });
    expect(none.exitCode).to.equal(1);
    expect(none.err).to.contain("no stack named 'dev' found");
  });

  it("names what the world is told of a zone that the stack only looks up", async () => {
    const dns = "{ zone: example.com }";
    const { exitCode, err } = await checked({ dns, outputs: {}, finding: heard([fourth]) });
    expect(exitCode).to.equal(1);
    expect(err.replaceAll(/\s+/g, " ")).to.contain(`told of ${fourth}, according`);
  });

  it("refuses a stack without a domain, another verb, and a machine without the CLI", async () => {
    const without = await checked({ dns: "", finding: heard([]) });
    expect(without.exitCode).to.equal(1);
    expect(without.err).to.contain("dev has no dns.zone");
    for (const args of [["look"], [], ["check", "it"], ["check"]])
      expect((await printed(["dns", ...args], { directory: folder })).exitCode).to.equal(64);
    project(isNew);
    const { exitCode } = await printed(["dns", "check", "--stack", "dev"], {
      directory: folder,
      environment: { PATH: "", PULUMI_BIN: path.join(folder, "nowhere") },
    });
    expect(exitCode).to.equal(69);
  });
});
