import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-must-use-modern-ca";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: { caCertIdentifier: "rds-ca-rsa2048-g1" },
  cases: {
    "takes an elliptic curve": [{ caCertIdentifier: "rds-ca-ecc384-g1" }, "passes"],
    "refuses the one that ran out": [{ caCertIdentifier: "rds-ca-2019" }, "violates"],
    "refuses an absent one": [{ caCertIdentifier: undefined }, "violates"],
    "cannot decide on an unknown one": [{ caCertIdentifier: UNKNOWN }, "undecided"],
  },
});
