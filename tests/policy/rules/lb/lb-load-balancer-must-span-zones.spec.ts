import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/lb/lb-load-balancer-must-span-zones";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:lb/loadBalancer:LoadBalancer",
  compliant: { subnets: [UNKNOWN, UNKNOWN] },
  cases: {
    "refuses one subnet": [{ subnets: [UNKNOWN] }, "violates"],
    "refuses none": [{ subnets: undefined }, "violates"],
    "takes mappings instead": [
      { subnets: undefined, subnetMappings: [{ subnetId: "a" }, { subnetId: "b" }] },
      "passes",
    ],
    "cannot decide on an unknown list": [{ subnets: UNKNOWN }, "undecided"],
  },
});
