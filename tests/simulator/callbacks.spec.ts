import { expect } from "chai";

import { resource, run } from "./support/runs";

const TOPIC = "aws:sns/topic:Topic";

describe("simulate: functions of the program that the engine calls back", function () {
  this.timeout(60_000);

  it("applies a component's transforms to its children, options included", async () => {
    const simulation = await run("callbacks");
    expect(simulation.errors).to.deep.equal([]);
    const two = resource(simulation, TOPIC, "pair-two");
    expect(two.inputs.tags).to.deep.equal({ Own: "kept", Reached: "pair-two" });
    expect(two.options.ignoreChanges).to.deep.equal(["policy"]);
  });

  it("applies the stack's transforms to everything, after the resource's own", async () => {
    const simulation = await run("callbacks");
    for (const name of ["pair-one", "pair-two"]) {
      expect(resource(simulation, TOPIC, name).inputs.displayName).to.equal("by the stack");
    }
  });

  it("applies invoke transforms before a function is answered", async () => {
    expect((await run("callbacks")).outputs).to.deep.equal({ region: "eu-west-1" });
  });

  it("runs a hook that wants to run in previews, with the transformed inputs", async () => {
    const { messages } = await run("callbacks");
    expect(messages.map(({ text }) => text)).to.deep.equal(["hook: pair-one by the stack"]);
  });

  it("lets children inherit protection", async () => {
    expect(resource(await run("callbacks"), TOPIC, "pair-one").protect).to.equal(true);
  });
});
