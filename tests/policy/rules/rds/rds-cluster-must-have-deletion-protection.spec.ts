import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-cluster-must-have-deletion-protection";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/cluster:Cluster",
  compliant: { deletionProtection: true },
  cases: {
    "refuses none": [{ deletionProtection: false }, "violates"],
    "takes an absent value as AWS's false": [{ deletionProtection: undefined }, "violates"],
    "judges DocumentDB's clusters": {
      type: "aws:docdb/cluster:Cluster",
      change: { deletionProtection: false },
      outcome: "violates",
    },
    "does not ask it in dev": {
      tier: "dev",
      change: { deletionProtection: false },
      outcome: "passes",
    },
    "cannot decide on an unknown value": [{ deletionProtection: UNKNOWN }, "undecided"],
  },
});
