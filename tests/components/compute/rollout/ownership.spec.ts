import { readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";

import { leftAlone, ownership } from "../../../../components/compute/rollout/ownership";

const page = readFileSync(path.join(__dirname, "../../../../docs/rollouts.md"), "utf8");

describe("the ownership table", () => {
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
      ownership.map(({ mechanism, type, property, owner, why }) => [
        mechanism,
        type,
        property,
        owner,
        why,
      ]),
    );
  });

  it("names each property once, and tells a type's properties from another's", () => {
    const lines = ownership.map(
      ({ mechanism, type, property }) => `${mechanism} ${type} ${property}`,
    );
    expect(new Set(lines).size).to.equal(lines.length);
    expect(
      leftAlone("copiedFleet", "aws:codedeploy/deploymentGroup:DeploymentGroup"),
    ).to.deep.equal(["autoscalingGroups"]);
  });
});
