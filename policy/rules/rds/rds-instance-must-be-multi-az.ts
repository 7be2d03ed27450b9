import { resourceRule } from "../../lib/rule";
import { database } from "../../lib/types";

export const rule = resourceRule({
  name: "rds-instance-must-be-multi-az",
  id: "RDS-05",
  title: "Databases have a standby in another zone",
  description: "Without it, a zone's failure or a maintenance means restoring from a backup",
  severity: "high",
  types: database,
  remediationSteps:
    "Set `bluegreen-aws:stores.<name>.multiAz` to true (the default in stg and prd)",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-5",
  check: (instance) => {
    // A replica is no writer: where it fails, its source still answers.
    if (instance.isSet("replicateSourceDb")) return;
    if (!instance.flag("multiAz", false)) instance.violation("multiAz is not true: set it");
  },
});
