import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-security-group-no-mixed-rules";
import { describeStackRule } from "../../support/stack-rule-spec";

describeStackRule(rule, {
  compliant: {
    app: { type: "aws:ec2/securityGroup:SecurityGroup" },
    web: {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      refs: { securityGroupId: "app" },
    },
    alone: {
      type: "aws:ec2/securityGroup:SecurityGroup",
      inputs: { ingress: [{ protocol: "tcp" }] },
    },
  },
  cases: {
    "refuses rule resources beside rules of the group's own": [
      { app: { ingress: [{ protocol: "tcp" }] } },
      "violates",
    ],
    "refuses them when the group's own are not known": [{ app: { egress: UNKNOWN } }, "violates"],
    "takes a group without rules at all": [{ web: null, alone: { ingress: undefined } }, "passes"],
    "takes a rule on another stack's group where no group of this one has its own": [
      {
        alone: null,
        web: {
          type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
          inputs: { securityGroupId: UNKNOWN },
        },
      },
      "passes",
    ],
    "cannot decide on an unknown group where one has": [
      {
        web: {
          type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
          inputs: { securityGroupId: UNKNOWN },
        },
      },
      "undecided",
    ],
    "takes a group whose rules are removed": [{ app: { ingress: [] } }, "passes"],
  },
});
