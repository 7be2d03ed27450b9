import { expect } from "chai";

import { leftAlone, ownership } from "../../../../components/compute/rollout/ownership";
import { mechanisms } from "../../../../model/rollout/vocabulary";

describe("the ownership table", () => {
  it("names each property once, with an owner and what would happen otherwise", () => {
    const lines = ownership.map(
      ({ mechanism, type, property }) => `${mechanism} ${type} ${property}`,
    );
    expect(new Set(lines).size).to.equal(lines.length);
    for (const { mechanism, why } of ownership) {
      expect(mechanisms).to.include(mechanism);
      expect(why.length).to.be.greaterThan(20);
    }
  });

  it("tells a type's properties from another's, and a mechanism's from another's", () => {
    expect(
      leftAlone("copiedFleet", "aws:codedeploy/deploymentGroup:DeploymentGroup"),
    ).to.deep.equal(["autoscalingGroups"]);
    expect(
      leftAlone("codeDeployEcs", "aws:codedeploy/deploymentGroup:DeploymentGroup"),
    ).to.deep.equal([]);
    expect(leftAlone("codeDeployEcs", "aws:lb/listener:Listener")).to.deep.equal([
      "defaultActions",
    ]);
  });
});
