import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-cluster-must-encrypt-storage";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/cluster:Cluster",
  compliant: { storageEncrypted: true },
  cases: {
    "refuses storage in plain": [{ storageEncrypted: false }, "violates"],
    "takes an absent value as AWS's false": [{ storageEncrypted: undefined }, "violates"],
    "judges DocumentDB's clusters": {
      type: "aws:docdb/cluster:Cluster",
      change: { storageEncrypted: undefined },
      outcome: "violates",
    },
    "cannot decide on an unknown value": [{ storageEncrypted: UNKNOWN }, "undecided"],
  },
});
