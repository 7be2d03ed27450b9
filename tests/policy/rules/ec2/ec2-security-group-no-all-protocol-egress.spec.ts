import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-security-group-no-all-protocol-egress";
import { describeResourceRule } from "../../support/rule-spec";

const all = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] };

describeResourceRule(rule, {
  type: "aws:ec2/securityGroup:SecurityGroup",
  compliant: { egress: [{ ...all, protocol: "tcp", fromPort: 443, toPort: 443 }] },
  cases: {
    "refuses all protocols to everywhere": [{ egress: [all] }, "violates"],
    "takes all protocols to a private block": [
      { egress: [{ ...all, cidrBlocks: ["10.0.0.0/16"] }] },
      "passes",
    ],
    "takes a group without rules": [{ egress: undefined }, "passes"],
    "judges rules of the newer resource type": {
      type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      change: { egress: undefined, ipProtocol: "-1", cidrIpv6: "::/0" },
      outcome: "violates",
    },
    "cannot decide on an unknown target": [
      { egress: [{ ...all, cidrBlocks: [UNKNOWN] }] },
      "undecided",
    ],
  },
});
