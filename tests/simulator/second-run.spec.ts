import { expect } from "chai";

import { withInputs, withoutIgnoreChanges } from "../../simulator/mutants";
import { Change, StandingStack } from "../../simulator/second-run";
import { swing } from "../../simulator/swing";
import { runInline } from "../support/inline-program";
import { programDirectory } from "./support/runs";
import { types } from "./cloud/support";

const pace = { startSeconds: 100, hookSeconds: 50 };
const brief = (changes: readonly Change[]) =>
  changes.map(({ kind, name, properties }) => `${kind} ${name}: ${properties.join(", ")}`);

async function standing(program: string, name = "test"): Promise<StandingStack> {
  const stack = new StandingStack({ directory: programDirectory(program), stack: name }, runInline);
  await stack.up();
  return stack;
}

/** Every row: what the mutant without it sets back, and which resources that is. */
type Row = readonly [type: string, property: string, ...expected: string[]];

interface Shape {
  readonly program: string;
  readonly mechanism: string;
  /** Seconds of the worst run, added up by hand from the program's settings and the pace. */
  readonly seconds: number;
  readonly operations: readonly string[];
  readonly rows: readonly Row[];
}

const releases = ["CreateLaunchTemplateVersion"];
const shapes: readonly Shape[] = [
  {
    program: "instance-refresh",
    mechanism: "instanceRefresh",
    // Of two instances, each alone: a start (100), a warm-up (60), a drain (30); two checkpoints wait 300 each.
    seconds: 2 * 190 + 2 * 300,
    operations: [...releases, "StartInstanceRefresh", "SetDesiredCapacity"],
    rows: [
      [types.group, "launchTemplate", "update app: launchTemplate"],
      [types.group, "desiredCapacity", "update app: desiredCapacity"],
      [types.template, "tagSpecifications", "update app: tagSpecifications"],
    ],
  },
  {
    program: "ecs",
    mechanism: "ecs",
    // Start 100, healthy after AWS's 5 checks (155), the pause 60 min, canary 5 min, bake 10 min, drain 30.
    seconds: 100 + 155 + 3600 + 300 + 600 + 30,
    operations: [
      ...["RegisterTaskDefinition", "UpdateService"],
      ...["ModifyRule", "ModifyRule", "ModifyRule", "UpdateService"],
    ],
    rows: [
      [types.rule, "actions", "update app-test: actions", "update app: actions"],
      [types.service, "taskDefinition", "update app: taskDefinition"],
      [types.service, "desiredCount", "update app: desiredCount"],
      [types.service, "loadBalancers", "update app: loadBalancers"],
    ],
  },
  {
    program: "code-deploy-ecs",
    mechanism: "codeDeployEcs",
    // Start 100, healthy 155, a person 45 min, three intervals of 3 min, the old kept 20 min, drain 30.
    seconds: 100 + 155 + 45 * 60 + 3 * 180 + 20 * 60 + 30,
    operations: [
      ...["RegisterTaskDefinition", "CreateDeployment", "CreateTaskSet"],
      ...["ModifyListener", "ModifyListener", "ModifyListener", "ModifyListener", "ModifyListener"],
      ...["UpdateServicePrimaryTaskSet", "DeleteTaskSet", "UpdateService"],
    ],
    rows: [
      [
        types.listener,
        "defaultActions",
        "update app-test: defaultActions",
        "update app: defaultActions",
      ],
      [types.service, "taskDefinition", "update app: taskDefinition"],
      [types.service, "desiredCount", "update app: desiredCount"],
      [types.service, "loadBalancers", "update app: loadBalancers"],
    ],
  },
];

for (const { program, mechanism, seconds, operations, rows } of shapes)
  describe(`the shape of ${mechanism}, run a second time`, function () {
    this.timeout(60_000);
    let stack: StandingStack;
    before(async () => {
      stack = await standing(program);
    });

    it("is swung through the calls its deployer makes, as slowly as its settings let it", async () => {
      const [one, ...others] = await swing(stack.cloud, { pace });
      expect(others).to.deep.equal([]);
      expect(one).to.include({ service: "app", mechanism, seconds });
      expect(one?.calls.map(({ operation }) => operation)).to.deep.equal(operations);
    });

    it("sets nothing back after the first rollout, nor after any of ten", async () => {
      stack.refresh();
      expect(await stack.preview()).to.deep.equal({ changes: [], errors: [] });
      for (let rollout = 2; rollout <= 10; rollout += 1) {
        await swing(stack.cloud, { pace });
        stack.refresh();
        expect(
          stack.replay((goal) => goal),
          `rollout ${rollout}`,
        ).to.deep.equal([]);
      }
    });

    for (const [type, property, ...expected] of rows)
      it(`would set ${property} of ${type} back without its line`, async () => {
        // Which of two fleets has moved away from the program alternates from rollout to rollout.
        const found = new Set<string>();
        for (let rollout = 0; rollout < 2; rollout += 1) {
          await swing(stack.cloud, { pace });
          stack.refresh();
          brief(stack.replay(withoutIgnoreChanges(type, property))).forEach((one) =>
            found.add(one),
          );
        }
        expect([...found].sort()).to.deep.equal([...expected].sort());
      });

    it("is destroyed with nothing left that runs", async () => {
      await stack.destroy();
      const fleets = stack.cloud.strangers().filter(({ type }) => type === types.group);
      expect(fleets).to.deep.equal([]);
      expect(stack.state.size).to.equal(0);
    });
  });

describe("a service that the program deploys itself", function () {
  this.timeout(60_000);
  let stack: StandingStack;
  before(async () => {
    stack = await standing("ecs", "image");
  });

  it("gets its image from the next run, its traffic from ECS, and neither is set back", async () => {
    const containerDefinitions = JSON.stringify([{ name: "app", image: "app:2" }]);
    const alter = withInputs(types.definition, { containerDefinitions });
    const changes = await stack.up({ alter });
    expect(brief(changes)).to.deep.equal([
      "replace app: containerDefinitions",
      "update app: taskDefinition",
    ]);
    const [one] = await swing(stack.cloud, { pace, released: () => false });
    const operations = one?.calls.map(({ operation }) => operation);
    expect(operations).to.deep.equal(["ModifyRule", "ModifyRule", "ModifyRule", "UpdateService"]);
    stack.refresh();
    expect(await stack.preview({ alter })).to.deep.equal({ changes: [], errors: [] });
  });

  it("would have a release set back: that one is the program's", async () => {
    await swing(stack.cloud, { pace, released: () => true });
    stack.refresh();
    expect(brief(stack.replay((goal) => goal))).to.deep.equal(["update app: taskDefinition"]);
  });
});

describe("a stack that stands", function () {
  this.timeout(60_000);
  let stack: StandingStack;
  before(async () => {
    stack = await standing("instance-refresh");
  });

  it("is left as it is where nothing has moved and nothing is new", async () => {
    expect(await stack.preview()).to.deep.equal({ changes: [], errors: [] });
  });

  it("takes what a refresh finds into inputs and outputs", async () => {
    await swing(stack.cloud, { pace });
    stack.refresh();
    const group = [...stack.state.values()].find(({ goal }) => goal.type === types.group);
    expect(group?.inputs).to.deep.include({ desiredCapacity: 3 });
    expect(group?.outputs).to.deep.include({ desiredCapacity: 3 });
  });

  it("is asked for a mutant in no time what a whole run of it would do", async () => {
    const mutant = withoutIgnoreChanges(types.group, "desiredCapacity");
    const whole = await stack.preview({ alter: mutant });
    expect(brief(whole.changes)).to.deep.equal(["update app: desiredCapacity"]);
    await stack.preview();
    expect(stack.replay(mutant)).to.deep.equal(whole.changes);
  });

  it("has replaced what cannot be changed in place, and made anew what is gone", async () => {
    const moved = withInputs(types.targetGroup, { port: 9090 });
    expect(brief(stack.replay(moved))).to.deep.equal(["replace app: port"]);
    const urn = [...stack.state.keys()].find((each) => each.includes("TargetGroup")) ?? "";
    const { id = "", outputs = {} } = stack.state.get(urn) ?? {};
    stack.cloud.remove(urn, id, outputs);
    stack.refresh();
    expect(brief(stack.replay((goal) => goal))).to.deep.equal(["create app: "]);
  });

  it("has a template's next version after those of releases, and remembers it", async () => {
    const alter = withInputs(types.template, { instanceType: "t4g.large" });
    const changes = brief(await stack.up({ alter }));
    expect(changes).to.include("update app: instanceType");
    const template = [...stack.state.values()].find(({ goal }) => goal.type === types.template);
    expect(template?.outputs).to.include({ latestVersion: 3, defaultVersion: 3 });
    expect(stack.replay(alter)).to.deep.equal([]);
  });
});
