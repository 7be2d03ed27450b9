import { expect } from "chai";

import { can, hasTwoGroups, isAccepted } from "../../../model/rollout/abilities";
import { mechanisms, strategies } from "../../../model/rollout/vocabulary";

const cells = mechanisms.flatMap((mechanism) =>
  strategies.map((strategy) => [mechanism, strategy] as const),
);

describe("what a mechanism can do", () => {
  it("is twelve accepted cells of mechanism and strategy", () => {
    const accepted = cells.filter(([mechanism, strategy]) => isAccepted(mechanism, strategy));
    expect(accepted.map((cell) => cell.join(" "))).to.deep.equal([
      "ecs rolling",
      "ecs blueGreen",
      "ecs canary",
      "ecs linear",
      "codeDeployEcs blueGreen",
      "codeDeployEcs canary",
      "codeDeployEcs linear",
      "copiedFleet blueGreen",
      "standingFleets blueGreen",
      "standingFleets canary",
      "standingFleets linear",
      "instanceRefresh rolling",
    ]);
  });

  it("is nothing where there is no such strategy, and says what it becomes where there is", () => {
    for (const [mechanism, strategy] of cells) {
      const ability = can(mechanism, strategy);
      if (isAccepted(mechanism, strategy)) expect(ability.becomes).to.match(/\S{3}/);
      else
        expect(ability).to.deep.equal({
          becomes: "",
          bake: false,
          testTraffic: false,
          functionHooks: [],
          scriptHooks: [],
          approval: "none",
          keepOld: false,
          percentages: false,
        });
    }
  });

  it("has test traffic only where there are two groups to tell apart", () => {
    for (const [mechanism, strategy] of cells)
      if (can(mechanism, strategy).testTraffic)
        expect(hasTwoGroups(mechanism, strategy), `${mechanism} ${strategy}`).to.equal(true);
  });

  it("moves weights between two groups wherever traffic moves, but for CodeDeploy on instances", () => {
    expect(hasTwoGroups("ecs", "rolling")).to.equal(false);
    expect(hasTwoGroups("instanceRefresh", "rolling")).to.equal(false);
    expect(hasTwoGroups("copiedFleet", "blueGreen")).to.equal(false);
    for (const strategy of ["blueGreen", "canary", "linear"] as const)
      for (const mechanism of ["ecs", "codeDeployEcs", "standingFleets"] as const)
        expect(hasTwoGroups(mechanism, strategy)).to.equal(true);
  });
});
