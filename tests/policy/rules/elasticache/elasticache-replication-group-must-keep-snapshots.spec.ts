import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/elasticache/elasticache-replication-group-must-keep-snapshots";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  compliant: { snapshotRetentionLimit: 7, finalSnapshotIdentifier: "sessions-final" },
  cases: {
    "refuses six days in prd": [{ snapshotRetentionLimit: 6 }, "violates"],
    "takes one day in stg": {
      tier: "stg",
      change: { snapshotRetentionLimit: 1 },
      outcome: "passes",
    },
    "takes an absent limit as none": [{ snapshotRetentionLimit: undefined }, "violates"],
    "refuses no last snapshot": [{ finalSnapshotIdentifier: undefined }, "violates"],
    "sees one behind the other": [
      { snapshotRetentionLimit: UNKNOWN, finalSnapshotIdentifier: undefined },
      "violates",
    ],
    "does not ask it in dev": {
      tier: "dev",
      change: { snapshotRetentionLimit: 0, finalSnapshotIdentifier: undefined },
      outcome: "passes",
    },
    "cannot decide on an unknown limit": [{ snapshotRetentionLimit: UNKNOWN }, "undecided"],
  },
});
