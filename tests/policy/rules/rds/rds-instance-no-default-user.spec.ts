import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-no-default-user";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: { username: "app_owner" },
  cases: {
    "refuses a name that everybody guesses": [{ username: "Postgres" }, "violates"],
    "refuses none": [{ username: undefined }, "violates"],
    "leaves a restored database to its snapshot": [
      { username: undefined, snapshotIdentifier: "snap" },
      "passes",
    ],
    "judges Aurora's clusters": {
      type: "aws:rds/cluster:Cluster",
      change: { masterUsername: "admin" },
      outcome: "violates",
    },
    "judges DocumentDB's clusters": {
      type: "aws:docdb/cluster:Cluster",
      change: { masterUsername: "root" },
      outcome: "violates",
    },
    "leaves a cluster that is restored to a point in time to its source": {
      type: "aws:rds/cluster:Cluster",
      change: { username: undefined, restoreToPointInTime: { sourceClusterIdentifier: "main" } },
      outcome: "passes",
    },
    "cannot decide on an unknown name": [{ username: UNKNOWN }, "undecided"],
  },
});
