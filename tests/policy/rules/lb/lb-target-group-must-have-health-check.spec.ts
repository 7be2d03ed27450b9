import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/lb/lb-target-group-must-have-health-check";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:lb/targetGroup:TargetGroup",
  compliant: {
    protocol: "HTTP",
    healthCheck: {
      path: "/health",
      matcher: "200",
      interval: 10,
      healthyThreshold: 2,
      unhealthyThreshold: 3,
    },
  },
  cases: {
    "refuses AWS's defaults": [{ healthCheck: undefined }, "violates"],
    "refuses a check without a path": [{ "healthCheck.path": undefined }, "violates"],
    "refuses a check that is off": [{ "healthCheck.enabled": false }, "violates"],
    "asks no path of TCP": [
      { protocol: "TCP", "healthCheck.path": undefined, "healthCheck.matcher": undefined },
      "passes",
    ],
    "takes an absent protocol as HTTP": [
      { protocol: undefined, "healthCheck.matcher": undefined },
      "violates",
    ],
    "cannot decide on an unknown switch": [{ "healthCheck.enabled": UNKNOWN }, "undecided"],
  },
});
