import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/dynamodb/dynamodb-table-must-have-point-in-time-recovery";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:dynamodb/table:Table",
  compliant: { pointInTimeRecovery: { enabled: true } },
  cases: {
    "refuses none": [{ "pointInTimeRecovery.enabled": false }, "violates"],
    "takes an absent value as AWS's false": [{ pointInTimeRecovery: undefined }, "violates"],
    "does not ask it in dev": {
      tier: "dev",
      change: { pointInTimeRecovery: undefined },
      outcome: "passes",
    },
    "cannot decide on an unknown value": [{ "pointInTimeRecovery.enabled": UNKNOWN }, "undecided"],
  },
});
