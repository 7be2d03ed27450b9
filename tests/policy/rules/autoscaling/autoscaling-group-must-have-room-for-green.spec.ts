import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/autoscaling/autoscaling-group-must-have-room-for-green";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:autoscaling/group:Group",
  compliant: { minSize: 2, maxSize: 4, desiredCapacity: 2 },
  cases: {
    "refuses a single instance": [{ minSize: 1 }, "violates"],
    "refuses a group that cannot double": [{ maxSize: 3 }, "violates"],
    "takes the minimum for an absent size": [{ desiredCapacity: undefined }, "passes"],
    "only advises in stg": { tier: "stg", change: { minSize: 1 }, outcome: "violates" },
    "does not ask it in dev": { tier: "dev", change: { minSize: 1 }, outcome: "passes" },
    "cannot decide on an unknown size": [{ maxSize: UNKNOWN }, "undecided"],
  },
});
