import { expect } from "chai";

import { SmallCloud, types } from "./support";

const group = "arn:targetgroup/app";

function small(): SmallCloud {
  const small = new SmallCloud();
  small.put(types.targetGroup, "app", { arn: group, name: "app" }, group);
  small.put(types.template, "app", { latestVersion: 1 }, "lt-1");
  const fleet = { name: "app", minSize: 2, maxSize: 4, targetGroupArns: [group] };
  small.put(types.group, "app", fleet);
  return small;
}

const named = { AutoScalingGroupName: "app" };

describe("Auto Scaling in the simulated cloud", () => {
  it("has as many instances as a group wants, registered where the group is attached", () => {
    const { cloud } = small();
    expect(cloud.fleets.of("app")).to.have.length(2);
    expect(cloud.fleets.healthyIn(group)).to.deep.equal([...cloud.fleets.of("app")]);
  });

  it("starts and ends instances with the desired capacity", () => {
    const cloud = small();
    cloud.send("autoscaling", "SetDesiredCapacity", { ...named, DesiredCapacity: 4 });
    expect(cloud.cloud.fleets.healthyIn(group)).to.have.length(4);
    cloud.send("autoscaling", "UpdateAutoScalingGroup", { ...named, MinSize: 0, MaxSize: 1 });
    expect(cloud.thing(types.group, "app").properties.desiredCapacity).to.equal(1);
    expect(cloud.cloud.fleets.healthyIn(group)).to.have.length(1);
  });

  it("registers nothing new while AddToLoadBalancer is suspended", () => {
    const cloud = small();
    const ScalingProcesses = ["AddToLoadBalancer"];
    cloud.send("autoscaling", "SuspendProcesses", { ...named, ScalingProcesses });
    cloud.send("autoscaling", "SetDesiredCapacity", { ...named, DesiredCapacity: 4 });
    expect(cloud.cloud.fleets.healthyIn(group)).to.have.length(2);
  });

  it("takes a group out of a target group and puts it back", () => {
    const cloud = small();
    const TargetGroupARNs = [group];
    cloud.send("autoscaling", "DetachLoadBalancerTargetGroups", { ...named, TargetGroupARNs });
    expect(cloud.cloud.fleets.healthyIn(group)).to.deep.equal([]);
    expect(cloud.thing(types.group, "app").properties.targetGroupArns).to.deep.equal([]);
    cloud.send("autoscaling", "AttachLoadBalancerTargetGroups", { ...named, TargetGroupARNs });
    expect(cloud.cloud.fleets.healthyIn(group)).to.have.length(2);
  });

  it("makes a group that nobody declared, and deletes it with its instances", () => {
    const cloud = small();
    const LaunchTemplate = { LaunchTemplateId: "lt-1", Version: "1" };
    const copy = { AutoScalingGroupName: "copy", MinSize: 1, MaxSize: 1, LaunchTemplate };
    cloud.send("autoscaling", "CreateAutoScalingGroup", copy);
    expect(cloud.refusal("autoscaling", "CreateAutoScalingGroup", copy)).to.equal("AlreadyExists");
    expect(cloud.cloud.strangers().map(({ id }) => id)).to.deep.equal(["copy"]);
    const doomed = { AutoScalingGroupName: "copy" };
    expect(cloud.refusal("autoscaling", "DeleteAutoScalingGroup", doomed)).to.equal(
      "ResourceInUse",
    );
    cloud.send("autoscaling", "DeleteAutoScalingGroup", { ...doomed, ForceDelete: true });
    expect(cloud.cloud.strangers()).to.deep.equal([]);
  });

  it("moves a group to the launch template of an instance refresh, and one that exists", () => {
    const cloud = small();
    const LaunchTemplate = { LaunchTemplateId: "lt-1", Version: "2" };
    const refresh = { ...named, DesiredConfiguration: { LaunchTemplate } };
    cloud.send("autoscaling", "StartInstanceRefresh", refresh);
    expect(cloud.thing(types.group, "app").properties.launchTemplate).to.deep.equal({
      id: "lt-1",
      version: "2",
    });
    const gone = { LaunchTemplate: { ...LaunchTemplate, LaunchTemplateId: "lt-2" } };
    expect(
      cloud.refusal("autoscaling", "StartInstanceRefresh", {
        ...named,
        DesiredConfiguration: gone,
      }),
    ).to.equal("ValidationError");
  });

  it("puts tags beside those that are there", () => {
    const cloud = small();
    const tag = { ResourceId: "app", Key: "Owner", Value: "web", PropagateAtLaunch: true };
    cloud.send("autoscaling", "CreateOrUpdateTags", { Tags: [tag] });
    cloud.send("autoscaling", "CreateOrUpdateTags", { Tags: [{ ...tag, Value: "api" }] });
    expect(cloud.thing(types.group, "app").properties.tags).to.deep.equal([
      { key: "Owner", value: "api", propagateAtLaunch: true },
    ]);
  });

  it("refuses sizes that contradict each other, and groups that are not there", () => {
    const cloud = small();
    const update = (input: object) =>
      cloud.refusal("autoscaling", "UpdateAutoScalingGroup", { ...named, ...input });
    expect(update({ MinSize: 5 })).to.equal("ValidationError");
    expect(update({ DesiredCapacity: 9 })).to.equal("ValidationError");
    expect(update({ AutoScalingGroupName: "nobody" })).to.equal("ValidationError");
  });
});
