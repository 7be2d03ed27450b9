import { resourceRule } from "../../lib/rule";
import { replicationGroup } from "../../lib/types";

export const rule = resourceRule({
  name: "elasticache-replication-group-must-encrypt-storage",
  id: "CACHE-01",
  title: "Caches are encrypted where they are stored",
  description: "Snapshots hold sessions and personal data; encryption cannot be switched on later",
  severity: "high",
  types: replicationGroup,
  remediationSteps: "Set atRestEncryptionEnabled to true on the replication group",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-4",
  check: (group) => {
    // Where nothing is said, AWS encrypts Valkey, and no Redis.
    const unsaid = group.isSet("atRestEncryptionEnabled") ? "" : group.text("engine");
    if (!group.flag("atRestEncryptionEnabled", unsaid === "valkey")) {
      group.violation("atRestEncryptionEnabled is not true: set it");
    }
  },
});
