import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/elasticache/elasticache-replication-group-must-upgrade-minor-versions";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  compliant: {},
  cases: {
    "refuses to stay behind": [{ autoMinorVersionUpgrade: false }, "violates"],
    "cannot decide on an unknown value": [{ autoMinorVersionUpgrade: UNKNOWN }, "undecided"],
  },
});
