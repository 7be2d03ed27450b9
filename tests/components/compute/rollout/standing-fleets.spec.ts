import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  InstanceService,
  InstanceServiceArgs,
} from "../../../../components/compute/instance-service";
import { ownership } from "../../../../components/compute/rollout/ownership";
import type { Settings } from "../../../../functions/fleet-shifter/index.mjs";
import type { Machine } from "../../../../model/rollout/state-machine";
import { RolloutRequest } from "../../../../model/rollout/vocabulary";
import { definitionFaults } from "../../../functions/fleet-shifter/state-machine";
import { document, Inventory } from "../../../support/inventory";
import { mockAccount, mockRegion, registrations, value } from "../../../support/mocks";
import {
  allowing,
  key,
  mockRoute,
  rolloutBy,
  serviceArgs,
  Statement,
  statementsOf,
  topicArn,
} from "../service-fixture";

const group = "aws:autoscaling/group:Group";
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const stateMachine = "aws:sfn/stateMachine:StateMachine";
const invocation = "aws:lambda/invocation:Invocation";

function pairRoute() {
  const { blue, ...route } = mockRoute("app");
  const green = {
    arn: pulumi.output("arn:target-group/app-green"),
    name: pulumi.output("app-green-1234567"),
    arnSuffix: pulumi.output("targetgroup/app-green-1234567/1"),
  };
  return { ...route, blue, green, testRuleArn: pulumi.output("arn:rule-test") };
}

async function build(request: RolloutRequest = {}, change: Partial<InstanceServiceArgs> = {}) {
  const rollout = rolloutBy("standingFleets", request);
  let service: InstanceService | undefined;
  const inventory = await registrations(() => {
    service = new InstanceService("app", serviceArgs({ rollout, route: pairRoute(), ...change }));
  });
  return { inventory, service: service! };
}

/** Built once: an inventory is never changed, and most specs ask the same one. */
let built: Promise<Inventory> | undefined;
const smallest = () => (built ??= build().then(({ inventory }) => inventory));

const settingsOf = (inventory: Inventory) =>
  document(inventory.only(invocation).inputs, "input") as unknown as Settings;

const definitionOf = (inventory: Inventory) =>
  document(inventory.only(stateMachine).inputs, "definition") as unknown as Machine;

describe("a service with two standing fleets", () => {
  it("starts with blue serving and green empty, each in its own target group", async () => {
    const inventory = await smallest();
    expect(inventory.named(group, "app-blue").inputs).to.deep.include({
      name: "bluegreen-aws-test-app-blue",
      minSize: 1,
      maxSize: 2,
      minElbCapacity: 1,
      targetGroupArns: ["arn:target-group/app"],
    });
    expect(inventory.named(group, "app-green").inputs).to.deep.include({
      name: "bluegreen-aws-test-app-green",
      minSize: 0,
      maxSize: 0,
      minElbCapacity: 0,
      targetGroupArns: ["arn:target-group/app-green"],
    });
    for (const { type } of inventory.all) expect(type).to.not.match(/codedeploy/);
  });

  it("scales and holds back launches on both, because either may be the live one", async () => {
    const inventory = await smallest();
    for (const type of [
      "aws:autoscaling/policy:Policy",
      "aws:autoscaling/lifecycleHook:LifecycleHook",
    ])
      expect(
        inventory.ofType(type).map(({ inputs }) => inputs["autoscalingGroupName"]),
      ).to.deep.equal(["bluegreen-aws-test-app-blue", "bluegreen-aws-test-app-green"]);
  });

  const rows = ownership.filter(({ mechanism }) => mechanism === "standingFleets");
  // The rules are the route's, which leaves their actions alone (tests/components/ingress).
  const own = rows.filter(({ type }) => !type.startsWith("aws:lb/"));

  for (const { type, property, why } of own)
    it(`leaves ${property} of each ${type.split(":")[2]} to releases: ${why.split(";")[0]}`, async () => {
      for (const each of (await smallest()).ofType(type))
        expect(each.ignoreChanges, each.name).to.include(property);
    });

  it("leaves nothing else alone", async () => {
    const ignored = (await smallest()).all
      .filter(({ type }) => type !== invocation)
      .flatMap(({ type, ignoreChanges }) => ignoreChanges.map((each) => `${type} ${each}`));
    expect([...new Set(ignored)]).to.have.members(
      own.map(({ type, property }) => `${type} ${property}`),
    );
  });

  it("tells the function what it works on, and calls it with the same", async () => {
    const inventory = await smallest();
    const { environment } = inventory.only("aws:lambda/function:Function").inputs as {
      environment: { variables: { SETTINGS: string } };
    };
    const settings = settingsOf(inventory);
    expect(JSON.parse(environment.variables.SETTINGS)).to.deep.equal(settings);
    const alarms = inventory.ofType("aws:cloudwatch/metricAlarm:MetricAlarm");
    expect(settings).to.deep.equal({
      machineArn: inventory.only(stateMachine).outputs["arn"],
      bucket: "artifacts-1234567",
      launchTemplateId: inventory.only(template).id,
      templateDescription: inventory.only(template).inputs["description"],
      releaseTag: "Release",
      tags: { Project: "bluegreen-aws", Environment: "test", Name: "bluegreen-aws-test-app" },
      taggedTypes: ["instance", "volume", "network-interface"],
      productionRuleArn: "arn:rule",
      testRuleArn: "arn:rule-test",
      fleets: {
        blue: { group: "bluegreen-aws-test-app-blue", targetGroupArn: "arn:target-group/app" },
        green: {
          group: "bluegreen-aws-test-app-green",
          targetGroupArn: "arn:target-group/app-green",
        },
      },
      minSize: 1,
      maxSize: 2,
      readySeconds: 325,
      keepOldMinutes: 5,
      alarms: alarms.map(({ outputs }) => outputs["name"]),
    } satisfies Record<keyof Settings, unknown>);
  });

  it("watches no alarm where none is to take it back", async () => {
    const rollback = { onFailure: true, onAlarm: false, onStop: false };
    const { inventory } = await build({ rollback });
    expect(settingsOf(inventory).alarms).to.deep.equal([]);
  });

  it("is never asked for a replacement, and is asked before anything of it is destroyed", async () => {
    const inventory = await smallest();
    const { ignoreChanges, inputs, dependencies } = inventory.only(invocation);
    expect(ignoreChanges).to.have.members(["functionName", "qualifier"]);
    expect(inputs).to.deep.include({ lifecycleScope: "CRUD" });
    expect(inputs).to.not.have.property("triggers");
    for (const type of [stateMachine, "aws:lambda/function:Function"])
      expect(dependencies).to.include(inventory.only(type).urn);
    for (const { urn } of inventory.ofType(group)) expect(dependencies).to.include(urn);
  });

  it("has a machine that Step Functions takes, whose steps are the function's", async () => {
    const inventory = await smallest();
    const definition = definitionOf(inventory);
    expect(definitionFaults(definition)).to.deep.equal(["nothing leads to Left as it is"]);
    const shifter = inventory.only("aws:lambda/function:Function").outputs["arn"];
    const called = Object.values(definition.States).flatMap(({ Resource }) => Resource ?? []);
    expect(new Set(called)).to.deep.equal(new Set([shifter]));
    expect(inventory.only(stateMachine).inputs).to.deep.include({
      name: "bluegreen-aws-test-app-rollout",
      tracingConfiguration: { enabled: false },
    });
  });

  it("shows a release to testers where there is a test rule, and asks the hooks' functions", async () => {
    const hooks = {
      own: { stage: "afterTestTraffic", functionArn: "arn:own", timeoutMinutes: 5 },
      smoke: { stage: "afterTraffic", paths: ["/"], timeoutMinutes: 5 },
    } as const;
    const { inventory } = await build({ testTraffic: true, hooks });
    const smoke = inventory.named("aws:lambda/function:Function", "app-smoke").outputs["arn"];
    const { States } = definitionOf(inventory);
    expect(States).to.include.keys("Test traffic", "Hook own: ask", "Hook smoke: ask");
    expect(States["Hook smoke: ask"]).to.deep.include({ Resource: smoke });
    const statements = statementsOf(inventory, "app-rollout");
    expect(allowing(statements, "lambda:InvokeFunction").Resource).to.include.members([
      "arn:own",
      smoke,
    ]);
    expect((await smallest()).all.length).to.be.greaterThan(0);
    expect(definitionOf(await smallest()).States).to.not.include.keys("Test traffic");
  });

  it("asks a person through the topic, encrypted where it is, and may publish only then", async () => {
    const actions = async (request: RolloutRequest, kmsKeyArn?: string) => {
      const { inventory } = await build(request, kmsKeyArn === undefined ? {} : { kmsKeyArn });
      return statementsOf(inventory, "app-rollout").flatMap(({ Action }) => Action);
    };
    const approval = { timeoutMinutes: 30, onTimeout: "rollback" } as const;
    expect(await actions({})).to.deep.equal(["lambda:InvokeFunction"]);
    expect(await actions({ approval })).to.include("sns:Publish");
    expect(await actions({ approval }, key)).to.include("kms:GenerateDataKey");
  });

  it("goes back by itself when an execution was stopped, unless it is not to", async () => {
    const rule = "aws:cloudwatch/eventRule:EventRule";
    const inventory = await smallest();
    const { inputs } = inventory.named(rule, "app-rollout-stopped");
    expect(document(inputs, "eventPattern")).to.deep.include({
      detail: {
        stateMachineArn: [inventory.only(stateMachine).outputs["arn"]],
        status: ["ABORTED", "TIMED_OUT"],
      },
    });
    const target = inventory.named("aws:cloudwatch/eventTarget:EventTarget", "app-rollout-stopped");
    expect(target.inputs).to.deep.include({
      inputTransformer: {
        inputPaths: { of: "$.detail.executionArn" },
        inputTemplate: '{"action":"rollback","of":"<of>"}',
      },
    });
    const rollback = { onFailure: true, onAlarm: true, onStop: false };
    const left = (await build({ rollback })).inventory;
    expect(left.ofType(rule).map(({ name }) => name)).to.not.include("app-rollout-stopped");
  });

  it("tells the topic in one line what became of an execution, and of a failure once", async () => {
    const told = async (notify: RolloutRequest["notify"]) => {
      const { inventory } = await build({ notify });
      const rules = inventory
        .ofType("aws:cloudwatch/eventRule:EventRule")
        .filter(({ name }) => name !== "app-rollout-stopped");
      return Object.fromEntries(
        rules.map(({ name, inputs }) => {
          const { detail } = document(inputs, "eventPattern") as unknown as {
            detail: { status: string[] };
          };
          return [name, detail.status];
        }),
      );
    };
    const failed = ["FAILED", "TIMED_OUT"];
    expect(await told(["failure", "rollback"])).to.deep.equal({ "app-rollout-failure": failed });
    expect(await told(["rollback"])).to.deep.equal({ "app-rollout-rollback": ["FAILED"] });
    expect(await told(["start", "stop"])).to.deep.equal({
      "app-rollout-start": ["RUNNING"],
      "app-rollout-stop": ["ABORTED"],
    });
    expect(await told([])).to.deep.equal({});
    const { inventory } = await build({ notify: ["failure"] });
    const { inputs } = inventory.named(
      "aws:cloudwatch/eventTarget:EventTarget",
      "app-rollout-failure",
    );
    expect(inputs["arn"]).to.equal(topicArn);
    expect(inputs["inputTransformer"]).to.deep.include({
      inputTemplate:
        '"test app-rollout: rollout failed (<reason>), <time>, account <account>, <region>"',
    });
    expect(inputs["inputTransformer"]).to.have.nested.property(
      "inputPaths.reason",
      "$.detail.cause",
    );
  });

  describe("its rights", () => {
    it("let the function move these fleets, these rules and this template, and look at the rest", async () => {
      const inventory = await smallest();
      const statements = statementsOf(inventory, "app-shifter");
      expect(allowing(statements, "elasticloadbalancing:ModifyRule").Resource).to.deep.equal([
        "arn:rule",
        "arn:rule-test",
      ]);
      expect(allowing(statements, "autoscaling:UpdateAutoScalingGroup").Resource).to.deep.equal(
        inventory.ofType(group).map(({ outputs }) => outputs["arn"]),
      );
      expect(allowing(statements, "ec2:CreateLaunchTemplateVersion").Resource).to.equal(
        inventory.only(template).outputs["arn"],
      );
      expect(allowing(statements, "states:StopExecution").Resource).to.equal(
        `arn:aws:states:${mockRegion}:${mockAccount}:execution:bluegreen-aws-test-app-rollout:*`,
      );
      for (const { Action, Resource, Condition } of statements)
        if (Resource === "*" && Condition === undefined)
          expect(
            Action.every((action) => action.includes(":Describe")),
            Action.join(),
          ).to.equal(true);
    });

    it("let an instance join either fleet, and no other group", async () => {
      const statements = statementsOf(await smallest(), "app-instance");
      const names = ["bluegreen-aws-test-app-blue", "bluegreen-aws-test-app-green"];
      expect(allowing(statements, "autoscaling:CompleteLifecycleAction").Resource).to.deep.equal(
        names.map(
          (name) =>
            `arn:aws:autoscaling:${mockRegion}:${mockAccount}:autoScalingGroup:*:autoScalingGroupName/${name}`,
        ),
      );
    });

    it("let a pipeline start this machine, and look at what becomes of it", async () => {
      const { inventory, service } = await build();
      const json = await value(pulumi.jsonStringify(service.releaseStatements));
      const statements = JSON.parse(json) as Statement[];
      expect(statements.flatMap(({ Action }) => Action)).to.deep.equal([
        "states:StartExecution",
        "states:DescribeExecution",
      ]);
      expect(allowing(statements, "states:StartExecution").Resource).to.equal(
        inventory.only(stateMachine).outputs["arn"],
      );
    });
  });

  it("has alarms for each colour, so that one that is empty hides nothing", async () => {
    const inventory = await smallest();
    const alarms = inventory.ofType("aws:cloudwatch/metricAlarm:MetricAlarm");
    const watched = alarms.map(({ inputs }) => inputs["dimensions"] as { TargetGroup?: string });
    const groups = watched.flatMap(({ TargetGroup }) => TargetGroup ?? []);
    const [blue, green] = ["targetgroup/app-1234567/1", "targetgroup/app-green-1234567/1"];
    expect(groups).to.have.members([blue, blue, blue, green, green, green]);
    expect(inventory.count("aws:sns/topic:Topic"), topicArn).to.equal(0);
  });

  it("refuses a route with one target group", async () => {
    const refusal = async (building: Promise<unknown>) => {
      let message = "";
      await building.catch((error: unknown) => (message = String(error)));
      return message;
    };
    expect(await refusal(build({}, { route: mockRoute("app") }))).to.contain("need two groups");
  });
});
