/** `npm run test:stacks`: minutes long, so no part of `npm test`, which looks at previews alone. */
import { expect } from "chai";

import { ofType } from "../../analysis/graph";
import type { Simulation } from "../../simulator";
import { expectClean } from "../program/stack-files";
import { stackFileNames } from "../support/stacks";

const isBorrowed = ({ graph }: Simulation) =>
  ofType(graph, "bluegreen-aws:network:ExistingNetwork", "aws:rds/instance:Instance").length === 2;

describe("the stack files under tests/stacks, in a preview and in an up", function () {
  this.timeout(120_000);

  for (const name of stackFileNames())
    it(`${name} is clean in both, and the same`, async () => {
      const [preview, up] = [await expectClean(name, "preview"), await expectClean(name, "up")];
      const urns = (graph: typeof up.graph) => graph.resources.map(({ urn }) => urn).sort();
      expect(urns(up.graph)).to.deep.equal(urns(preview.graph));
      // Once it is up everything is known, so every policy has decided; but of a network that is somebody
      // else's, who reaches its stores is not.
      const open = (up.policies?.undecided ?? []).map(({ policy }) => policy);
      expect(open).to.deep.equal(isBorrowed(up) ? ["ec2-vpc-no-public-path-to-data"] : []);
    });
});
