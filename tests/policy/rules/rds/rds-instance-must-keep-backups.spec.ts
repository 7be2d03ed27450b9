import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-must-keep-backups";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: { backupRetentionPeriod: 14 },
  cases: {
    "refuses thirteen days in prd": [{ backupRetentionPeriod: 13 }, "violates"],
    "refuses six days in stg": {
      tier: "stg",
      change: { backupRetentionPeriod: 6 },
      outcome: "violates",
    },
    "takes one day in dev": {
      tier: "dev",
      change: { backupRetentionPeriod: 1 },
      outcome: "passes",
    },
    "takes an absent value as none": [{ backupRetentionPeriod: undefined }, "violates"],
    "leaves a replica to its source": [
      { backupRetentionPeriod: undefined, replicateSourceDb: UNKNOWN },
      "passes",
    ],
    "judges Aurora's clusters": {
      type: "aws:rds/cluster:Cluster",
      change: { backupRetentionPeriod: 1 },
      outcome: "violates",
    },
    "judges DocumentDB's clusters": {
      type: "aws:docdb/cluster:Cluster",
      change: { backupRetentionPeriod: 1 },
      outcome: "violates",
    },
    "takes a cluster that says nothing as AWS's one day": {
      tier: "dev",
      type: "aws:rds/cluster:Cluster",
      change: { backupRetentionPeriod: undefined },
      outcome: "passes",
    },
    "cannot decide on an unknown value": [{ backupRetentionPeriod: UNKNOWN }, "undecided"],
  },
});
