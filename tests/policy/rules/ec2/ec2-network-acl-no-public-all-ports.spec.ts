import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-network-acl-no-public-all-ports";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ec2/networkAclRule:NetworkAclRule",
  compliant: {
    ruleAction: "allow",
    protocol: "tcp",
    fromPort: 1024,
    toPort: 65535,
    cidrBlock: "0.0.0.0/0",
  },
  cases: {
    "refuses all protocols from everywhere": [
      { protocol: "-1", fromPort: 0, toPort: 0 },
      "violates",
    ],
    "refuses all ports of one protocol": [{ fromPort: 0 }, "violates"],
    "takes absent ports as all of them": [{ fromPort: undefined, toPort: undefined }, "violates"],
    "takes an absent action as one that allows": [
      { ruleAction: undefined, fromPort: 0 },
      "violates",
    ],
    "takes all ports from a private block": [{ fromPort: 0, cidrBlock: "10.0.0.0/16" }, "passes"],
    "takes an entry that denies": [{ ruleAction: "deny", fromPort: 0 }, "passes"],
    "judges entries that stand in an ACL": {
      type: "aws:ec2/networkAcl:NetworkAcl",
      change: { ingress: [{ action: "allow", protocol: "-1", ipv6CidrBlock: "::/0" }] },
      outcome: "violates",
    },
    "cannot decide on an unknown source": [{ fromPort: 0, cidrBlock: UNKNOWN }, "undecided"],
    "cannot decide on an unknown port": [{ fromPort: UNKNOWN }, "undecided"],
  },
});
