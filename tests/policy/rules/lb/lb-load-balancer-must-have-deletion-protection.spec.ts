import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/lb/lb-load-balancer-must-have-deletion-protection";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:lb/loadBalancer:LoadBalancer",
  compliant: { enableDeletionProtection: true },
  cases: {
    "refuses none": [{ enableDeletionProtection: false }, "violates"],
    "takes an absent value as AWS's false": [{ enableDeletionProtection: undefined }, "violates"],
    "cannot decide on an unknown value": [{ enableDeletionProtection: UNKNOWN }, "undecided"],
  },
});
