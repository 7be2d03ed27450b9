import { expect } from "chai";

import { stackFileNames, stackFileRun } from "../support/stacks";

describe("the stack files under tests/stacks", function () {
  this.timeout(60_000);
  const names = stackFileNames();

  it("are found, all of them", () => {
    expect(names).to.include.members(["ingress-internet", "ingress-guest"]);
  });

  for (const name of names) {
    for (const view of ["preview", "up"] as const)
      it(`${name} runs clean in ${view === "up" ? "an up" : "a preview"}, and no mandatory policy stops it`, async () => {
        const { errors, policies } = await stackFileRun(name, view);
        expect(errors).to.deep.equal([]);
        expect(policies?.evaluated).to.be.greaterThan(20);
        expect(policies?.exemptions).to.deep.equal([]);
        const stopping = [...(policies?.violations ?? []), ...(policies?.undecided ?? [])];
        expect(stopping.filter(({ level }) => level === "mandatory")).to.deep.equal([]);
      });

    it(`${name} makes the same resources either way`, async () => {
      const urns = async (view: "preview" | "up") =>
        (await stackFileRun(name, view)).graph.resources.map(({ urn }) => urn).sort();
      expect(await urns("up")).to.deep.equal(await urns("preview"));
    });
  }
});
