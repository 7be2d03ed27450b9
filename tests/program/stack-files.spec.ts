import { expect } from "chai";

import { stackFileNames, stackFileRun } from "../support/stacks";

describe("the stack files under tests/stacks", function () {
  this.timeout(60_000);
  const names = stackFileNames();

  it("are found, all of them", () => {
    expect(names).to.include.members(["ingress-internet", "ingress-guest"]);
  });

  for (const name of names) {
    it(`${name} runs clean in a preview`, async () => {
      const run = await stackFileRun(name, "preview");
      expect(run.errors).to.deep.equal([]);
      expect(run.ok).to.equal(true);
    });

    it(`${name} runs clean with known outputs, and breaks no mandatory policy`, async () => {
      const run = await stackFileRun(name, "up");
      expect(run.errors).to.deep.equal([]);
      expect(run.policies?.evaluated).to.be.greaterThan(20);
      const broken = run.policies?.violations.filter(({ level }) => level === "mandatory");
      expect(broken).to.deep.equal([]);
      expect(run.policies?.exemptions).to.deep.equal([]);
    });

    it(`${name} makes the same resources either way`, async () => {
      const urns = async (view: "preview" | "up") =>
        (await stackFileRun(name, view)).graph.resources.map(({ urn }) => urn).sort();
      expect(await urns("up")).to.deep.equal(await urns("preview"));
    });
  }
});
