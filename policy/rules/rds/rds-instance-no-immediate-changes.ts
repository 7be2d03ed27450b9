import { resourceRule } from "../../lib/rule";
import { database, databaseCluster, databaseClusterInstance } from "../../lib/types";

export const rule = resourceRule({
  name: "rds-instance-no-immediate-changes",
  id: "RDS-27",
  title: "Changes to databases wait for the maintenance window, and major versions for a decision",
  description:
    "Applied at once, a change of the class restarts the database in the middle of the day",
  severity: "medium",
  types: [...database, ...databaseCluster, ...databaseClusterInstance],
  remediationSteps:
    "Leave applyImmediately and allowMajorVersionUpgrade out; set them for the one deployment that needs them",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html",
  check: (instance) => {
    for (const property of ["applyImmediately", "allowMajorVersionUpgrade"]) {
      instance.question(() => {
        if (instance.flag(property, false)) instance.violation(`${property} is true: leave it out`);
      });
    }
  },
});
