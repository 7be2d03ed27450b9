import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  createWorkerAlarms,
  WorkerAlarmsArgs,
} from "../../../../components/compute/rollout/worker-alarms";
import { registrations } from "../../../support/mocks";

import { topicArn } from "../service-fixture";

const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";

async function built(change: Partial<WorkerAlarmsArgs> = {}) {
  const inventory = await registrations(() => {
    const service = { clusterName: "cluster", serviceName: "worker", topicArn };
    createWorkerAlarms(
      "worker",
      { ...service, ...change },
      new pulumi.ComponentResource("test:index:Parent", "worker"),
    );
  });
  return inventory.all.filter(({ type }) => type === alarmType);
}

describe("alarms of a worker", () => {
  it("watch its memory", async () => {
    const [memory, ...others] = await built();
    expect(others).to.deep.equal([]);
    expect(memory?.inputs).to.deep.include({
      namespace: "AWS/ECS",
      metricName: "MemoryUtilization",
      dimensions: { ClusterName: "cluster", ServiceName: "worker" },
      alarmActions: [topicArn],
      treatMissingData: "notBreaching",
    });
  });

  it("watch how long a message of its queue has waited, where it has one", async () => {
    const alarms = await built({ queueName: "orders" });
    expect(alarms.map(({ name }) => name)).to.have.members([
      "worker-memory",
      "worker-oldest-message",
    ]);
    expect(alarms.find(({ name }) => name.endsWith("message"))?.inputs).to.deep.include({
      namespace: "AWS/SQS",
      dimensions: { QueueName: "orders" },
      threshold: 900,
    });
  });

  it("keep what they look at, whatever is overridden", async () => {
    const [memory] = await built({ transform: { threshold: 80, dimensions: {} } });
    expect(memory?.inputs).to.deep.include({
      threshold: 80,
      dimensions: { ClusterName: "cluster", ServiceName: "worker" },
    });
  });
});
