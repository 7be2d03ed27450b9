import { expect } from "chai";

import { simulate } from "../../simulator/index";
import { repositoryRoot, simulateStack } from "./stacks";

describe("a program that is run in the spec's own process", function () {
  this.timeout(120_000);

  it("registers what it registers under Pulumi's own runner, and says the same", async () => {
    const stack = "prd";
    const here = await simulateStack({ stack });
    const apart = await simulate({ directory: repositoryRoot, stack });
    const sorted = ({ graph }: typeof here) =>
      Object.fromEntries(graph.resources.map((resource) => [resource.urn, resource]));
    expect(sorted(here)).to.deep.equal(sorted(apart));
    expect(here.outputs).to.deep.equal(apart.outputs);
    expect(here.messages).to.deep.equal(apart.messages);
    expect(here.errors).to.deep.equal([]);
  });

  it("fails with what the program threw", async () => {
    const { errors, ok } = await simulateStack({ stack: "dev", configFile: "Pulumi.yaml" });
    expect(ok).to.equal(false);
    expect(errors.join("\n")).to.include("bluegreen-aws:tier");
  });
});
