import { resourceRule } from "../../lib/rule";
import { cacheCluster, replicationGroup } from "../../lib/types";

export const rule = resourceRule({
  name: "elasticache-replication-group-must-encrypt-transit",
  id: "CACHE-02",
  title: "Caches speak TLS only",
  description:
    "Whoever listens in the VPC otherwise reads sessions, and the password that opens them",
  severity: "high",
  types: [...replicationGroup, ...cacheCluster],
  remediationSteps:
    "Set transitEncryptionEnabled to true; transitEncryptionMode preferred is for the days of a change only",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-5",
  check: (cache) => {
    // A node that joins a replication group speaks as the group does.
    if (cache.isSet("replicationGroupId") && cacheCluster.includes(cache.type)) return;
    if (!cache.flag("transitEncryptionEnabled", false)) {
      return cache.violation("transitEncryptionEnabled is not true: set it");
    }
    if (cache.text("transitEncryptionMode") === "preferred") {
      cache.violation("transitEncryptionMode takes connections without TLS too: leave it out");
    }
  },
});
