import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/lb/lb-load-balancer-must-log-access";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:lb/loadBalancer:LoadBalancer",
  compliant: { accessLogs: { enabled: true, bucket: UNKNOWN } },
  cases: {
    "refuses logs that are off": [{ "accessLogs.enabled": false }, "violates"],
    "refuses logs without a bucket": [{ "accessLogs.bucket": undefined }, "violates"],
    "refuses a load balancer that says nothing": [{ accessLogs: undefined }, "violates"],
    "does not ask it in dev": { tier: "dev", change: { accessLogs: undefined }, outcome: "passes" },
    "cannot decide on an unknown value": [{ "accessLogs.enabled": UNKNOWN }, "undecided"],
  },
});
