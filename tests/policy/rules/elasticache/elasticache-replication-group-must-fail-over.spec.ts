import { Properties, UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/elasticache/elasticache-replication-group-must-fail-over";
import { Change, describeResourceRule } from "../../support/rule-spec";

function shards(...replicas: (number | undefined)[]): Change {
  const shard = (replicaCount?: number): Properties =>
    replicaCount === undefined ? {} : { replicaCount };
  return { numCacheClusters: undefined, nodeGroupConfigurations: replicas.map(shard) };
}

describeResourceRule(rule, {
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  compliant: { automaticFailoverEnabled: true, multiAzEnabled: true, numCacheClusters: 2 },
  cases: {
    "refuses a failure that nobody takes over": [{ automaticFailoverEnabled: false }, "violates"],
    "refuses one zone": [{ multiAzEnabled: undefined }, "violates"],
    "refuses one node": [{ numCacheClusters: 1 }, "violates"],
    "takes an absent number as AWS's one node": [{ numCacheClusters: undefined }, "violates"],
    "takes shards with a replica each": [
      { numCacheClusters: undefined, replicasPerNodeGroup: 1 },
      "passes",
    ],
    "refuses shards without replicas": [
      { numCacheClusters: undefined, replicasPerNodeGroup: 0 },
      "violates",
    ],
    "takes shards that say how many": [shards(1, 2), "passes"],
    "refuses one shard without": [shards(1, undefined), "violates"],
    "sees one behind the other": [
      { automaticFailoverEnabled: UNKNOWN, multiAzEnabled: false },
      "violates",
    ],
    "only advises in stg": { tier: "stg", change: { multiAzEnabled: false }, outcome: "violates" },
    "does not ask it in dev": {
      tier: "dev",
      change: { numCacheClusters: 1 },
      outcome: "passes",
    },
    "cannot decide on an unknown number": [{ numCacheClusters: UNKNOWN }, "undecided"],
  },
});
