import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-must-use-own-key";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: { kmsKeyId: UNKNOWN },
  cases: {
    "advises against AWS's key": [{ kmsKeyId: undefined }, "violates"],
    "advises it for clusters": {
      type: "aws:rds/cluster:Cluster",
      change: { kmsKeyId: undefined },
      outcome: "violates",
    },
    "leaves a replica to its source": [
      { kmsKeyId: undefined, replicateSourceDb: UNKNOWN },
      "passes",
    ],
    "does not ask it in stg": { tier: "stg", change: { kmsKeyId: undefined }, outcome: "passes" },
  },
});
