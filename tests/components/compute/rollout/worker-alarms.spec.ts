import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  createWorkerAlarms,
  WorkerAlarmsArgs,
} from "../../../../components/compute/rollout/worker-alarms";
import { AlarmOf } from "../../../../components/shared/contracts";
import { registrations } from "../../../support/mocks";
import { mockQueue } from "../../../support/queue";

import { topicArn } from "../service-fixture";

const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";

async function built(
  change: Partial<WorkerAlarmsArgs> = {},
  look: (alarms: readonly AlarmOf[]) => void = () => undefined,
) {
  const inventory = await registrations(() => {
    const service = { clusterName: "cluster", serviceName: "worker", topicArn };
    const parent = new pulumi.ComponentResource("test:index:Parent", "worker");
    look(createWorkerAlarms("worker", { ...service, ...change }, parent));
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

  it("are joined by the one its queue has already, and by no second one on that metric", async () => {
    const queue = mockQueue();
    let alarms: readonly AlarmOf[] = [];
    const registered = await built({ queue }, (made) => (alarms = made));
    expect(registered.map(({ name }) => name)).to.deep.equal(["worker-memory"]);
    expect(alarms).to.have.length(2);
    expect(alarms[1]).to.equal(queue.ageAlarm);
  });

  it("keep what they look at, whatever is overridden", async () => {
    const [memory] = await built({ transform: { threshold: 80, dimensions: {} } });
    expect(memory?.inputs).to.deep.include({
      threshold: 80,
      dimensions: { ClusterName: "cluster", ServiceName: "worker" },
    });
  });
});
