import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-must-decide-final-snapshot";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: { skipFinalSnapshot: false, finalSnapshotIdentifier: "main-final" },
  cases: {
    "refuses to leave it open": [
      { skipFinalSnapshot: undefined, finalSnapshotIdentifier: undefined },
      "violates",
    ],
    "refuses a snapshot without a name": [{ finalSnapshotIdentifier: undefined }, "violates"],
    "refuses none in prd": [{ skipFinalSnapshot: true }, "violates"],
    "takes none in dev when it says so": {
      tier: "dev",
      change: { skipFinalSnapshot: true, finalSnapshotIdentifier: undefined },
      outcome: "passes",
    },
    "asks it of no replica, of which there is none": [
      { skipFinalSnapshot: true, finalSnapshotIdentifier: undefined, replicateSourceDb: "main" },
      "passes",
    ],
    "cannot decide on an unknown value": [{ skipFinalSnapshot: UNKNOWN }, "undecided"],
  },
});
