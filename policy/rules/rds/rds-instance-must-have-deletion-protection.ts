import { resourceRule } from "../../lib/rule";
import { database } from "../../lib/types";

export const rule = resourceRule({
  name: "rds-instance-must-have-deletion-protection",
  id: "RDS-07",
  title: "Databases are protected against deletion by AWS",
  description: "Pulumi's protect holds Pulumi back, not a click in the console",
  severity: "high",
  types: database,
  remediationSteps: "Set `bluegreen-aws:protection.data` to protect (the default in stg and prd)",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-8",
  check: (instance) => {
    // A replica has no data of its own.
    if (instance.isSet("replicateSourceDb")) return;
    if (!instance.flag("deletionProtection", false)) {
      instance.violation("deletionProtection is not true: set it");
    }
  },
});
