import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-must-copy-tags";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: { copyTagsToSnapshot: true },
  cases: {
    "refuses snapshots without tags": [{ copyTagsToSnapshot: false }, "violates"],
    "takes an absent value as AWS's false": [{ copyTagsToSnapshot: undefined }, "violates"],
    "judges Aurora's clusters": {
      type: "aws:rds/cluster:Cluster",
      change: { copyTagsToSnapshot: undefined },
      outcome: "violates",
    },
    "cannot decide on an unknown value": [{ copyTagsToSnapshot: UNKNOWN }, "undecided"],
  },
});
