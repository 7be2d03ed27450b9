import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { createTaskScaling, TaskScaling } from "../../../components/compute/task-scaling";
import { ownership } from "../../../components/compute/rollout/ownership";
import { ServiceRoute } from "../../../components/shared/contracts";
import { Json } from "../../../aws/resource-type";
import { Inventory } from "../../support/inventory";
import { registrations } from "../../support/mocks";
import { mockQueue } from "../../support/queue";
import { mockRoute } from "./service-fixture";

const TARGET = "aws:appautoscaling/target:Target";
const POLICY = "aws:appautoscaling/policy:Policy";
const ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

const smallest: TaskScaling = {
  min: 1,
  max: 4,
  cpuPercent: 70,
  schedules: {},
  cooldownSeconds: 60,
};

const service = { clusterName: "shop-prd", serviceName: "shop-prd-api" };

const green = () => ({
  arn: pulumi.output("arn:green"),
  name: pulumi.output("green"),
  arnSuffix: pulumi.output("targetgroup/green/2"),
});

class Service extends pulumi.ComponentResource {
  constructor(name: string) {
    super("test:compute:Service", name);
  }
}

function build(change: Partial<TaskScaling> = {}, route?: () => ServiceRoute): Promise<Inventory> {
  const scaling = { ...smallest, ...change };
  return registrations(() =>
    createTaskScaling(
      "api",
      { service, scaling, mechanism: "ecs", ...(route && { route: route() }) },
      new Service("api"),
    ),
  );
}

interface Line {
  readonly id: string;
  readonly expression?: string;
  readonly metricStat?: { readonly metric: Record<string, Json>; readonly stat: string };
}

function mathOf(inventory: Inventory, name: string): readonly Line[] {
  const { inputs } = inventory.named(POLICY, name);
  const held = inputs["targetTrackingScalingPolicyConfiguration"] as unknown;
  return (held as { customizedMetricSpecification: { metrics: Line[] } })
    .customizedMetricSpecification.metrics;
}

/** Messages of a queue and tasks of the service, as both policy and alarm have to read them. */
const queue = { namespace: "AWS/SQS", metricName: "ApproximateNumberOfMessagesVisible" };
const tasks = { namespace: "AWS/ECS", metricName: "CPUUtilization" };

describe("the scaling of tasks", () => {
  it("holds average CPU between the limits, with the cooldown both ways, and nothing else by default", async () => {
    const inventory = await build();
    expect(inventory.only(TARGET).inputs).to.deep.include({
      resourceId: "service/shop-prd/shop-prd-api",
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "ecs",
      minCapacity: 1,
      maxCapacity: 4,
    });
    expect(inventory.only(POLICY).inputs["targetTrackingScalingPolicyConfiguration"]).to.deep.equal(
      {
        predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
        targetValue: 70,
        scaleInCooldown: 60,
        scaleOutCooldown: 60,
      },
    );
    expect(inventory.count(ACTION) + inventory.count(ALARM)).to.equal(0);
  });

  it("takes a cooldown of none as it is written, and adds memory where it is asked for (row B5)", async () => {
    const inventory = await build({ cooldownSeconds: 0, memoryPercent: 70 });
    const memory = inventory.named(POLICY, "api-memory").inputs;
    expect(memory["targetTrackingScalingPolicyConfiguration"]).to.deep.equal({
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageMemoryUtilization" },
      targetValue: 70,
      scaleInCooldown: 0,
      scaleOutCooldown: 0,
    });
  });

  describe("by requests", () => {
    it("asks for AWS's own metric where there is one target group", async () => {
      const inventory = await build({ requestsPerTarget: 500 }, () => mockRoute("api"));
      const { predefinedMetricSpecification } = inventory.named(POLICY, "api-requests").inputs[
        "targetTrackingScalingPolicyConfiguration"
      ] as { predefinedMetricSpecification: Json };
      expect(predefinedMetricSpecification).to.deep.equal({
        predefinedMetricType: "ALBRequestCountPerTarget",
        resourceLabel: "app/ingress/1/targetgroup/api-1234567/1",
      });
    });

    it("counts both colours where there are two, so that a swap of colours changes nothing", async () => {
      const inventory = await build({ requestsPerTarget: 500 }, () => ({
        ...mockRoute("api"),
        green: green(),
      }));
      const [blue, other, sum] = mathOf(inventory, "api-requests");
      for (const [line, suffix] of [
        [blue, "targetgroup/api-1234567/1"],
        [other, "targetgroup/green/2"],
      ] as const)
        expect(line?.metricStat).to.deep.equal({
          metric: {
            namespace: "AWS/ApplicationELB",
            metricName: "RequestCountPerTarget",
            dimensions: [
              { name: "LoadBalancer", value: "app/ingress/1" },
              { name: "TargetGroup", value: suffix },
            ],
          },
          stat: "Sum",
        });
      expect(sum).to.deep.include({ expression: `${blue?.id} + ${other?.id}`, returnData: true });
    });

    it("makes no policy for a service without a route", async () => {
      expect((await build({ requestsPerTarget: 500 })).count(POLICY)).to.equal(1);
    });
  });

  it("adds tasks at once when CPU jumps, beside target tracking (row E8)", async () => {
    const steps = [
      { abovePercent: 70, add: 1 },
      { abovePercent: 85, add: 2 },
    ];
    const inventory = await build({ steps });
    const policy = inventory.named(POLICY, "api-steps");
    expect(policy.inputs).to.deep.include({ policyType: "StepScaling" });
    expect(policy.inputs["stepScalingPolicyConfiguration"]).to.deep.include({
      adjustmentType: "ChangeInCapacity",
      cooldown: 60,
      stepAdjustments: [
        { metricIntervalLowerBound: "0", metricIntervalUpperBound: "15", scalingAdjustment: 1 },
        { metricIntervalLowerBound: "15", scalingAdjustment: 2 },
      ],
    });
    expect(inventory.only(ALARM).inputs).to.deep.include({
      namespace: "AWS/ECS",
      metricName: "CPUUtilization",
      statistic: "Average",
      dimensions: { ClusterName: "shop-prd", ServiceName: "shop-prd-api" },
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 70,
      evaluationPeriods: 1,
      alarmActions: [policy.outputs["arn"]],
    });
    expect(inventory.count(POLICY), "and target tracking").to.equal(2);
  });

  describe("at set times", () => {
    const night = {
      "before-midnight": {
        cron: "cron(50 23 * * ? *)",
        timeZone: "Asia/Seoul",
        min: 3,
        max: 3,
      },
      "after-midnight": { cron: "cron(30 0 * * ? *)", timeZone: "Asia/Seoul", min: 1, max: 3 },
    };

    it("goes out before midnight in Seoul, and back after it (row B5)", async () => {
      const inventory = await build({ schedules: night });
      const out = inventory.named(ACTION, "api-at-before-midnight").inputs;
      expect(out).to.deep.include({
        schedule: "cron(50 23 * * ? *)",
        timezone: "Asia/Seoul",
        resourceId: "service/shop-prd/shop-prd-api",
        scalableTargetAction: { minCapacity: 3, maxCapacity: 3 },
      });
      const back = inventory.named(ACTION, "api-at-after-midnight").inputs;
      expect(back).to.deep.include({ scalableTargetAction: { minCapacity: 1, maxCapacity: 3 } });
    });

    it("stops the service outside office hours: zero is a limit like any other (row X8)", async () => {
      const schedules = { evening: { cron: "cron(0 20 * * ? *)", min: 0, max: 0 } };
      const { scalableTargetAction } = (await build({ schedules })).only(ACTION).inputs;
      expect(scalableTargetAction).to.deep.equal({ minCapacity: 0, maxCapacity: 0 });
    });

    for (const { property } of ownership.filter(
      ({ mechanism, type }) => mechanism === "ecs" && type === TARGET,
    ))
      it(`leaves ${property} to the schedule, and keeps it where there is none`, async () => {
        const scheduled = (await build({ schedules: night })).only(TARGET);
        expect(scheduled.ignoreChanges).to.include(property);
        expect((await build()).only(TARGET).ignoreChanges).to.deep.equal([]);
      });
  });

  describe("of a worker", () => {
    const backlog = { queue: mockQueue("orders"), messagesPerTask: 20 };

    it("holds waiting messages of each running task, instead of CPU (row X10)", async () => {
      const inventory = await build({ backlog });
      const [messages, running, each] = mathOf(inventory, "api-backlog");
      expect(messages?.metricStat).to.deep.equal({
        metric: { ...queue, dimensions: [{ name: "QueueName", value: "orders" }] },
        stat: "Sum",
      });
      expect(running?.metricStat).to.deep.equal({
        metric: {
          ...tasks,
          dimensions: [
            { name: "ClusterName", value: "shop-prd" },
            { name: "ServiceName", value: "shop-prd-api" },
          ],
        },
        stat: "SampleCount",
      });
      expect(each).to.deep.include({ expression: `${messages?.id} / ${running?.id}` });
      expect(inventory.count(POLICY), "CPU says nothing of who waits").to.equal(1);
    });

    it("starts the first task when messages wait and none runs, where it may have none (row X10)", async () => {
      const inventory = await build({ backlog, min: 0 });
      const policy = inventory.named(POLICY, "api-from-none");
      expect(policy.inputs["stepScalingPolicyConfiguration"]).to.deep.include({
        adjustmentType: "ChangeInCapacity",
        stepAdjustments: [{ metricIntervalLowerBound: "0", scalingAdjustment: 1 }],
      });
      const alarm = inventory.only(ALARM).inputs;
      expect(alarm).to.deep.include({
        evaluationPeriods: 3,
        datapointsToAlarm: 3,
        treatMissingData: "notBreaching",
        alarmActions: [policy.outputs["arn"]],
      });
      const queries = alarm["metricQueries"] as {
        id: string;
        metric?: Json;
        expression?: string;
      }[];
      expect(queries.map(({ id, metric, expression }) => [id, metric ?? expression])).to.deep.equal(
        [
          ["messages", { ...queue, dimensions: { QueueName: "orders" }, stat: "Sum", period: 60 }],
          [
            "tasks",
            {
              ...tasks,
              dimensions: { ClusterName: "shop-prd", ServiceName: "shop-prd-api" },
              stat: "SampleCount",
              period: 60,
            },
          ],
          ["stranded", "IF(messages > 0 AND FILL(tasks, 0) < 1, 1, 0)"],
        ],
      );
    });

    it("has no such alarm while one task always runs, and has it when a schedule takes the last away", async () => {
      expect((await build({ backlog })).count(ALARM)).to.equal(0);
      const schedules = { evening: { cron: "cron(0 20 * * ? *)", min: 0, max: 2 } };
      expect((await build({ backlog, schedules })).count(ALARM)).to.equal(1);
    });
  });

  it("keeps two services apart", async () => {
    const inventory = await registrations(() => {
      for (const name of ["api", "worker"])
        createTaskScaling(
          name,
          {
            service: { clusterName: "shop", serviceName: name },
            scaling: { ...smallest, steps: [{ abovePercent: 70, add: 1 }] },
            mechanism: "ecs",
          },
          new Service(name),
        );
    });
    expect(inventory.ofType(TARGET).map(({ inputs }) => inputs["resourceId"])).to.deep.equal([
      "service/shop/api",
      "service/shop/worker",
    ]);
  });
});
