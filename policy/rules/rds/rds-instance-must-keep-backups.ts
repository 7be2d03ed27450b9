import type { Tier } from "../../lib/context";
import { resourceRule } from "../../lib/rule";
import { database, databaseCluster } from "../../lib/types";

const leastDays: Readonly<Record<Tier, number>> = { dev: 1, stg: 7, prd: 14 };

export const rule = resourceRule({
  name: "rds-instance-must-keep-backups",
  id: "RDS-09",
  title: "Databases keep daily backups (1 day in dev, 7 in stg, 14 in prd)",
  description: "A mistake that nobody notices for a week is otherwise final",
  severity: "high",
  types: [...database, ...databaseCluster],
  remediationSteps: "Set `bluegreen-aws:stores.<name>.backupRetentionDays`",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-11",
  check: (instance, { tier }) => {
    // A replica's backups are its source's.
    if (instance.isSet("replicateSourceDb")) return;
    // Where nothing is said, clusters keep backups for a day, and instances none.
    const unsaid = databaseCluster.includes(instance.type) ? 1 : 0;
    const days = instance.number("backupRetentionPeriod") ?? unsaid;
    const least = leastDays[tier];
    if (!(days >= least))
      instance.violation(`backupRetentionPeriod is ${days}: set at least ${least}`);
  },
});
