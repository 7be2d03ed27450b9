import { expect } from "chai";

import { stackFileNames } from "../support/stacks";
import { expectClean } from "./stack-files";

/** In a preview, as people see them first; `npm run test:stacks` shows each as it is once it is up, too. */
describe("the stack files under tests/stacks", function () {
  this.timeout(60_000);
  const names = stackFileNames();

  it("are found, all of them", () => {
    expect(names).to.include.members(["ingress-internet", "ingress-guest", "network-existing"]);
  });

  for (const name of names)
    it(`${name} runs clean in a preview, and no mandatory policy stops it`, async () => {
      await expectClean(name, "preview");
    });
});
