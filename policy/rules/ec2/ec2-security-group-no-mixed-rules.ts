import { stackRule } from "../../lib/rule";
import { hasInlineRules } from "../../lib/security-group";
import {
  securityGroup,
  securityGroupEgressRule,
  securityGroupIngressRule,
  securityGroupRule,
} from "../../lib/types";

const ruleTypes = [securityGroupRule, securityGroupIngressRule, securityGroupEgressRule];

export const rule = stackRule({
  name: "ec2-security-group-no-mixed-rules",
  id: "NET-12",
  title: "A security group has rules of its own or rule resources, never both",
  description: "The group removes, with every update, the rules that the rule resources added",
  severity: "high",
  types: [securityGroup],
  remediationSteps:
    "Leave `ingress` and `egress` out of the group and use components/shared/connect.ts for every rule",
  url: "https://www.pulumi.com/registry/packages/aws/api-docs/ec2/securitygroup/",
  check: (stack) => {
    const inline = stack.of([securityGroup]).filter(hasInlineRules);
    const standalone = new Set<string>();
    stack.each(ruleTypes, (rule) => {
      for (const group of rule.refersTo("securityGroupId", inline)) standalone.add(group.urn);
    });
    for (const group of inline) {
      if (standalone.has(group.urn)) {
        group.violation(
          "ingress or egress is set and rule resources name the group: move the rules out",
        );
      }
    }
  },
});
