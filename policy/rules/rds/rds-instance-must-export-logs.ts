import { resourceRule } from "../../lib/rule";
import { database, databaseCluster } from "../../lib/types";

export const rule = resourceRule({
  name: "rds-instance-must-export-logs",
  id: "RDS-13",
  title: "Database logs go to CloudWatch",
  description: "On the instance they are rotated away after three days, and gone with it",
  severity: "medium",
  types: [...database, ...databaseCluster],
  remediationSteps: 'Set enabledCloudwatchLogsExports, for PostgreSQL ["postgresql", "upgrade"]',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-9",
  check: (instance) => {
    if (instance.list("enabledCloudwatchLogsExports").length === 0) {
      instance.violation("enabledCloudwatchLogsExports is empty: name the engine's logs");
    }
  },
});
