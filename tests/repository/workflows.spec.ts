import { expect } from "chai";
import { parse } from "yaml";

import { PULUMI_VERSION } from "../../cli/pulumi-cli";
import { files, read } from "./files";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly "working-directory"?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly uses?: string;
  readonly "timeout-minutes"?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
  readonly needs?: string;
  readonly environment?: string;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const names = files(/\.ya?ml$/, ".github/workflows");
const workflows = new Map(names.map((name) => [name, parse(read(name)) as Workflow]));
const scripts = (JSON.parse(read("package.json")) as { scripts: Record<string, string> }).scripts;

function jobs(): [string, Job][] {
  return [...workflows].flatMap(([name, workflow]) =>
    Object.entries(workflow.jobs).map(([job, body]): [string, Job] => [`${name} ${job}`, body]),
  );
}

function steps(): [string, Step][] {
  return jobs().flatMap(([job, { steps: list = [] }]) =>
    list.map((step, place): [string, Step] => [`${job} step ${place + 1}`, step]),
  );
}

describe("workflows", () => {
  it("take every action from a commit, with the version it stands for behind it", () => {
    for (const name of names)
      for (const [line, action = ""] of read(name).matchAll(/^.*uses: (\S+).*$/gm))
        if (!action.startsWith("./"))
          expect(line.trim(), name).to.match(
            /uses: [\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/,
          );
  });

  it("take each action from the same commit everywhere", () => {
    const pins = new Map<string, string>();
    for (const [where, { uses }] of steps()) {
      const [action = "", commit = ""] = (uses ?? "").split("@");
      expect(pins.get(action) ?? commit, `${where}: ${action}`).to.equal(commit);
      pins.set(action, commit);
    }
  });

  it("run npm scripts and nothing else, so that a person can run the same", () => {
    for (const [where, { run, "working-directory": elsewhere }] of steps()) {
      if (run === undefined) continue;
      // A front end is built by its own package's script, under whatever name that has there.
      if (elsewhere !== undefined) {
        expect(run, where).to.match(/^npm (ci|run \$\{\{ inputs\.script \}\})$/);
        continue;
      }
      expect(run, where).to.match(/^npm (ci|cit|run [\w:-]+( -- [^;&|<>`]*)?)$/);
      const script = /^npm run ([\w:-]+)/.exec(run)?.[1];
      if (script !== undefined) expect(scripts, where).to.have.property(script);
    }
  });

  it("enforce the policy pack wherever Pulumi previews or updates", () => {
    expect(scripts.up).to.include("--policy-pack policy");
    for (const [where, { uses, with: inputs }] of steps())
      if (uses?.startsWith("pulumi/actions@") && inputs?.command !== undefined)
        expect(inputs.policyPacks, where).to.equal("policy");
  });

  it("use the one version of Pulumi that npm run up fetches", () => {
    expect(scripts.up).to.include(`pulumi@${PULUMI_VERSION} `);
    for (const [where, { uses, with: inputs }] of steps())
      if (uses?.startsWith("pulumi/actions@"))
        expect(inputs?.["pulumi-version"], where).to.equal(PULUMI_VERSION);
  });

  it("may read, and write only what a job says it has to", () => {
    for (const [name, { permissions }] of workflows)
      expect(permissions, name).to.deep.equal({ contents: "read" });
    for (const [where, { permissions = {} }] of jobs()) {
      const writes = Object.entries(permissions).filter(([, level]) => level !== "read");
      for (const [scope] of writes) expect(scope, where).to.be.oneOf(["id-token", "pull-requests"]);
    }
  });

  it("never run a stranger's code with this repository's rights", () => {
    for (const [name, { on }] of workflows) {
      expect(on, name).to.not.have.property("pull_request_target");
      expect(on, name).to.not.have.property("workflow_run");
    }
    for (const [where, { uses, with: inputs }] of steps())
      if (uses?.startsWith("actions/checkout@"))
        expect(inputs?.["persist-credentials"], where).to.equal(false);
    const { aws } = workflows.get(".github/workflows/preview.yml")?.jobs ?? {};
    expect(JSON.stringify(aws)).to.include("head.repo.full_name == github.repository");
  });

  it("give up after a time", () => {
    for (const [where, job] of jobs())
      if (job.uses === undefined) expect(job["timeout-minutes"], where).to.be.within(1, 60);
  });

  it("run the tests on Linux, macOS and Windows, and on Node 20, 22 and 24", () => {
    const text = read(".github/workflows/ci.yml");
    for (const system of ["ubuntu-latest", "macos-latest", "windows-latest"])
      expect(text).to.include(system);
    const matrix = parse(text) as { jobs: { test: { strategy: { matrix: Matrix } } } };
    const { node, include } = matrix.jobs.test.strategy.matrix;
    const tested = [...node, ...include.map((entry) => entry.node)].sort();
    expect(tested).to.deep.equal([20, 22, 24]);
  });

  it("build a front end before they have credentials, and publish one release of a site at a time (row E12)", () => {
    const { publish } = workflows.get(".github/workflows/site.yml")?.jobs ?? {};
    const places = (publish?.steps ?? []).map(
      ({ uses = "", run = "", "working-directory": elsewhere }) =>
        elsewhere !== undefined
          ? "build"
          : (/configure-aws|site -- publish/.exec(uses + run)?.[0] ?? ""),
    );
    const order = places.filter((place) => place !== "");
    expect(order).to.deep.equal(["build", "build", "configure-aws", "site -- publish"]);
    expect(publish?.environment).to.equal("${{ inputs.stack }}");
    expect(publish?.permissions).to.deep.equal({ contents: "read", "id-token": "write" });
    expect(publish?.concurrency?.["cancel-in-progress"]).to.equal(false);
  });

  it("update dev, then stg, then prd, after the tests, one update of a stack at a time", () => {
    const deploy = workflows.get(".github/workflows/deploy.yml")?.jobs ?? {};
    const order = ["dev", "stg", "prd"].map((stack) => [deploy[stack]?.needs, deploy[stack]?.with]);
    expect(order).to.deep.equal([
      ["ci", { stack: "dev" }],
      ["dev", { stack: "stg" }],
      ["stg", { stack: "prd" }],
    ]);
    const up = workflows.get(".github/workflows/up.yml")?.jobs.up;
    expect(up?.environment).to.equal("${{ inputs.stack }}");
    expect(up?.concurrency).to.deep.equal({
      group: "up-${{ inputs.stack }}",
      "cancel-in-progress": false,
    });
  });
});

interface Matrix {
  readonly node: readonly number[];
  readonly include: readonly { readonly node: number }[];
}
