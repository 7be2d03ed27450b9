import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { AlarmsArgs, createAlarms } from "../../../../components/compute/rollout/alarms";
import { registrations } from "../../../support/mocks";
import { mockPairRoute } from "../container-fixture";
import { mockRoute, topicArn } from "../service-fixture";

const build = (change: () => Partial<AlarmsArgs> = () => ({})) =>
  registrations(() => {
    const parent = new pulumi.ComponentResource("bluegreen-aws:compute:Test", "test");
    createAlarms("api", { route: mockRoute("api"), topicArn, ...change() }, parent);
  });

const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

describe("the alarms of a rollout", () => {
  it("watch errors, health and latency of the one group there is", async () => {
    const alarms = (await build()).ofType(alarm);
    expect(alarms.map(({ name, inputs }) => [name, inputs["dimensions"]])).to.deep.equal(
      ["api-target-5xx", "api-unhealthy-hosts", "api-p95-latency"].map((name) => [
        name,
        { TargetGroup: "targetgroup/api-1234567/1", LoadBalancer: "app/ingress/1" },
      ]),
    );
  });

  it("watch each colour by itself: a canary's few errors are not lost among everybody's requests", async () => {
    const alarms = (await build(() => ({ route: mockPairRoute("api") }))).ofType(alarm);
    const groups = alarms.map(({ name, inputs }) => [
      name,
      (inputs["dimensions"] as { TargetGroup: string }).TargetGroup,
    ]);
    expect(groups).to.deep.equal([
      ["api-blue-target-5xx", "targetgroup/api-1234567/1"],
      ["api-blue-unhealthy-hosts", "targetgroup/api-1234567/1"],
      ["api-blue-p95-latency", "targetgroup/api-1234567/1"],
      ["api-green-target-5xx", "targetgroup/api-green-1234567/1"],
      ["api-green-unhealthy-hosts", "targetgroup/api-green-1234567/1"],
      ["api-green-p95-latency", "targetgroup/api-green-1234567/1"],
    ]);
  });

  it("do not take a target that still starts for one that is broken", async () => {
    const minutes = async (startSeconds?: number) =>
      (await build(() => ({ startSeconds })))
        .ofType(alarm)
        .map(({ inputs }) => inputs["evaluationPeriods"]);
    expect(await minutes()).to.deep.equal([2, 2, 2]);
    expect(await minutes(60)).to.deep.equal([2, 3, 2]);
    expect(await minutes(150)).to.deep.equal([2, 5, 2]);
  });

  it("say where to, and take a minute without traffic for a good one", async () => {
    for (const { inputs } of (await build()).ofType(alarm))
      expect(inputs).to.deep.include({
        alarmActions: [topicArn],
        okActions: [topicArn],
        treatMissingData: "notBreaching",
      });
  });
});
