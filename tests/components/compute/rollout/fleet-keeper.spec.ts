import { readdirSync } from "node:fs";
import * as path from "node:path";

import { expect } from "chai";

import {
  InstanceService,
  InstanceServiceArgs,
} from "../../../../components/compute/instance-service";
import type { Settings, State } from "../../../../functions/fleet-keeper/index.mjs";
import { document, Inventory } from "../../../support/inventory";
import { mockAccount, mockRegion, registrations } from "../../../support/mocks";
import { allowing, copiedFleet, serviceArgs, statementsOf } from "../service-fixture";

const invocation = "aws:lambda/invocation:Invocation";
const build = (change: Partial<InstanceServiceArgs> = {}) =>
  registrations(() => new InstanceService("app", serviceArgs(change)));

/** Built once: an inventory is never changed, and most specs ask the same one. */
let built: Promise<Inventory> | undefined;
const smallest = () => (built ??= build());

describe("the keeper of a fleet", () => {
  it("is called with the same settings by the program and by the clock", async () => {
    const inventory = await build({ rollout: copiedFleet({ keepOldMinutes: 60 }) });
    const called = inventory.only(invocation).inputs;
    expect(called["lifecycleScope"]).to.equal("CRUD");
    expect(inventory.only("aws:cloudwatch/eventTarget:EventTarget").inputs["input"]).to.equal(
      called["input"],
    );
    const settings = document(called, "input") as unknown as Settings;
    expect(settings.launchTemplateId).to.match(/^lt-[0-9a-f]{17}$/);
    expect(settings).to.deep.equal({
      application: "bluegreen-aws-test-app",
      deploymentGroup: "bluegreen-aws-test-app",
      seed: inventory.only("aws:autoscaling/group:Group").outputs["name"],
      targetGroupArn: "arn:target-group/app",
      keepOldMinutes: 60,
      minSize: 1,
      maxSize: 2,
      ownNames: "bluegreen-aws-test-app-",
      policies: [
        {
          PolicyName: inventory.only("aws:autoscaling/policy:Policy").inputs["name"],
          PolicyType: "TargetTrackingScaling",
          TargetTrackingConfiguration: {
            PredefinedMetricSpecification: { PredefinedMetricType: "ASGAverageCPUUtilization" },
            TargetValue: 50,
          },
        },
      ],
      schedules: [],
      alarmName: "bluegreen-aws-test-app-steps",
      launchTemplateId: settings.launchTemplateId,
      launchTemplateVersion: "1",
      healthCheckGraceSeconds: 300,
      tags: { Project: "bluegreen-aws", Environment: "test", Name: "bluegreen-aws-test-app" },
    });
  });

  it("finds nothing to do on the first `up`: the seed is made as the keeper wants it", async () => {
    const inventory = await smallest();
    const { decide } = await import("../../../../functions/fleet-keeper/index.mjs");
    const settings = document(inventory.only(invocation).inputs, "input") as unknown as Settings;
    const { inputs, outputs } = inventory.only("aws:autoscaling/group:Group");
    const policy = inventory.only("aws:autoscaling/policy:Policy").inputs;
    const tracking = policy["targetTrackingConfiguration"] as {
      targetValue: number;
      predefinedMetricSpecification: { predefinedMetricType: string };
    };
    const described = {
      PolicyName: policy["name"],
      PolicyType: policy["policyType"],
      TargetTrackingConfiguration: {
        PredefinedMetricSpecification: {
          PredefinedMetricType: tracking.predefinedMetricSpecification.predefinedMetricType,
        },
        TargetValue: tracking.targetValue,
        DisableScaleIn: false,
      },
    };
    const tags = inputs["tags"] as { key: string; value: string }[];
    const state: State = {
      running: [],
      named: outputs["name"] as string,
      completed: {},
      healthy: ["i-1"],
      fleets: [
        {
          name: outputs["name"] as string,
          instances: ["i-1"],
          minSize: inputs["minSize"] as number,
          maxSize: inputs["maxSize"] as number,
          launchTemplateVersion: (inputs["launchTemplate"] as { version: string }).version,
          healthCheckGraceSeconds: inputs["healthCheckGracePeriod"] as number,
          suspended: [],
          targetGroups: inputs["targetGroupArns"] as string[],
          tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
          policies: { [policy["name"] as string]: described },
          schedules: {},
        },
      ],
    };
    expect(decide(state, settings, Date.now()).actions).to.deep.equal([]);
  });

  it("runs at every deployment's end, and every five minutes in case no event came", async () => {
    const { inputs } = (await smallest()).only("aws:cloudwatch/eventRule:EventRule");
    expect(inputs["scheduleExpression"]).to.equal("rate(5 minutes)");
    expect(document(inputs, "eventPattern")).to.deep.equal({
      source: ["aws.codedeploy"],
      "detail-type": ["CodeDeploy Deployment State-change Notification"],
      detail: {
        application: ["bluegreen-aws-test-app"],
        deploymentGroup: ["bluegreen-aws-test-app"],
        state: ["SUCCESS", "FAILURE", "STOP"],
      },
    });
  });

  it("is never replaced, because replacing its invocation would delete every copy", async () => {
    const inventory = await smallest();
    const { ignoreChanges, inputs } = inventory.only(invocation);
    expect(ignoreChanges).to.have.members(["functionName", "qualifier"]);
    expect(inputs).to.not.have.property("triggers");
    expect(inventory.only("aws:lambda/function:Function").inputs["name"]).to.equal(
      "bluegreen-aws-test-app-keeper",
    );
  });

  it("starts no round while destroy deletes the copies: its target goes before its invocation", async () => {
    const inventory = await smallest();
    const target = inventory.only("aws:cloudwatch/eventTarget:EventTarget");
    expect(target.dependencies).to.include(inventory.only(invocation).urn);
  });

  it("is destroyed while the function, its rights, the deployment group and the seed still exist", async () => {
    const inventory = await smallest();
    const reachable = (urn: string): string[] => {
      const { dependencies } = inventory.all.find((each) => each.urn === urn)!;
      return [...dependencies, ...dependencies.flatMap(reachable)];
    };
    const before = reachable(inventory.only(invocation).urn);
    for (const [type, name] of [
      ["aws:lambda/function:Function", "app-keeper"],
      ["aws:iam/rolePolicy:RolePolicy", "app-keeper"],
      ["aws:codedeploy/deploymentGroup:DeploymentGroup", "app"],
      ["aws:autoscaling/group:Group", "app"],
    ] as const)
      expect(before, name).to.include(inventory.named(type, name).urn);
  });

  it("may change the seed and this group's copies, and delete copies alone", async () => {
    const inventory = await smallest();
    const statements = statementsOf(inventory, "app-keeper");
    const copies = `arn:aws:autoscaling:${mockRegion}:${mockAccount}:autoScalingGroup:*:autoScalingGroupName/CodeDeploy_bluegreen-aws-test-app_*`;
    const seed = inventory.only("aws:autoscaling/group:Group").outputs["arn"];
    expect(allowing(statements, "autoscaling:UpdateAutoScalingGroup").Resource).to.deep.equal([
      seed,
      copies,
    ]);
    expect(allowing(statements, "autoscaling:DeleteAutoScalingGroup").Resource).to.equal(copies);
    const everywhere = statements.filter(({ Resource }) => Resource === "*");
    const actions = everywhere
      .filter(({ Condition }) => Condition === undefined)
      .flatMap(({ Action }) => Action);
    for (const action of actions) expect(action).to.match(/:Describe/);
  });

  it("raises an alarm when it fails, because old fleets cost money that nobody sees", async () => {
    const alarm = (await smallest()).named("aws:cloudwatch/metricAlarm:MetricAlarm", "app-keeper");
    expect(alarm.inputs).to.deep.include({
      namespace: "AWS/Lambda",
      metricName: "Errors",
      dimensions: { FunctionName: "bluegreen-aws-test-app-keeper" },
    });
  });

  it("is told of steps, requests and schedules in the names the seed has them under", async () => {
    const inventory = await build({
      scaling: {
        min: 1,
        max: 2,
        cpuPercent: 50,
        requestsPerTarget: 400,
        steps: [{ abovePercent: 80, add: 2 }],
        schedules: {
          evening: { cron: "cron(0 20 ? * 2-6 *)", timeZone: "Asia/Seoul", min: 0, max: 0 },
        },
      },
    });
    const settings = document(inventory.only(invocation).inputs, "input") as unknown as Settings;
    const policies = inventory.ofType("aws:autoscaling/policy:Policy");
    expect(settings.policies.map(({ PolicyName }) => PolicyName)).to.have.members(
      policies.map(({ inputs }) => inputs["name"]),
    );
    expect(settings.policies.at(1)).to.deep.include({
      TargetTrackingConfiguration: {
        PredefinedMetricSpecification: {
          PredefinedMetricType: "ALBRequestCountPerTarget",
          ResourceLabel: "app/ingress/1/targetgroup/app-1234567/1",
        },
        TargetValue: 400,
      },
    });
    const { scheduledActionName } = inventory.only("aws:autoscaling/schedule:Schedule").inputs;
    expect(settings.schedules).to.deep.equal([
      {
        ScheduledActionName: scheduledActionName,
        Recurrence: "0 20 * * 1-5",
        TimeZone: "Asia/Seoul",
        MinSize: 0,
        MaxSize: 0,
      },
    ]);
    expect(settings.alarm).to.deep.include({ policy: "bluegreen-aws-test-app-steps" });
    const statements = statementsOf(inventory, "app-keeper");
    expect(allowing(statements, "cloudwatch:PutMetricAlarm").Resource).to.equal(
      `arn:aws:cloudwatch:${mockRegion}:${mockAccount}:alarm:bluegreen-aws-test-app-steps`,
    );
  });

  it("has every file of the function with it, and none that is not there", async () => {
    const folder = path.join(__dirname, "../../../../functions/fleet-keeper");
    const files = readdirSync(folder).filter((file) => file.endsWith(".mjs"));
    const { code } = (await smallest()).only("aws:lambda/function:Function").inputs;
    for (const file of files) expect(JSON.stringify(code)).to.contain(file);
    expect(files).to.have.length(3);
  });
});
