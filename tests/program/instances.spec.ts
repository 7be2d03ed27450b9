/** Services on instances by each mechanism, as the whole program builds them from a stack file. */
import { expect } from "chai";

import { ofType, Resource, ResourceGraph } from "../../analysis/graph";
import { input, stackFileRun } from "../support/stacks";

const named = (graph: ResourceGraph, type: string, name: string): Resource => {
  const found = ofType(graph, type).find((resource) => resource.name === name);
  if (found === undefined) throw new Error(`there is no ${type} ${name}`);
  return found;
};

const group = "aws:autoscaling/group:Group";
const rule = "aws:lb/listenerRule:ListenerRule";

interface Action {
  readonly forward: { readonly targetGroups: readonly { arn: string; weight: number }[] };
}

const weights = (graph: ResourceGraph, name: string) =>
  (input(named(graph, rule, name), "actions") as Action[])[0]?.forward.targetGroups ?? [];

describe("services on instances, by mechanism", function () {
  this.timeout(60_000);

  it("stand as two fleets on one weighted rule, green behind the test listener (row A3)", async () => {
    const { graph } = await stackFileRun("instances-standing-fleets-blue-green");
    const production = weights(graph, "web");
    expect(production.map(({ weight }) => weight)).to.deep.equal([100, 0]);
    expect(weights(graph, "web-test").map(({ weight }) => weight)).to.deep.equal([0, 100]);
    const fleets = ["web-blue", "web-green"].map((name) => named(graph, group, name));
    expect(fleets.map((fleet) => input(fleet, "targetGroupArns"))).to.deep.equal(
      production.map(({ arn }) => [arn]),
    );
    expect(fleets.map((fleet) => input(fleet, "maxSize"))).to.deep.equal([6, 0]);
    for (const name of ["web", "web-test"])
      expect(named(graph, rule, name).options.ignoreChanges).to.deep.equal(["actions"]);
  });

  it("hold requests back until the application behind nginx answers, without an agent (row D4)", async () => {
    const { graph } = await stackFileRun("instances-standing-fleets-linear");
    const [template] = ofType(graph, "aws:ec2/launchTemplate:LaunchTemplate").filter(
      ({ name }) => name === "api",
    );
    const encoded = input(template, "userData");
    const script = Buffer.from(typeof encoded === "string" ? encoded : "", "base64").toString();
    expect(script).to.contain("PORT='80'").and.to.contain("take-release");
    expect(script).to.not.match(/codedeploy|nohup/i);
    const hooks = ofType(graph, "aws:autoscaling/lifecycleHook:LifecycleHook");
    expect(hooks.map((hook) => input(hook, "heartbeatTimeout"))).to.deep.equal([600, 600]);
  });

  it("do not meet where two of them have two fleets each", async () => {
    const { graph } = await stackFileRun("instances-standing-fleets-canary");
    const machines = ofType(graph, "aws:sfn/stateMachine:StateMachine");
    expect(machines.map(({ name }) => name)).to.have.members(["web-rollout", "admin-rollout"]);
    const groups = ofType(graph, group).map((each) => input(each, "name"));
    expect(new Set(groups).size).to.equal(groups.length);
  });

  it("run an image of one's own where the file names one, and AWS's newest by its id elsewhere", async () => {
    const { graph } = await stackFileRun("instances-instance-refresh");
    const image = (name: string) =>
      input(named(graph, "aws:ec2/launchTemplate:LaunchTemplate", name), "imageId");
    expect(image("own")).to.equal("ami-0123456789abcdef0");
    expect(image("web")).to.match(/^ami-[0-9a-f]{17}$/);
  });

  it("wait for a person under CodeDeploy, too", async () => {
    const { graph } = await stackFileRun("instances-copied-fleet-approval");
    const deploying = named(graph, "aws:codedeploy/deploymentGroup:DeploymentGroup", "web");
    expect(input(deploying, "blueGreenDeploymentConfig")).to.deep.include({
      deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: 120 },
    });
  });
});
