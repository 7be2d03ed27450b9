import { expect } from "chai";

import { SmallCloud } from "./support";

describe("CloudWatch in the simulated cloud", () => {
  const alarm = {
    ...{ AlarmName: "cpu", Namespace: "AWS/EC2", Threshold: 70, AlarmActions: ["arn:steps"] },
    Dimensions: [{ Name: "AutoScalingGroupName", Value: "copy" }],
  };
  const ask = (cloud: SmallCloud, more: object = {}) =>
    (
      cloud.send("cloudwatch", "DescribeAlarms", { AlarmNames: ["cpu"], ...more }) as {
        MetricAlarms: unknown[];
      }
    ).MetricAlarms;

  it("keeps an alarm as it was put last, until it is deleted", () => {
    const cloud = new SmallCloud();
    expect(ask(cloud)).to.deep.equal([]);
    cloud.send("cloudwatch", "PutMetricAlarm", alarm);
    cloud.send("cloudwatch", "PutMetricAlarm", { ...alarm, Threshold: 80 });
    expect(ask(cloud)).to.deep.equal([{ ...alarm, Threshold: 80 }]);
    cloud.send("cloudwatch", "DeleteAlarms", { AlarmNames: ["cpu"] });
    expect(ask(cloud)).to.deep.equal([]);
  });

  it("has none that is firing: everything works here", () => {
    const cloud = new SmallCloud();
    cloud.send("cloudwatch", "PutMetricAlarm", alarm);
    expect(ask(cloud, { StateValue: "ALARM" })).to.deep.equal([]);
  });
});
