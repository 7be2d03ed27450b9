import { resourceRule } from "../../lib/rule";
import { databaseCluster } from "../../lib/types";

export const rule = resourceRule({
  name: "rds-cluster-must-encrypt-storage",
  id: "RDS-03",
  title: "The storage of database clusters is encrypted",
  description: "It cannot be switched on later: the cluster has to be restored into a new one",
  severity: "high",
  types: databaseCluster,
  remediationSteps: "Set storageEncrypted to true on the cluster; its instances have no storage",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-27",
  check: (cluster) => {
    if (!cluster.flag("storageEncrypted", false)) {
      cluster.violation("storageEncrypted is not true: set it");
    }
  },
});
