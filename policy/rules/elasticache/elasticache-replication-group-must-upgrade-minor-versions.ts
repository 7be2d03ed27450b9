import { resourceRule } from "../../lib/rule";
import { replicationGroup } from "../../lib/types";

export const rule = resourceRule({
  name: "elasticache-replication-group-must-upgrade-minor-versions",
  id: "CACHE-06",
  title: "Caches take minor versions by themselves",
  description: "They are mostly security fixes, and the maintenance window is chosen for them",
  severity: "medium",
  types: replicationGroup,
  remediationSteps: "Leave autoMinorVersionUpgrade out (AWS's default is true)",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-2",
  check: (group) => {
    if (!group.flag("autoMinorVersionUpgrade", true)) {
      group.violation("autoMinorVersionUpgrade is false: leave it out");
    }
  },
});
