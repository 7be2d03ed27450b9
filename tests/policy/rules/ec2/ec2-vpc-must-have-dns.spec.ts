import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-vpc-must-have-dns";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ec2/vpc:Vpc",
  compliant: { enableDnsSupport: true, enableDnsHostnames: true },
  cases: {
    "refuses a VPC without DNS": [{ enableDnsSupport: false }, "violates"],
    "refuses a VPC without host names": [{ enableDnsHostnames: false }, "violates"],
    "takes absent support as AWS's true": [{ enableDnsSupport: undefined }, "passes"],
    "takes absent host names as AWS's false": [{ enableDnsHostnames: undefined }, "violates"],
    "sees missing host names behind unknown support": [
      { enableDnsSupport: UNKNOWN, enableDnsHostnames: false },
      "violates",
    ],
    "cannot decide on unknown support": [{ enableDnsSupport: UNKNOWN }, "undecided"],
  },
});
