import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/lb/lb-load-balancer-must-mitigate-desync";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:lb/loadBalancer:LoadBalancer",
  compliant: {},
  cases: {
    "refuses to monitor only": [{ desyncMitigationMode: "monitor" }, "violates"],
    "takes an absent mode as AWS's defensive": [{ desyncMitigationMode: undefined }, "passes"],
    "takes the strictest": [{ desyncMitigationMode: "strictest" }, "passes"],
    "does not ask it of a network load balancer": [
      { loadBalancerType: "network", desyncMitigationMode: "monitor" },
      "passes",
    ],
    "cannot decide on an unknown mode": [{ desyncMitigationMode: UNKNOWN }, "undecided"],
  },
});
