import { expect } from "chai";

import { Properties } from "../../../analysis/graph";
import { Context } from "../../../policy/lib/context";
import { evaluateResource, evaluateStack } from "../../../policy/lib/evaluate";
import { Rule } from "../../../policy/lib/rule";
import { rule as roomForGreen } from "../../../policy/rules/autoscaling/autoscaling-group-must-have-room-for-green";
import { rule as spanZones } from "../../../policy/rules/autoscaling/autoscaling-group-must-span-zones";
import { rule as noPublicIp } from "../../../policy/rules/ec2/ec2-launch-template-no-public-ip";
import { subject } from "../support/rule-spec";

const group = "aws:autoscaling/group:Group";
const template = "aws:ec2/launchTemplate:LaunchTemplate";

const lone: readonly (readonly [Rule, string, Properties])[] = [
  [roomForGreen, group, { minSize: 1, maxSize: 1 }],
  [spanZones, group, { vpcZoneIdentifiers: ["subnet-1"] }],
  [noPublicIp, template, { networkInterfaces: [{ associatePublicIpAddress: "true" }] }],
];

const context: Context = {
  project: "bluegreen-aws",
  stack: "test",
  tier: "prd",
  exemptions: { judge: () => undefined, use: () => undefined, problems: () => [] },
};

function findings(rule: Rule, type: string, properties: Properties, parents: string) {
  const urn = `urn:pulumi:test::bluegreen-aws::${parents}${type}::it`;
  const data = { ...subject(type, properties, { urn }), propertyDependencies: {} };
  return rule.scope === "resource"
    ? evaluateResource(rule, data, context).findings
    : evaluateStack(rule, [data], context).findings;
}

describe("a rule about fleets", () => {
  for (const [rule, type, properties] of lone) {
    it(`${rule.name} is not about a NAT instance`, () => {
      const parents = "bluegreen-aws:network:Egress$bluegreen-aws:network:NatInstance$";
      expect(findings(rule, type, properties, parents)).to.deep.equal([]);
    });

    it(`${rule.name} is about everything else, whatever it is called`, () => {
      for (const parents of ["", "bluegreen-aws:compute:InstanceService$"])
        expect(findings(rule, type, properties, parents)).to.not.deep.equal([]);
    });
  }
});
