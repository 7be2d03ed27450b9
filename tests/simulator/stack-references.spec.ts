import { expect } from "chai";

import { REDACTED, UNKNOWN } from "../../analysis/graph";
import { run } from "./support/runs";

const references = (stack: string, simulateUp: boolean) => run("references", { stack, simulateUp });

describe("simulate: references to other stacks", function () {
  this.timeout(60_000);

  it("are unknown in a preview, as before the other stack is there", async () => {
    const { errors, outputs } = await references("guest", false);
    expect(errors).to.deep.equal([]);
    expect(outputs["door"]).to.equal(UNKNOWN);
  });

  it("answer with known outputs what the other stack exports, which is simulated too", async () => {
    const owner = await references("owner", true);
    const guest = await references("guest", true);
    expect(guest.errors).to.deep.equal([]);
    expect(guest.outputs["door"]).to.match(/^[0-9a-f]{8}$/);
    expect(guest.outputs["door"]).to.equal(owner.outputs["door"]);
    expect(guest.outputs).to.not.have.property("nothing");
  });

  it("keep secret what is secret there", async () => {
    const { outputs } = await references("guest", true);
    expect(outputs["lock"]).to.equal(REDACTED);
  });

  it("are no part of the stack", async () => {
    const { graph } = await references("guest", true);
    expect(graph.resources.map(({ type }) => type)).to.deep.equal(["pulumi:pulumi:Stack"]);
  });

  it("say so where the other stack has no file here, is another project's, or refers back", async () => {
    const messages = {
      lost: "Pulumi.nobody.yaml",
      stranger: "elsewhere",
      circle: "circle -> circle",
    };
    for (const [stack, message] of Object.entries(messages)) {
      const { ok, errors } = await references(stack, true);
      expect(ok, stack).to.equal(false);
      expect(errors.join("\n"), stack).to.include(message);
    }
  });
});
