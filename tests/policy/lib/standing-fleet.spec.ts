import { expect } from "chai";

import { Properties } from "../../../analysis/graph";
import { Context } from "../../../policy/lib/context";
import { evaluateResource } from "../../../policy/lib/evaluate";
import { rule } from "../../../policy/rules/autoscaling/autoscaling-group-must-have-room-for-green";
import { subject } from "../support/rule-spec";

const type = "aws:autoscaling/group:Group";
const service = "bluegreen-aws:compute:InstanceService$";
const standing = `${service}bluegreen-aws:compute:StandingFleets$`;

const context: Context = {
  project: "bluegreen-aws",
  stack: "test",
  tier: "prd",
  exemptions: { judge: () => undefined, use: () => undefined, problems: () => [] },
};

const findings = (properties: Properties, parents: string) =>
  evaluateResource(
    rule,
    subject(type, properties, { urn: `urn:pulumi:test::p::${parents}${type}::it` }),
    context,
  ).findings.length;

describe("a rule about room for green, of two standing fleets", () => {
  it("takes the empty one for the room, and lets the live one be as large as it likes", () => {
    expect(findings({ minSize: 0, maxSize: 0 }, standing)).to.equal(0);
    expect(findings({ minSize: 2, maxSize: 3, desiredCapacity: 3 }, standing)).to.equal(0);
  });

  it("still wants two instances in the one that serves", () => {
    expect(findings({ minSize: 1, maxSize: 8 }, standing)).to.equal(1);
  });

  it("excuses no other group", () => {
    expect(findings({ minSize: 0, maxSize: 0 }, service)).to.equal(1);
    expect(findings({ minSize: 2, maxSize: 3 }, service)).to.equal(1);
  });
});
