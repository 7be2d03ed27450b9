import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/backup/backup-vault-must-use-own-key";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:backup/vault:Vault",
  compliant: { kmsKeyArn: UNKNOWN },
  cases: {
    "refuses AWS's key": [{ kmsKeyArn: undefined }, "violates"],
    "only advises in stg": { tier: "stg", change: { kmsKeyArn: undefined }, outcome: "violates" },
  },
});
