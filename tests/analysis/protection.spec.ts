import { expect } from "chai";

import { protectedResources } from "../../analysis/protection";
import { graphOf } from "../support/graph-builder";

describe("protection", () => {
  it("tells Pulumi's protection, AWS's own and retained resources apart, in every spelling AWS has", () => {
    const graph = graphOf([
      {
        type: "aws:rds/instance:Instance",
        name: "main",
        protect: true,
        inputs: { deletionProtection: true },
      },
      {
        type: "aws:lb/loadBalancer:LoadBalancer",
        name: "lb",
        inputs: { enableDeletionProtection: true },
      },
      { type: "aws:dynamodb/table:Table", name: "t", inputs: { deletionProtectionEnabled: true } },
      {
        type: "aws:cognito/userPool:UserPool",
        name: "u",
        inputs: { deletionProtection: "ACTIVE" },
      },
      { type: "aws:cloudwatch/logGroup:LogGroup", name: "log", options: { retainOnDelete: true } },
    ]);
    expect(protectedResources(graph).map(({ name, guards }) => [name, guards])).to.deep.equal([
      ["log", ["retain"]],
      ["u", ["deletion protection"]],
      ["t", ["deletion protection"]],
      ["lb", ["deletion protection"]],
      ["main", ["protect", "deletion protection"]],
    ]);
  });

  it("does not list what nothing guards, nor a protected component, which holds nothing itself", () => {
    const graph = graphOf([
      { type: "aws:rds/instance:Instance", name: "main", inputs: { deletionProtection: false } },
      {
        type: "aws:cognito/userPool:UserPool",
        name: "u",
        inputs: { deletionProtection: "INACTIVE" },
      },
      { type: "bluegreen-aws:data:Bucket", name: "images", protect: true },
    ]);
    expect(protectedResources(graph)).to.deep.equal([]);
  });
});
