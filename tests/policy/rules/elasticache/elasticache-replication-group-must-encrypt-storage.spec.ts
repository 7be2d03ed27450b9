import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/elasticache/elasticache-replication-group-must-encrypt-storage";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  compliant: { engine: "redis", atRestEncryptionEnabled: true },
  cases: {
    "refuses storage in plain": [{ atRestEncryptionEnabled: false }, "violates"],
    "takes an absent value as AWS's false for Redis": [
      { atRestEncryptionEnabled: undefined },
      "violates",
    ],
    "takes an absent engine as Redis": [
      { atRestEncryptionEnabled: undefined, engine: undefined },
      "violates",
    ],
    "takes an absent value as AWS's true for Valkey": [
      { atRestEncryptionEnabled: undefined, engine: "valkey" },
      "passes",
    ],
    "refuses Valkey in plain": [{ atRestEncryptionEnabled: false, engine: "valkey" }, "violates"],
    "cannot decide on an unknown value": [{ atRestEncryptionEnabled: UNKNOWN }, "undecided"],
  },
});
