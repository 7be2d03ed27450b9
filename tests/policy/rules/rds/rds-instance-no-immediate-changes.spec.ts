import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-no-immediate-changes";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: {},
  cases: {
    "refuses changes in the middle of the day": [{ applyImmediately: true }, "violates"],
    "refuses major versions without a decision": [{ allowMajorVersionUpgrade: true }, "violates"],
    "sees one behind the other": [
      { applyImmediately: UNKNOWN, allowMajorVersionUpgrade: true },
      "violates",
    ],
    "judges Aurora's clusters": {
      type: "aws:rds/cluster:Cluster",
      change: { applyImmediately: true },
      outcome: "violates",
    },
    "judges DocumentDB's instances": {
      type: "aws:docdb/clusterInstance:ClusterInstance",
      change: { applyImmediately: true },
      outcome: "violates",
    },
    "cannot decide on an unknown value": [{ applyImmediately: UNKNOWN }, "undecided"],
  },
});
