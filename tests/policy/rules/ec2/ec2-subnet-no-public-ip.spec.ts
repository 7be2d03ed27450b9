import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-subnet-no-public-ip";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ec2/subnet:Subnet",
  compliant: { mapPublicIpOnLaunch: false, tags: { SubnetType: "Private" } },
  cases: {
    "refuses public addresses in a private subnet": [{ mapPublicIpOnLaunch: true }, "violates"],
    "takes them in a public one": [
      { mapPublicIpOnLaunch: true, "tags.SubnetType": "Public" },
      "passes",
    ],
    "refuses them in a subnet that says nothing": [
      { mapPublicIpOnLaunch: true, tags: undefined },
      "violates",
    ],
    "takes an absent value as AWS's own": [{ mapPublicIpOnLaunch: undefined }, "passes"],
    "cannot decide on an unknown value": [{ mapPublicIpOnLaunch: UNKNOWN }, "undecided"],
  },
});
