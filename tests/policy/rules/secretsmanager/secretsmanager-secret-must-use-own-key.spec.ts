import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/secretsmanager/secretsmanager-secret-must-use-own-key";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:secretsmanager/secret:Secret",
  compliant: { kmsKeyId: UNKNOWN },
  cases: {
    "advises against AWS's key": [{ kmsKeyId: undefined }, "violates"],
    "does not ask it in dev": { tier: "dev", change: { kmsKeyId: undefined }, outcome: "passes" },
  },
});
