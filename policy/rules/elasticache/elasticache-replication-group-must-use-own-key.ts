import { resourceRule } from "../../lib/rule";
import { replicationGroup } from "../../lib/types";

export const rule = resourceRule({
  name: "elasticache-replication-group-must-use-own-key",
  id: "CACHE-09",
  title: "Caches are encrypted with a key of the stack",
  description: "A key that AWS owns cannot be taken from anybody, and nobody sees who used it",
  severity: "low",
  types: replicationGroup,
  remediationSteps: "Set kmsKeyId to the stack's key; a change makes the cache anew",
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
  check: (group) => {
    if (!group.isSet("kmsKeyId")) group.violation("kmsKeyId is missing: set the stack's key");
  },
});
