import { expect } from "chai";

import { egressModes as judgedModes } from "../../analysis/reachability/default-routes";
import { tiers, tierNames } from "../../config/tiers";
import { egressModes, isWeaker, reachesInternet } from "../../model/egress";

describe("egress modes", () => {
  it("are those that the reachability report can judge", () => {
    expect(judgedModes).to.deep.equal(egressModes);
  });

  it("lead to the internet, or say that they do not", () => {
    expect(egressModes.filter((mode) => !reachesInternet(mode))).to.deep.equal([
      "none",
      "endpoints",
    ]);
  });

  it("are weaker the less they survive: an instance, a gateway, a gateway for every zone", () => {
    expect(isWeaker("instance", "single")).to.equal(true);
    expect(isWeaker("single", "perZone")).to.equal(true);
    expect(isWeaker("single", "regional")).to.equal(true);
    expect(isWeaker("regional", "perZone")).to.equal(false);
    expect(isWeaker("perZone", "regional")).to.equal(false);
  });

  it("are not weak where nothing is to be reached, so that shutting off needs no reason", () => {
    for (const tier of tierNames)
      for (const mode of ["none", "endpoints"] as const)
        expect(isWeaker(mode, tiers[tier].egress), `${mode} in ${tier}`).to.equal(false);
  });

  it("are never weaker than themselves", () => {
    for (const mode of egressModes) expect(isWeaker(mode, mode)).to.equal(false);
  });
});
