import { expect } from "chai";

import { egressModes } from "../../model/egress";
import { cli, everyStep, walkThrough } from "./egress-walk";

describe("the way from one egress mode to another", () => {
  it("is laid through every ordered pair of modes, for npm run rehearse:egress", () => {
    const way = everyStep(egressModes);
    const pairs = way.slice(1).map((mode, place) => `${way[place]} → ${mode}`);
    expect(new Set(pairs).size).to.equal(egressModes.length * (egressModes.length - 1));
  });

  it("meets no route that is there already, and replaces none, once around", async function () {
    const binary = await cli();
    if (binary === undefined) return this.skip();
    this.timeout(300_000);
    await walkThrough(["perZone", "instance", "regional", "none", "single"], binary);
  });
});
