import { expect } from "chai";

import { SmallCloud, types } from "./support";

describe("the simulated cloud", () => {
  const fleet = { name: "app", minSize: 1, maxSize: 3, tags: [] };

  function small(): SmallCloud {
    const small = new SmallCloud();
    small.put(types.group, "app", fleet);
    return small;
  }

  it("reads what the state has, as long as nobody has changed it", () => {
    const secret = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value: 1,
    };
    const state = { ...fleet, minSize: secret };
    expect(small().read(types.group, "app", state)).to.deep.equal({
      inputs: state,
      outputs: state,
    });
  });

  it("reads what calls have changed, into inputs that the program gave and into every output", () => {
    const cloud = small();
    cloud.send("autoscaling", "UpdateAutoScalingGroup", {
      ...{ AutoScalingGroupName: "app", MinSize: 0, MaxSize: 0, DesiredCapacity: 0 },
    });
    cloud.send("autoscaling", "SuspendProcesses", {
      AutoScalingGroupName: "app",
      ScalingProcesses: ["AZRebalance"],
    });
    const found = cloud.read(types.group, "app", { name: "app", minSize: 1 }, fleet);
    expect(found?.inputs).to.deep.equal({ name: "app", minSize: 0 });
    expect(found?.outputs).to.include({ minSize: 0, maxSize: 0, desiredCapacity: 0 });
    expect(found?.outputs.suspendedProcesses).to.deep.equal(["AZRebalance"]);
  });

  it("no longer finds what somebody deleted, and knows it from what it never had", () => {
    const cloud = small();
    cloud.send("autoscaling", "DeleteAutoScalingGroup", {
      AutoScalingGroupName: "app",
      ForceDelete: true,
    });
    expect(cloud.read(types.group, "app", fleet)).to.equal(undefined);
    expect(cloud.cloud.knows("urn:pulumi:test::p::aws:autoscaling/group:Group::app")).to.equal(
      true,
    );
    expect(cloud.cloud.knows("urn:pulumi:test::p::aws:autoscaling/group:Group::no")).to.equal(
      false,
    );
  });

  it("keeps a log of changes, none of what only looks", () => {
    const cloud = small();
    cloud.send("autoscaling", "DescribeAutoScalingGroups", {});
    cloud.send("autoscaling", "ResumeProcesses", { AutoScalingGroupName: "app" });
    expect(cloud.cloud.calls).to.deep.equal([
      { service: "autoscaling", operation: "ResumeProcesses", target: "app" },
    ]);
  });

  it("does not guess at a call that it does not have", () => {
    expect(small().refusal("autoscaling", "PutWarmPool", {})).to.equal("InvalidAction");
  });

  it("lets what is scheduled happen when its time has come, not before", () => {
    const { cloud } = small();
    const happened: number[] = [];
    cloud.schedule(cloud.now + 60_000, () => happened.push(1));
    cloud.pass(59);
    expect(happened).to.have.length(0);
    cloud.pass(1);
    cloud.pass(1);
    expect(happened).to.have.length(1);
  });

  it("counts as moved what differs in the end, not what calls have put back", () => {
    const cloud = new SmallCloud();
    cloud.put(types.group, "app", { ...fleet, desiredCapacity: 1 });
    const urns = () => cloud.cloud.movedUrns();
    const desire = (DesiredCapacity: number) =>
      cloud.send("autoscaling", "SetDesiredCapacity", {
        AutoScalingGroupName: "app",
        DesiredCapacity,
      });
    desire(2);
    expect(urns()).to.have.length(1);
    desire(1);
    expect(urns()).to.deep.equal([]);
  });

  it("forgets what calls changed of a resource that was replaced", () => {
    const cloud = small();
    cloud.send("autoscaling", "SetDesiredCapacity", {
      AutoScalingGroupName: "app",
      DesiredCapacity: 2,
    });
    cloud.put(types.group, "app", { ...fleet, name: "app-2" }, "app-2");
    cloud.cloud.remove("urn:pulumi:test::p::aws:autoscaling/group:Group::app", "app", fleet);
    expect(cloud.cloud.movedUrns()).to.deep.equal([]);
    expect(cloud.thing(types.group, "app-2").properties.minSize).to.equal(1);
  });
});
