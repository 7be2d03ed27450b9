import { resourceRule } from "../../lib/rule";
import { auroraInstance, database } from "../../lib/types";

export const rule = resourceRule({
  name: "rds-instance-must-have-enhanced-monitoring",
  id: "RDS-14",
  title: "Databases report what their operating system does",
  description: "Without it nobody sees which process took the memory",
  severity: "low",
  types: [...database, ...auroraInstance],
  remediationSteps:
    "Set `bluegreen-aws:stores.<name>.monitoringSeconds` to 60 (the default in stg and prd)",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-6",
  check: (instance) => {
    const seconds = instance.number("monitoringInterval") ?? 0;
    if (!(seconds > 0)) instance.violation("monitoringInterval is 0 or missing: set 60");
    else if (!instance.isSet("monitoringRoleArn"))
      instance.violation("monitoringRoleArn is missing: set it");
  },
});
