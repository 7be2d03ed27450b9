import { resourceRule } from "../../lib/rule";
import { auroraInstance, database } from "../../lib/types";

export const rule = resourceRule({
  name: "rds-instance-must-upgrade-minor-versions",
  id: "RDS-12",
  title: "Databases take minor versions by themselves",
  description: "They are mostly security fixes, and the maintenance window is chosen for them",
  severity: "medium",
  types: [...database, ...auroraInstance],
  remediationSteps: "Leave autoMinorVersionUpgrade out (AWS's default is true)",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-13",
  check: (instance) => {
    if (!instance.flag("autoMinorVersionUpgrade", true)) {
      instance.violation("autoMinorVersionUpgrade is false: leave it out");
    }
  },
});
