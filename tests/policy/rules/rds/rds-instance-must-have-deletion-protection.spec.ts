import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-must-have-deletion-protection";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: { deletionProtection: true },
  cases: {
    "refuses none": [{ deletionProtection: false }, "violates"],
    "asks it of no replica": [{ deletionProtection: false, replicateSourceDb: "main" }, "passes"],
    "takes an absent value as AWS's false": [{ deletionProtection: undefined }, "violates"],
    "lets go of a replica": [
      { deletionProtection: undefined, replicateSourceDb: UNKNOWN },
      "passes",
    ],
    "cannot decide on an unknown value": [{ deletionProtection: UNKNOWN }, "undecided"],
  },
});
