import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/autoscaling/autoscaling-group-must-use-elb-health-checks";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:autoscaling/group:Group",
  compliant: { targetGroupArns: [UNKNOWN], healthCheckType: "ELB" },
  cases: {
    "refuses the machine's own check behind a load balancer": [
      { healthCheckType: "EC2" },
      "violates",
    ],
    "takes an absent type as the machine's own": [{ healthCheckType: undefined }, "violates"],
    "does not ask it of a group behind nothing": [
      { targetGroupArns: undefined, healthCheckType: "EC2" },
      "passes",
    ],
    "cannot decide on an unknown type": [{ healthCheckType: UNKNOWN }, "undecided"],
  },
});
