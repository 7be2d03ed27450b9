import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect } from "chai";

import { copiedFleetOwnership, Ownership } from "../../components/compute/rollout/ownership";
import { both, withInputs, withoutIgnoreChanges } from "../../simulator/mutants";
import { Change, StandingStack } from "../../simulator/second-run";
import { straysIn, swing } from "../../simulator/swing";
import { repositoryRoot } from "../support/stacks";

const GROUP = "aws:autoscaling/group:Group";

const brief = (changes: readonly Change[]) =>
  changes.map(({ kind, type, name, properties }) => ({ kind, type, name, properties }));

/** What shows that a line matters where a rollout alone does not: what a program could want of it. */
const wanted: Readonly<Record<string, object>> = {
  // A team that sets it in transforms.ts.
  desiredCapacity: { desiredCapacity: 1 },
  // A team that raises `scaling.min` between two releases: the `up` would wait for targets of an empty group.
  minElbCapacity: { minElbCapacity: 2 },
};

/** The program that a line is about: as it is, or as a team may have it. */
const programOf = ({ type, property }: Ownership) =>
  type === GROUP ? withInputs(type, { ...wanted[property] }, "app") : withInputs(type, {});

describe("the swing test of copiedFleet", function () {
  this.timeout(120_000);
  const stack = new StandingStack({ directory: repositoryRoot, stack: "dev" });
  const folder = mkdtempSync(path.join(tmpdir(), "bluegreen-aws-swing-"));
  const larger = path.join(folder, "Pulumi.larger.yaml");

  before(async () => {
    const file = readFileSync(path.join(repositoryRoot, "Pulumi.dev.yaml"), "utf8");
    const scaled = file.replace("runtime: instances\n", "$&      scaling: { min: 2, max: 3 }\n");
    writeFileSync(larger, scaled);
    await stack.up();
  });
  after(() => rmSync(folder, { recursive: true }));

  it("sets nothing back after the first rollout", async () => {
    const [one] = await swing(stack.cloud);
    expect(one).to.include({ service: "app", mechanism: "copiedFleet" });
    const operations = one?.calls.map(({ operation }) => operation);
    expect(operations).to.include.members([
      ...["CreateAutoScalingGroup", "RegisterTargets", "DeregisterTargets", "SuspendProcesses"],
      ...["UpdateDeploymentGroup", "AttachLoadBalancerTargetGroups", "UpdateAutoScalingGroup"],
    ]);
    stack.refresh();
    expect(await stack.preview()).to.deep.equal({ changes: [], errors: [] });
  });

  for (const row of copiedFleetOwnership)
    it(`would set ${row.property} back without its line: ${row.why}`, () => {
      const { type, property } = row;
      const program = programOf(row);
      expect(stack.replay(program), "with its line").to.deep.equal([]);
      const mutant = both(program, withoutIgnoreChanges(type, property));
      expect(brief(stack.replay(mutant))).to.deep.equal([
        { kind: "update", type, name: "app", properties: [property] },
      ]);
    });

  it("changes between two rollouts what the stack file changes, through the keeper alone", async () => {
    const changes = await stack.up({ configFile: larger });
    expect(brief(changes)).to.deep.equal([
      ...[
        { type: "aws:lambda/invocation:Invocation", name: "app-keeper" },
        { type: "aws:cloudwatch/eventTarget:EventTarget", name: "app-keeper" },
      ].map((changed) => ({ kind: "update", ...changed, properties: ["input"] })),
    ]);
  });

  it("still sets nothing back after the tenth, and leaves one copy of the size that is wanted", async () => {
    for (let rollout = 2; rollout <= 10; rollout += 1) {
      await swing(stack.cloud);
      stack.refresh();
      expect(
        stack.replay((goal) => goal),
        `rollout ${rollout}`,
      ).to.deep.equal([]);
    }
    expect(await stack.preview({ configFile: larger })).to.deep.equal({ changes: [], errors: [] });
    const [copy, ...others] = straysIn(stack.cloud);
    expect(others).to.deep.equal([]);
    expect(copy?.properties).to.include({ minSize: 2, maxSize: 3 });
  });

  it("is destroyed with every copy, by the keeper, before the seed", async () => {
    const before = stack.cloud.calls.length;
    await stack.destroy();
    const calls = stack.cloud.calls.slice(before).map(({ operation }) => operation);
    expect(calls).to.deep.equal(["DeleteAutoScalingGroup"]);
    expect(straysIn(stack.cloud)).to.deep.equal([]);
    expect(stack.state.size).to.equal(0);
  });
});
