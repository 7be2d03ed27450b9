import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/elasticache/elasticache-replication-group-must-use-own-key";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  compliant: { kmsKeyId: UNKNOWN },
  cases: {
    "advises against AWS's key": [{ kmsKeyId: undefined }, "violates"],
    "does not ask it in stg": { tier: "stg", change: { kmsKeyId: undefined }, outcome: "passes" },
  },
});
