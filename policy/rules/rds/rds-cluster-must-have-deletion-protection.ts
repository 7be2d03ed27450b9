import { resourceRule } from "../../lib/rule";
import { databaseCluster } from "../../lib/types";

export const rule = resourceRule({
  name: "rds-cluster-must-have-deletion-protection",
  id: "RDS-08",
  title: "Database clusters are protected against deletion by AWS",
  description: "Pulumi's protect holds Pulumi back, not a click in the console",
  severity: "high",
  types: databaseCluster,
  remediationSteps: "Set `bluegreen-aws:protection.data` to protect (the default in stg and prd)",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-7",
  check: (cluster) => {
    if (!cluster.flag("deletionProtection", false)) {
      cluster.violation("deletionProtection is not true: set it");
    }
  },
});
