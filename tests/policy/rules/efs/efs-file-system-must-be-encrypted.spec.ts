import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/efs/efs-file-system-must-be-encrypted";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:efs/fileSystem:FileSystem",
  compliant: { encrypted: true },
  cases: {
    "refuses files in plain": [{ encrypted: false }, "violates"],
    "takes an absent value as AWS's false": [{ encrypted: undefined }, "violates"],
    "cannot decide on an unknown value": [{ encrypted: UNKNOWN }, "undecided"],
  },
});
