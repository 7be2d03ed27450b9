import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  createInstanceScaling,
  InstanceScaling,
  warmPoolOf,
} from "../../../components/compute/instance-scaling";
import { ServiceRoute } from "../../../components/shared/contracts";
import { registrations } from "../../support/mocks";
import { mockRoute } from "./service-fixture";

const POLICY = "aws:autoscaling/policy:Policy";
const SCHEDULE = "aws:autoscaling/schedule:Schedule";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

const smallest: InstanceScaling = { min: 1, max: 4, cpuPercent: 70, schedules: {} };

class Service extends pulumi.ComponentResource {
  constructor(name: string) {
    super("test:compute:Service", name);
  }
}

interface Change {
  readonly scaling?: Partial<InstanceScaling>;
  readonly route?: () => ServiceRoute;
  readonly detailedMonitoring?: boolean;
  readonly names?: readonly string[];
}

const build = ({ scaling, route, detailedMonitoring = true, names = ["app"] }: Change = {}) =>
  registrations(() => {
    for (const name of names) {
      const parent = new Service(name);
      const group = new aws.autoscaling.Group(name, { minSize: 1, maxSize: 4 }, { parent });
      createInstanceScaling(
        name,
        {
          group,
          scaling: { ...smallest, ...scaling },
          route: route?.() ?? mockRoute(name),
          detailedMonitoring,
        },
        parent,
      );
    }
  });

describe("the scaling of instances", () => {
  it("holds average CPU, under the name every group of the service has it by", async () => {
    const inventory = await build();
    const policy = inventory.only(POLICY);
    expect(policy.name, "as stacks that exist have it").to.equal("app");
    expect(policy.inputs).to.deep.include({
      name: "bluegreen-aws-test-app-cpu",
      policyType: "TargetTrackingScaling",
      targetTrackingConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
        targetValue: 70,
      },
    });
    expect(inventory.count(SCHEDULE) + inventory.count(ALARM)).to.equal(0);
  });

  it("counts requests of one target group, and of both colours where there are two", async () => {
    const one = await build({ scaling: { requestsPerTarget: 400 } });
    expect(one.named(POLICY, "app-requests").inputs["targetTrackingConfiguration"]).to.deep.equal({
      predefinedMetricSpecification: {
        predefinedMetricType: "ALBRequestCountPerTarget",
        resourceLabel: "app/ingress/1/targetgroup/app-1234567/1",
      },
      targetValue: 400,
    });
    const green = () => ({
      ...mockRoute("app"),
      green: {
        arn: pulumi.output("arn:green"),
        name: pulumi.output("green"),
        arnSuffix: pulumi.output("targetgroup/green/2"),
      },
    });
    const two = await build({ scaling: { requestsPerTarget: 400 }, route: green });
    const held = two.named(POLICY, "app-requests").inputs["targetTrackingConfiguration"];
    expect(JSON.stringify(held)).to.contain('"expression":"blue + green"');
  });

  it("adds instances at once when CPU jumps, by one period of the metric (row E8)", async () => {
    const scaling = {
      steps: [
        { abovePercent: 70, add: 1 },
        { abovePercent: 90, add: 3 },
      ],
    };
    const inventory = await build({ scaling });
    const policy = inventory.named(POLICY, "app-steps");
    expect(policy.inputs).to.deep.include({
      name: "bluegreen-aws-test-app-steps",
      policyType: "StepScaling",
      adjustmentType: "ChangeInCapacity",
      stepAdjustments: [
        { metricIntervalLowerBound: "0", metricIntervalUpperBound: "20", scalingAdjustment: 1 },
        { metricIntervalLowerBound: "20", scalingAdjustment: 3 },
      ],
    });
    expect(inventory.only(ALARM).inputs).to.deep.include({
      threshold: 70,
      period: 60,
      evaluationPeriods: 1,
      alarmActions: [policy.outputs["arn"]],
    });
    const slow = await build({ scaling, detailedMonitoring: false });
    expect(slow.only(ALARM).inputs["period"]).to.equal(300);
  });

  it("sets other limits at its times in its zone, and no wanted number (row B5)", async () => {
    const schedules = {
      "before-midnight": {
        cron: "cron(50 23 * * ? *)",
        timeZone: "Asia/Seoul",
        min: 3,
        max: 4,
      },
    };
    const { name, inputs } = (await build({ scaling: { schedules } })).only(SCHEDULE);
    expect(name).to.equal("app-at-before-midnight");
    expect(inputs).to.deep.include({
      scheduledActionName: "bluegreen-aws-test-app-at-before-midnight",
      recurrence: "50 23 * * *",
      timeZone: "Asia/Seoul",
      minSize: 3,
      maxSize: 4,
      desiredCapacity: -1,
    });
  });

  it("keeps instances ready where a group asks for it", () => {
    expect(warmPoolOf({ ...smallest, warmPool: { min: 0, state: "Stopped" } })).to.deep.equal({
      minSize: 0,
      poolState: "Stopped",
    });
    expect(warmPoolOf(smallest)).to.equal(undefined);
  });

  it("keeps two services apart", async () => {
    const inventory = await build({
      scaling: { steps: [{ abovePercent: 70, add: 1 }] },
      names: ["app", "web"],
    });
    const names = inventory.ofType(POLICY).map(({ inputs }) => inputs["name"]);
    expect(new Set(names)).to.have.lengthOf(4);
  });
});
