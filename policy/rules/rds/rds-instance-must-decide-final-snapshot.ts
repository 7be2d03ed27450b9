import { resourceRule } from "../../lib/rule";
import { database, databaseCluster } from "../../lib/types";

export const rule = resourceRule({
  name: "rds-instance-must-decide-final-snapshot",
  id: "RDS-10",
  title: "Databases name their final snapshot, or say in dev that they want none",
  description: "Left open, AWS creates the database and then refuses to delete it",
  severity: "high",
  types: [...database, ...databaseCluster],
  remediationSteps:
    "Set `bluegreen-aws:protection.data`: protect and keep name a final snapshot, delete (dev only) skips it",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
  check: (instance, { tier }) => {
    // RDS takes no final snapshot of a replica (DeleteDBInstance).
    if (instance.isSet("replicateSourceDb")) return;
    if (!instance.isSet("skipFinalSnapshot")) {
      return instance.violation(
        "skipFinalSnapshot is not set: set false with finalSnapshotIdentifier",
      );
    }
    if (!instance.flag("skipFinalSnapshot", false)) {
      if (instance.isSet("finalSnapshotIdentifier")) return;
      return instance.violation("finalSnapshotIdentifier is missing: name the snapshot");
    }
    if (tier !== "dev") instance.violation("skipFinalSnapshot is true outside dev: set false");
  },
});
