/** `npm run test:stacks`: minutes long, so no part of `npm test`, which looks at previews alone. */
import { expect } from "chai";

import { expectClean } from "../program/stack-files";
import { stackFileNames } from "../support/stacks";

describe("the stack files under tests/stacks, in a preview and in an up", function () {
  this.timeout(120_000);

  for (const name of stackFileNames())
    it(`${name} is clean in both, and the same`, async () => {
      const [preview, up] = [await expectClean(name, "preview"), await expectClean(name, "up")];
      const urns = (graph: typeof up.graph) => graph.resources.map(({ urn }) => urn).sort();
      expect(urns(up.graph)).to.deep.equal(urns(preview.graph));
      // Once it is up everything is known, so every policy has decided.
      expect(up.policies?.undecided).to.deep.equal([]);
    });
});
