import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/general/aws-resource-must-have-valid-name";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:lb/loadBalancer:LoadBalancer",
  compliant: { name: "bluegreen-aws-prd" },
  cases: {
    "refuses a name that is too long": [{ name: "a".repeat(33) }, "violates"],
    "refuses characters that AWS refuses": [{ name: "under_score" }, "violates"],
    "takes the longest name AWS takes": [{ name: "a".repeat(32) }, "passes"],
    "leaves a missing name to Pulumi": [{ name: undefined }, "passes"],
    "leaves the name of a record that validates a certificate to `up`": {
      type: "aws:route53/record:Record",
      change: { name: UNKNOWN },
      outcome: "deferred",
    },
    "cannot decide on an unknown name": [{ name: UNKNOWN }, "undecided"],
  },
});
