import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-must-accept-iam-logins";
import { describeResourceRule } from "../../support/rule-spec";

const property = "iamDatabaseAuthenticationEnabled";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: { [property]: true },
  cases: {
    "advises it": [{ [property]: false }, "violates"],
    "takes an absent value as AWS's false": [{ [property]: undefined }, "violates"],
    "judges Aurora's clusters": {
      type: "aws:rds/cluster:Cluster",
      change: { [property]: false },
      outcome: "violates",
    },
    "cannot decide on an unknown value": [{ [property]: UNKNOWN }, "undecided"],
  },
});
