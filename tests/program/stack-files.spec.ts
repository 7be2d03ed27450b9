import path from "node:path";

import { expect } from "chai";

import { load } from "../../config/load";
import { readProject } from "../../simulator/engine/config-file";
import { repositoryRoot, stackFileNames } from "../support/stacks";

/** `npm run test:stacks` shows each of them in the simulator, in a preview and in an up: minutes of their own. */
describe("the stack files under tests/stacks", () => {
  const names = stackFileNames();

  it("are found, all of them", () => {
    expect(names).to.include.members(["ingress-internet", "ingress-guest", "network-existing"]);
  });

  for (const name of names)
    it(`${name} is a stack file without a fault`, () => {
      const file = path.join(repositoryRoot, "tests/stacks", `${name}.yaml`);
      const { name: project, config } = readProject(repositoryRoot, file);
      expect(() => load(Object.fromEntries(config), { project, stack: name })).to.not.throw();
    });
});
