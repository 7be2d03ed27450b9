import { expect } from "chai";

import { documentsOf, statementsOf } from "../../../tools/iam-check/documents";
import { PropertyValue, ResourceGraph } from "../../../analysis/graph";

const text = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:GetObject" }] });

function stackWith(type: string, inputs: Readonly<Record<string, PropertyValue>>): ResourceGraph {
  const resource = { urn: `urn::${type}::it`, type, name: "it", custom: true, inputs, outputs: {} };
  const rest = { dependencies: [], propertyDependencies: {}, protect: false, options: {} };
  return { project: "p", stack: "s", resources: [{ ...resource, ...rest }] };
}

describe("the policy documents of a stack", () => {
  it("are what roles may do, inline and apart", () => {
    for (const type of ["aws:iam/rolePolicy:RolePolicy", "aws:iam/policy:Policy"])
      expect(documentsOf(stackWith(type, { policy: text }))).to.deep.equal([
        { kind: "identity", type, name: "it", text },
      ]);
    const role = stackWith("aws:iam/role:Role", { inlinePolicies: [{ policy: text }] });
    expect(documentsOf(role).map(({ kind }) => kind)).to.deep.equal(["identity"]);
  });

  it("are who may assume roles, and who may use other things", () => {
    const kindOf = (type: string, inputs: Record<string, string>) =>
      documentsOf(stackWith(type, inputs)).map(({ kind }) => kind);
    expect(kindOf("aws:iam/role:Role", { assumeRolePolicy: text })).to.deep.equal(["trust"]);
    expect(kindOf("aws:s3/bucketPolicy:BucketPolicy", { policy: text })).to.deep.equal([
      "resource",
    ]);
  });

  it("are no lifecycle policies, which have no statements", () => {
    const policy = JSON.stringify({ rules: [] });
    expect(
      documentsOf(stackWith("aws:ecr/lifecyclePolicy:LifecyclePolicy", { policy })),
    ).to.deep.equal([]);
  });

  it("keep a role's policy that is no JSON, for the tools to refuse", () => {
    const broken = stackWith("aws:iam/rolePolicy:RolePolicy", { policy: "{" });
    expect(documentsOf(broken)).to.have.length(1);
    expect(statementsOf("{")).to.deep.equal([]);
  });

  it("may have one statement that is no list", () => {
    expect(statementsOf(JSON.stringify({ Statement: { Sid: "One" } }))).to.deep.equal([
      { Sid: "One" },
    ]);
  });
});
