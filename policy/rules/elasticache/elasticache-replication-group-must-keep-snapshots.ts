import type { Tier } from "../../lib/context";
import { resourceRule } from "../../lib/rule";
import { replicationGroup } from "../../lib/types";

const leastDays: Readonly<Record<Tier, number>> = { dev: 0, stg: 1, prd: 7 };

export const rule = resourceRule({
  name: "elasticache-replication-group-must-keep-snapshots",
  id: "CACHE-05",
  title: "Caches keep daily snapshots (1 day in stg, 7 in prd) and name a last one",
  description: "A cache that is deleted by mistake otherwise comes back empty, sessions and all",
  severity: "medium",
  types: replicationGroup,
  remediationSteps: "Set snapshotRetentionLimit, and finalSnapshotIdentifier to a name of its own",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-1",
  check: (group, { tier }) => {
    group.question(() => {
      const days = group.number("snapshotRetentionLimit") ?? 0;
      const least = leastDays[tier];
      if (!(days >= least))
        group.violation(`snapshotRetentionLimit is ${days}: set at least ${least}`);
    });
    if (!group.isSet("finalSnapshotIdentifier")) {
      group.violation("finalSnapshotIdentifier is missing: name the snapshot");
    }
  },
});
