import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/elasticache/elasticache-replication-group-must-encrypt-transit";
import { describeResourceRule } from "../../support/rule-spec";

const memcached = "aws:elasticache/cluster:Cluster";

describeResourceRule(rule, {
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  compliant: { transitEncryptionEnabled: true },
  cases: {
    "refuses plain text": [{ transitEncryptionEnabled: false }, "violates"],
    "takes an absent value as AWS's false": [{ transitEncryptionEnabled: undefined }, "violates"],
    "refuses TLS for those who like": [{ transitEncryptionMode: "preferred" }, "violates"],
    "takes TLS for all": [{ transitEncryptionMode: "required" }, "passes"],
    "refuses a group of its own name in plain": [
      { replicationGroupId: "sessions", transitEncryptionEnabled: false },
      "violates",
    ],
    "judges Memcached": {
      type: memcached,
      change: { transitEncryptionEnabled: undefined },
      outcome: "violates",
    },
    "leaves a node to the group that it joins": {
      type: memcached,
      change: { transitEncryptionEnabled: undefined, replicationGroupId: UNKNOWN },
      outcome: "passes",
    },
    "only advises in dev": {
      tier: "dev",
      change: { transitEncryptionEnabled: false },
      outcome: "violates",
    },
    "cannot decide on an unknown value": [{ transitEncryptionEnabled: UNKNOWN }, "undecided"],
  },
});
