/**
 * What policy ec2-vpc-no-public-path-to-data says of the real stacks; how it judges is its own spec's matter. It is
 * here with the other specs that ask for every stack in a preview and in an up.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect } from "chai";

import { Resource } from "../../analysis/graph";
import type { StackSubjectData } from "../../policy/lib/subject";
import { rule } from "../../policy/rules/ec2/ec2-vpc-no-public-path-to-data";
import { outcomeOf } from "../policy/support/outcome";
import { runningPack } from "../policy/support/running-pack";
import { StackName, stackNames, stackRun, View } from "../support/stacks";

describe("policy ec2-vpc-no-public-path-to-data on the real stacks", function () {
  this.timeout(120_000);

  async function resources(stack: StackName, view: View): Promise<readonly Resource[]> {
    return (await stackRun(stack, view)).graph.resources;
  }

  /** As the engine shows a resource that exists to a pack. */
  function subject({ type, name, urn, parent, outputs, options }: Resource): StackSubjectData {
    const propertyDependencies = {};
    return { type, name, urn, parent, properties: outputs, options, propertyDependencies };
  }

  /** prd, with the database open to whoever has an address in the VPC. */
  async function opened(): Promise<readonly StackSubjectData[]> {
    const all = await resources("prd", "up");
    const cidrIpv4 = "10.30.0.0/16";
    const changed = all.map((each) =>
      each.name === "app-to-main" && each.type.endsWith(":SecurityGroupIngressRule")
        ? { ...each, outputs: { ...each.outputs, cidrIpv4, referencedSecurityGroupId: "" } }
        : each,
    );
    return changed.filter(({ type }) => type !== "pulumi:pulumi:Stack").map(subject);
  }

  for (const stack of stackNames) {
    it(`finds nothing in ${stack}, and waits for the deployment in a preview`, async () => {
      for (const view of ["preview", "up"] as const) {
        const { policies } = await stackRun(stack, view);
        const own = (all: readonly { policy: string; level: string }[] = []) =>
          all.filter(({ policy }) => policy === rule.name).map(({ level }) => level);
        expect(own(policies?.violations), view).to.deep.equal([]);
        expect(own(policies?.undecided), view).to.deep.equal(view === "up" ? [] : ["advisory"]);
      }
    });
  }

  it("stops prd when its database admits the VPC's addresses", async () => {
    const diagnostics = await (await runningPack({ tier: "prd" })).analyzeStack(await opened());
    const own = diagnostics.filter(({ policy }) => policy === rule.name);
    expect(outcomeOf(rule.name, diagnostics)).to.equal("violates");
    expect(own.map(({ level }) => level)).to.deep.equal(["mandatory", "mandatory", "mandatory"]);
    expect(own[0]?.message).to.include("main admits any address of public subnet network-public-1");
  });

  it("lets through what an exemption names, and says so", async () => {
    const directory = mkdtempSync(path.join(tmpdir(), "exemptions-"));
    const exemptionsFile = path.join(directory, "exemptions.json");
    const inThirtyDays = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const exemption = {
      rule: rule.name,
      resource: "main",
      stacks: ["test"],
      reason: "The old reporting host moves next month",
      owner: "platform",
      expires: inThirtyDays,
    };
    writeFileSync(exemptionsFile, JSON.stringify({ exemptions: [exemption] }));
    try {
      const pack = await runningPack({ tier: "prd", exemptionsFile });
      const diagnostics = await pack.analyzeStack(await opened());
      const own = diagnostics.filter(({ policy }) => policy === rule.name);
      expect(own.map(({ level }) => level)).to.deep.equal(["advisory", "advisory", "advisory"]);
      expect(own[0]?.message).to.include("The old reporting host moves next month");
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
