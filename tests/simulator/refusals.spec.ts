import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect } from "chai";

import { run } from "./support/runs";

describe("simulate: what cannot be", function () {
  this.timeout(60_000);

  // Long enough for a slow machine to get the program going; it waits while the others run.
  const limit = { timeLimitSeconds: 15 };
  before(() => {
    void run("endless", limit);
  });

  describe("what the engine or the provider would refuse, all of it in one run", () => {
    const refused = async (fragment: string) => {
      const { errors, ok } = await run("refused");
      expect(ok).to.equal(false);
      const matching = errors.filter((error) => error.includes(fragment));
      expect(matching, errors.join("\n")).to.have.length(1);
      return matching[0];
    };

    it("two resources with one URN", async () => {
      expect(await refused("Duplicate resource URN")).to.include("sns/topic:Topic::twin");
    });

    it("a dependency, a parent or a provider that does not exist", async () => {
      expect(await refused("its dependency")).to.match(/::lonely: .* does not exist$/);
      expect(await refused("its parent")).to.match(/::homeless: .* does not exist$/);
      expect(await refused("its provider")).to.match(/::unprovided: .* does not exist$/);
    });

    it("a resource that depends on itself", async () => {
      expect(await refused("dependency cycle")).to.include("Topic::self");
    });

    it("a type that the resource table does not have, with where to add it", async () => {
      expect(await refused("no such resource type")).to.include("under aws/ and to aws/index.ts");
      expect(await refused('not for "other"')).to.include("simulator/packages.ts");
    });

    it("an input that AWS would refuse, without judging or quoting secrets", async () => {
      expect(await refused("::hangul")).to.include("description");
      const { errors } = await run("refused");
      expect(errors.join("\n")).not.to.match(/::hidden|비밀/);
    });

    it("an input that is JSON text, for what is in it", async () => {
      expect(await refused("::impatient")).to.match(
        /container app: stopTimeout: 121; allowed: 0 to 120 seconds/,
      );
    });

    it("a name that the provider cannot make up", async () => {
      expect(await refused("longer than maximum length")).to.include("at most 24 characters");
    });
  });

  it("shows where a program crashed", async () => {
    const { errors, ok, graph } = await run("crash");
    expect(ok).to.equal(false);
    expect(errors).to.have.length(1);
    expect(errors[0]).to.match(/Cannot read properties of undefined[^]*crash[\\/]index\.ts:6:/);
    expect(graph.resources.map(({ name }) => name)).to.include("before");
  });

  it("repeats a configuration error in the program's words, without a stack", async () => {
    const { errors, messages } = await run("mistake");
    expect(errors).to.deep.equal(["mistake:tier: got prod, expected dev, stg or prd"]);
    expect(messages[0]).to.deep.equal({
      severity: "warning",
      text: "about to look at the configuration",
    });
  });

  it("ends a program that does not end, and says what it waits for", async () => {
    const { errors } = await run("endless", limit);
    expect(errors).to.have.length(1);
    expect(errors[0]).to.include("did not end within 15 s: last request: outputs of ");
    expect(errors[0]).to.include("waits for something of its own");
  });

  it("names the resources of a dependency cycle", async () => {
    const { errors } = await run("cycle");
    expect(errors).to.have.length(1);
    expect(errors[0]).to.match(/^dependency cycle: chicken\[.*, egg\[/);
  });

  it("names the table when it has no such function, without a stack", async () => {
    const { errors } = await run("lookup");
    expect(errors).to.have.length(1);
    expect(errors[0]).to.match(/^aws:ec2\/getAmi:getAmi: .* no such function\. Add it .* aws\//);
  });

  it("gives the exit code of a program that says nothing", async () => {
    const { errors } = await run("silent");
    expect(errors).to.deep.equal(["the program ended with exit code 3. It printed nothing."]);
  });

  it("reports a policy pack that does not start, with what it printed", async () => {
    const folder = mkdtempSync(path.join(__dirname, "packs", "broken-"));
    try {
      writeFileSync(path.join(folder, "package.json"), '{ "version": "1.0.0", "main": "main.js" }');
      writeFileSync(path.join(folder, "main.js"), 'throw new Error("no such rule");');
      const { errors, ok } = await run("callbacks", { policyPack: folder });
      expect(ok).to.equal(false);
      expect(errors).to.have.length(1);
      expect(errors[0]).to.match(/policy pack .*broken-.* failed to start: [^]*no such rule/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("names the file that is missing", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "no-project-"));
    const failure = await run("none", { directory: folder }).catch((error: Error) => error.message);
    expect(failure).to.include(path.join(folder, "Pulumi.yaml"));
    rmSync(folder, { recursive: true });
  });
});
