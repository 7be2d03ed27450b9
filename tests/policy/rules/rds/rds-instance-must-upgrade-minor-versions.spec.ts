import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-must-upgrade-minor-versions";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: {},
  cases: {
    "refuses to stay behind": [{ autoMinorVersionUpgrade: false }, "violates"],
    "judges Aurora's instances": {
      type: "aws:rds/clusterInstance:ClusterInstance",
      change: { autoMinorVersionUpgrade: false },
      outcome: "violates",
    },
    "cannot decide on an unknown value": [{ autoMinorVersionUpgrade: UNKNOWN }, "undecided"],
  },
});
