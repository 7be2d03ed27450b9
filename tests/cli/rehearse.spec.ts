import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect } from "chai";

import { findPulumi, runPulumi } from "../../cli/pulumi-cli";
import { rehearseStack } from "../../cli/rehearsal";
import { makeWorkspace } from "../../cli/rehearsal-workspace";
import { progressOn } from "../../cli/progress";
import { simulate } from "../../simulator";
import { serveProviders } from "../../simulator/provider/serve";
import { printed, Recorder, simulation } from "./support";

const root = path.join(__dirname, "..", "..");
const small = path.join(__dirname, "programs", "small");
const policyPack = path.join(root, "policy");

describe("rehearse", () => {
  it("says plainly that it needs the CLI, and how to get one, with an exit code of its own", async () => {
    const { exitCode, out, err } = await printed(["rehearse", "--stack", "dev"], {
      directory: small,
      environment: { PATH: "" },
    });
    expect(exitCode).to.equal(69);
    expect(out).to.equal("");
    expect(err).to.contain("Nothing was rehearsed. There is no pulumi on the PATH.");
  });

  it("asks which stack when it is not told", async () => {
    const { exitCode, err } = await printed(["rehearse"], { directory: small });
    expect(exitCode).to.equal(64);
    expect(err).to.contain("--all");
  });

  it("takes stack files of its own instead of stacks, not beside them", async () => {
    const dev = ["--config-file", path.join(root, "Pulumi.dev.yaml")];
    const both = await printed(["rehearse", "--all", ...dev], { directory: small });
    expect(both.exitCode).to.equal(64);
    expect(both.err).to.contain("leave --stack and --all out");
    const none = await printed(["rehearse", "--config-file", "nowhere.yaml"], { directory: small });
    expect(none.exitCode).to.equal(64);
    expect(none.err).to.contain("There is no nowhere.yaml");
  });
});

describe("a rehearsal's workspace", () => {
  const project = mkdtempSync(path.join(tmpdir(), "bluegreen-aws-project-"));

  before(() => {
    writeFileSync(path.join(project, "Pulumi.yaml"), "name: p\nruntime: nodejs\nmain: program/\n");
    writeFileSync(
      path.join(project, "Pulumi.dev.yaml"),
      "encryptionsalt: v1:abc\nconfig:\n  p:token:\n    secure: v1:xyz\n  p:list: [{ secure: v1:q }]\n",
    );
  });
  after(() => rmSync(project, { recursive: true }));

  function workspace(environment: Record<string, string> = {}) {
    return makeWorkspace(project, "dev", environment, "aws:1");
  }

  it("runs the project's own program from copies that the CLI may write into", () => {
    const made = workspace();
    const copy = readFileSync(path.join(made.directory, "Pulumi.yaml"), "utf8");
    expect(copy).to.contain(`main: ${path.join(project, "program")}`);
    made.remove();
    expect(existsSync(made.directory)).to.equal(false);
  });

  it("has placeholders where secrets were, which only their owner can decrypt", () => {
    const made = workspace();
    const copy = readFileSync(path.join(made.directory, "Pulumi.dev.yaml"), "utf8");
    made.remove();
    expect(copy).to.not.match(/encryptionsalt|secure|v1:/);
    expect(copy).to.contain("[encrypted]");
  });

  it("knows nothing of the person's accounts", () => {
    const made = workspace({ AWS_PROFILE: "prd", PULUMI_ACCESS_TOKEN: "t", HOME: "/home/me" });
    made.remove();
    expect(made.environment).to.not.have.any.keys("AWS_PROFILE", "PULUMI_ACCESS_TOKEN");
    expect(made.environment.HOME).to.equal("/home/me");
    expect(made.environment.PULUMI_BACKEND_URL).to.match(/^file:.*state$/);
  });
});

describe("the real CLI", () => {
  let binary = "";

  before(async function () {
    const found = await findPulumi(process.env);
    if ("missing" in found) {
      process.stdout.write(`    Skipped, because it needs Pulumi's own CLI. ${found.missing}\n`);
      this.skip();
    }
    binary = found.binary;
  });

  it("deploys dev, sets nothing of a rollout back, has the preview's URNs, and leaves nothing", async function () {
    this.timeout(600_000);
    const environment = { ...process.env, PULUMI_BIN: binary };
    const world = { directory: root, policyPack, environment, simulate };
    const { exitCode, out, err } = await printed(["rehearse", "--stack", "dev"], world);
    expect(exitCode, out + err).to.equal(0);
    expect(out).to.match(/ok +same resources as the preview +\d+ URNs/);
    expect(out).to.match(/ok +preview again +no change/);
    expect(out).to.match(/ok +swing +app \(copiedFleet\): \d+ calls/);
    expect(out).to.match(/ok +refresh +2 resources differ from the program/);
    expect(out).to.match(/ok +preview after the swing +nothing set back/);
    expect(out).to.match(/ok +nothing else left/);
  });

  it("names every URN by which deployment and preview differ", async function () {
    this.timeout(120_000);
    const providers = await serveProviders();
    const workspace = makeWorkspace(small, "dev", process.env, providers.debugProviders);
    const preview = simulation({ resources: [{ type: "aws:sns/topic:Topic", name: "never" }] });
    const progress = progressOn(new Recorder());
    const { ok, steps } = await rehearseStack({
      ...{ binary, stack: "dev", workspace, cloud: providers.cloud, policyPack, preview, progress },
    });
    workspace.remove();
    providers.stop();
    expect(ok).to.equal(false);
    expect(steps.at(-1)?.name).to.equal("same resources as the preview");
    expect(steps.at(-1)?.detail).to.match(/missing: \S+Topic::never[^]*unexpected: \S+::letters/);
  });

  for (const command of ["preview", "up"]) {
    it(`is stopped by a violated mandatory policy in pulumi ${command}`, async function () {
      this.timeout(120_000);
      const providers = await serveProviders();
      const workspace = makeWorkspace(small, "policy", process.env, providers.debugProviders);
      const options = { cwd: workspace.directory, environment: workspace.environment };
      await runPulumi(binary, ["stack", "init", "policy", "--non-interactive"], options);
      const flags = ["--non-interactive", "--stack", "policy", "--policy-pack", policyPack];
      const yes = command === "up" ? ["--yes"] : [];
      const { exitCode, stdout } = await runPulumi(binary, [command, ...flags, ...yes], options);
      workspace.remove();
      providers.stop();
      expect(exitCode).to.not.equal(0);
      expect(stdout).to.match(/\[mandatory\].*ec2-security-group-no-public-ssh/);
    });
  }
});
