import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/kms/kms-key-must-have-deletion-window";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:kms/key:Key",
  compliant: { deletionWindowInDays: 30 },
  cases: {
    "refuses a week": [{ deletionWindowInDays: 7 }, "violates"],
    "takes an absent window as AWS's 30 days": [{ deletionWindowInDays: undefined }, "passes"],
    "refuses to lock oneself out": [{ bypassPolicyLockoutSafetyCheck: true }, "violates"],
    "sees that behind an unknown window": [
      { deletionWindowInDays: UNKNOWN, bypassPolicyLockoutSafetyCheck: true },
      "violates",
    ],
    "cannot decide on an unknown window": [{ deletionWindowInDays: UNKNOWN }, "undecided"],
  },
});
