import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/dynamodb/dynamodb-table-must-have-deletion-protection";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:dynamodb/table:Table",
  compliant: { deletionProtectionEnabled: true },
  cases: {
    "refuses none": [{ deletionProtectionEnabled: false }, "violates"],
    "takes an absent value as AWS's false": [{ deletionProtectionEnabled: undefined }, "violates"],
    "cannot decide on an unknown value": [{ deletionProtectionEnabled: UNKNOWN }, "undecided"],
  },
});
