import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-default-security-group-must-be-empty";
import { describeStackRule } from "../../support/stack-rule-spec";

describeStackRule(rule, {
  compliant: {
    network: { type: "aws:ec2/vpc:Vpc" },
    closed: {
      type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      refs: { vpcId: "network" },
    },
  },
  cases: {
    "refuses a VPC whose default group nobody manages": [{ closed: null }, "violates"],
    "refuses a rule in it": [{ closed: { ingress: [{ protocol: "-1" }] } }, "violates"],
    "refuses a rule that is not known yet": [{ closed: { egress: UNKNOWN } }, "violates"],
    "takes empty lists": [{ closed: { ingress: [], egress: [] } }, "passes"],
  },
});
