import path from "node:path";

import { expect } from "chai";

import { SimulateOptions } from "../../simulator";
import { printed, simulation } from "./support";

const directory = path.join(__dirname, "programs", "small");

describe("start", () => {
  const world = {
    directory,
    simulate: ({ stack }: SimulateOptions) =>
      Promise.resolve(
        simulation({
          stack,
          ok: stack !== "config",
          errors: stack === "config" ? ["it broke"] : [],
        }),
      ),
  };

  it("has a column for every stack file, dev before prd before the others", async () => {
    const { out } = await printed(["start"], world);
    expect(
      out
        .split("\n")[1]
        ?.split(/[│\s]+/)
        .filter((word) => word !== ""),
    ).to.deep.equal(["dev", "prd", "config", "policy"]);
  });

  it("ends with 1 when one stack failed, after showing the others, and says why on stderr", async () => {
    const { exitCode, out, err } = await printed(["start"], world);
    expect(exitCode).to.equal(1);
    expect(out).to.contain("failed");
    expect(err).to.contain("config: there is nothing to preview\n\nit broke");
  });

  it("prints numbers for machines with --json", async () => {
    const { out } = await printed(["start", "--json"], world);
    const { stacks } = JSON.parse(out);
    expect(stacks[0]).to.have.all.keys(
      "project",
      "stack",
      "ok",
      "resources",
      "policies",
      "protected",
    );
    expect(stacks[2]).to.deep.equal({
      project: "bluegreen-aws",
      stack: "config",
      ok: false,
      error: { messages: ["it broke"] },
    });
  });

  it("is called wrongly in a folder without stack files", async () => {
    const { exitCode, err } = await printed(["start"], { ...world, directory: __dirname });
    expect(exitCode).to.equal(64);
    expect(err).to.contain("Pulumi.<stack>.yaml");
  });
});
