import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-must-be-multi-az";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: { multiAz: true },
  cases: {
    "refuses one zone": [{ multiAz: false }, "violates"],
    "takes an absent value as AWS's false": [{ multiAz: undefined }, "violates"],
    "asks it of no replica": [{ multiAz: false, replicateSourceDb: "main" }, "passes"],
    "only advises in stg": { tier: "stg", change: { multiAz: false }, outcome: "violates" },
    "cannot decide on an unknown value": [{ multiAz: UNKNOWN }, "undecided"],
  },
});
