import { resourceRule } from "../../lib/rule";
import { database } from "../../lib/types";

export const rule = resourceRule({
  name: "rds-instance-must-encrypt-storage",
  id: "RDS-02",
  title: "Database storage is encrypted",
  description: "It cannot be switched on later: the database has to be restored into a new one",
  severity: "high",
  types: database,
  remediationSteps:
    "Set storageEncrypted to true on the instance; a replica takes it from its source",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-3",
  check: (instance) => {
    if (!instance.flag("storageEncrypted", false)) {
      instance.violation("storageEncrypted is not true: set it");
    }
  },
});
