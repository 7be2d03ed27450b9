import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-security-group-no-public-all-ports";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  compliant: { fromPort: 443, toPort: 443, ipProtocol: "tcp", cidrIpv4: "0.0.0.0/0" },
  cases: {
    "refuses all protocols from everywhere": [
      { ipProtocol: "-1", fromPort: undefined, toPort: undefined },
      "violates",
    ],
    "refuses all ports of one protocol": [{ fromPort: 0, toPort: 65535 }, "violates"],
    "takes all protocols from a private block": [
      { ipProtocol: "-1", cidrIpv4: "10.0.0.0/16" },
      "passes",
    ],
    "takes an absent protocol as all of them": [{ ipProtocol: undefined }, "violates"],
    "cannot decide on an unknown protocol": [{ ipProtocol: UNKNOWN }, "undecided"],
  },
});
