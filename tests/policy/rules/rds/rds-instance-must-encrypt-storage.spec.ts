import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-must-encrypt-storage";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: { storageEncrypted: true },
  cases: {
    "refuses storage in plain": [{ storageEncrypted: false }, "violates"],
    "takes an absent value as AWS's false": [{ storageEncrypted: undefined }, "violates"],
    "cannot decide on an unknown value": [{ storageEncrypted: UNKNOWN }, "undecided"],
  },
});
