import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/efs/efs-file-system-must-use-own-key";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:efs/fileSystem:FileSystem",
  compliant: { kmsKeyId: UNKNOWN },
  cases: {
    "advises against AWS's key": [{ kmsKeyId: undefined }, "violates"],
    "does not ask it in stg": { tier: "stg", change: { kmsKeyId: undefined }, outcome: "passes" },
  },
});
