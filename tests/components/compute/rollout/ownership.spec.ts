import { readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";

import { copiedFleetOwnership, leftAlone } from "../../../../components/compute/rollout/ownership";

const page = readFileSync(path.join(__dirname, "../../../../docs/rollouts.md"), "utf8");

describe("the ownership table of the copied fleet", () => {
  it("is the one in docs/rollouts.md, line by line", () => {
    const [, table = ""] = /<!-- ownership:[^\n]*\n([\s\S]*?)<!-- \/ownership -->/.exec(page) ?? [];
    const cells = table
      .trim()
      .split("\n")
      .slice(2)
      .map((line) =>
        line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    expect(cells).to.deep.equal(
      copiedFleetOwnership.map(({ type, property, owner, why }) => [type, property, owner, why]),
    );
  });

  it("names each property once, and tells a type's properties from another's", () => {
    const lines = copiedFleetOwnership.map(({ type, property }) => `${type} ${property}`);
    expect(new Set(lines).size).to.equal(lines.length);
    expect(leftAlone("aws:codedeploy/deploymentGroup:DeploymentGroup")).to.deep.equal([
      "autoscalingGroups",
    ]);
  });
});
