import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-security-group-must-have-description";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ec2/securityGroup:SecurityGroup",
  compliant: { description: "app servers", ingress: [{ description: "from the load balancer" }] },
  cases: {
    "refuses a group without one": [{ description: undefined }, "violates"],
    "refuses what Pulumi writes when nobody does": [
      { description: "Managed by Pulumi" },
      "violates",
    ],
    "refuses a rule without one": [{ ingress: [{ protocol: "tcp" }] }, "violates"],
    "refuses an outbound rule without one": [{ egress: [{ protocol: "tcp" }] }, "violates"],
    "judges rules of the newer resource type": {
      type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      change: { description: undefined },
      outcome: "violates",
    },
    "cannot decide on an unknown description": [{ description: UNKNOWN }, "undecided"],
  },
});
