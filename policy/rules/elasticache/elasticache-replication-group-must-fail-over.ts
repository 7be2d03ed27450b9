import { resourceRule } from "../../lib/rule";
import type { Subject } from "../../lib/subject";
import { replicationGroup } from "../../lib/types";

export const rule = resourceRule({
  name: "elasticache-replication-group-must-fail-over",
  id: "CACHE-04",
  title: "Caches have a replica in another zone that takes over by itself",
  description:
    "When the only node fails, every session is gone, and the database meets all the requests at once",
  severity: "high",
  types: replicationGroup,
  remediationSteps:
    "Set automaticFailoverEnabled and multiAzEnabled to true, and at least one replica",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-3",
  check: (group) => {
    for (const property of ["automaticFailoverEnabled", "multiAzEnabled"]) {
      group.question(() => {
        if (!group.flag(property, false)) group.violation(`${property} is not true: set it`);
      });
    }
    if (!hasReplicas(group)) {
      group.violation("numCacheClusters or replicasPerNodeGroup leaves no replica: add one");
    }
  },
});

/** Nodes are said for the group, for each shard of it, or shard by shard. */
function hasReplicas(group: Subject): boolean {
  const shards = group.list("nodeGroupConfigurations");
  if (shards.length > 0) return shards.every((shard) => (shard.number("replicaCount") ?? 0) > 0);
  return (
    (group.number("numCacheClusters") ?? 1) > 1 || (group.number("replicasPerNodeGroup") ?? 0) > 0
  );
}
