import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/autoscaling/autoscaling-group-must-set-grace-period";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:autoscaling/group:Group",
  compliant: { healthCheckGracePeriod: 120 },
  cases: {
    "refuses none": [{ healthCheckGracePeriod: undefined }, "violates"],
    "refuses zero": [{ healthCheckGracePeriod: 0 }, "violates"],
    "cannot decide on an unknown value": [{ healthCheckGracePeriod: UNKNOWN }, "undecided"],
  },
});
