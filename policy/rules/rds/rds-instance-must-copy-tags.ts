import { resourceRule } from "../../lib/rule";
import { auroraCluster, database } from "../../lib/types";

export const rule = resourceRule({
  name: "rds-instance-must-copy-tags",
  id: "RDS-11",
  title: "Snapshots carry the tags of their database",
  description: "A snapshot without tags is kept for ever, because nobody knows whose it is",
  severity: "low",
  types: [...database, ...auroraCluster],
  remediationSteps: "Set copyTagsToSnapshot to true",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-17",
  check: (instance) => {
    if (!instance.flag("copyTagsToSnapshot", false)) {
      instance.violation("copyTagsToSnapshot is not true: set it");
    }
  },
});
