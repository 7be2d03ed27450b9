import { expect } from "chai";

import { SmallCloud, types } from "./support";

const named = { AutoScalingGroupName: "app" };
const policy = "aws:autoscaling/policy:Policy";

function small(): SmallCloud {
  const small = new SmallCloud();
  small.put(types.group, "app", { name: "app", minSize: 2, maxSize: 4 });
  return small;
}

const ask = (cloud: SmallCloud, operation: string) =>
  Object.values(cloud.send("autoscaling", operation, named)).flat() as Record<string, unknown>[];

describe("what scales groups in the simulated cloud", () => {
  it("describes a policy of the program's in AWS's words, and bounds as the numbers they are", () => {
    const cloud = small();
    cloud.put(policy, "steps", {
      ...{ name: "steps", arn: "arn:steps", autoscalingGroupName: "app" },
      stepAdjustments: [{ metricIntervalLowerBound: "0", scalingAdjustment: 1 }],
    });
    expect(ask(cloud, "DescribePolicies")).to.deep.equal([
      {
        ...{ PolicyName: "steps", PolicyARN: "arn:steps" },
        StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
      },
    ]);
  });

  it("keeps a policy as it was put last, until it is deleted or its group is", () => {
    const cloud = small();
    const put = (TargetValue: number) =>
      cloud.send("autoscaling", "PutScalingPolicy", {
        ...{ ...named, PolicyName: "cpu", PolicyType: "TargetTrackingScaling" },
        TargetTrackingConfiguration: { TargetValue },
      });
    put(50);
    put(70);
    const [only, ...others] = ask(cloud, "DescribePolicies");
    expect(others).to.deep.equal([]);
    expect(only).to.have.nested.property("TargetTrackingConfiguration.TargetValue", 70);
    cloud.send("autoscaling", "DeletePolicy", { ...named, PolicyName: "cpu" });
    const again = { ...named, PolicyName: "cpu" };
    expect(cloud.refusal("autoscaling", "DeletePolicy", again)).to.equal("ValidationError");
    put(50);
    cloud.send("autoscaling", "DeleteAutoScalingGroup", { ...named, ForceDelete: true });
    expect(cloud.cloud.all(policy)).to.deep.equal([]);
  });

  const empty = { ScheduledActionName: "empty", MinSize: 0, MaxSize: 0, DesiredCapacity: 0 };

  it("empties a fleet when a scheduled action's time has come, once", () => {
    const cloud = small();
    const StartTime = new Date(cloud.cloud.now + 60_000).toISOString();
    cloud.send("autoscaling", "PutScheduledUpdateGroupAction", { ...named, ...empty, StartTime });
    expect(cloud.cloud.fleets.of("app")).to.have.length(2);
    expect(ask(cloud, "DescribeScheduledActions")).to.deep.equal([{ ...empty, StartTime }]);
    cloud.cloud.pass(60);
    expect(cloud.cloud.fleets.of("app")).to.have.length(0);
    expect(ask(cloud, "DescribeScheduledActions")).to.deep.equal([]);
  });

  it("leaves a fleet alone when its scheduled action was taken away before", () => {
    const cloud = small();
    const StartTime = new Date(cloud.cloud.now + 60_000).toISOString();
    cloud.send("autoscaling", "PutScheduledUpdateGroupAction", { ...named, ...empty, StartTime });
    const { ScheduledActionName } = empty;
    cloud.send("autoscaling", "DeleteScheduledAction", { ...named, ScheduledActionName });
    cloud.cloud.pass(60);
    expect(cloud.cloud.fleets.of("app")).to.have.length(2);
  });
});
