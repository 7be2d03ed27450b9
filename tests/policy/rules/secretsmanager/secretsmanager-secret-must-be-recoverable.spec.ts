import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/secretsmanager/secretsmanager-secret-must-be-recoverable";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:secretsmanager/secret:Secret",
  compliant: { recoveryWindowInDays: 7 },
  cases: {
    "refuses to delete at once": [{ recoveryWindowInDays: 0 }, "violates"],
    "takes an absent window as AWS's 30 days": [{ recoveryWindowInDays: undefined }, "passes"],
    "does not ask it in dev": {
      tier: "dev",
      change: { recoveryWindowInDays: 0 },
      outcome: "passes",
    },
    "cannot decide on an unknown window": [{ recoveryWindowInDays: UNKNOWN }, "undecided"],
  },
});
