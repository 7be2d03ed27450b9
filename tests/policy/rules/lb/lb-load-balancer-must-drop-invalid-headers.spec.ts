import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/lb/lb-load-balancer-must-drop-invalid-headers";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:lb/loadBalancer:LoadBalancer",
  compliant: { dropInvalidHeaderFields: true },
  cases: {
    "refuses to keep them": [{ dropInvalidHeaderFields: false }, "violates"],
    "takes an absent value as AWS's false": [{ dropInvalidHeaderFields: undefined }, "violates"],
    "does not ask it of a network load balancer": [
      { dropInvalidHeaderFields: undefined, loadBalancerType: "network" },
      "passes",
    ],
    "cannot decide on an unknown value": [{ dropInvalidHeaderFields: UNKNOWN }, "undecided"],
  },
});
