import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-security-group-no-public-admin-ports";
import { describeResourceRule } from "../../support/rule-spec";

const web = { fromPort: 443, toPort: 443, ipProtocol: "tcp", cidrIpv4: "0.0.0.0/0" };

describeResourceRule(rule, {
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  compliant: web,
  cases: {
    "refuses PostgreSQL from everywhere": [{ fromPort: 5432, toPort: 5432 }, "violates"],
    "refuses a range over many of them": [{ fromPort: 1000, toPort: 10000 }, "violates"],
    "refuses it over IPv6": [
      { fromPort: 3389, toPort: 3389, cidrIpv4: undefined, cidrIpv6: "::/0" },
      "violates",
    ],
    "takes PostgreSQL from a private block": [
      { fromPort: 5432, toPort: 5432, cidrIpv4: "10.0.0.0/16" },
      "passes",
    ],
    "takes absent ports as all of them": [{ fromPort: undefined, toPort: undefined }, "violates"],
    "cannot decide on an unknown source": [
      { fromPort: 5432, toPort: 5432, cidrIpv4: UNKNOWN },
      "undecided",
    ],
  },
});
