import { resourceRule } from "../../lib/rule";
import { auroraInstance, database } from "../../lib/types";

export const rule = resourceRule({
  name: "rds-instance-no-public-access",
  id: "RDS-01",
  title: "Databases have no public address",
  description: "A database on the internet is scanned the same day",
  severity: "critical",
  types: [...database, ...auroraInstance],
  remediationSteps:
    "Leave publiclyAccessible out; the database lives in the data tier, and services reach it by `uses`",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-2",
  check: (instance) => {
    // Where nothing is said, AWS goes by the subnet group; ours is private, which RDS-26 judges.
    if (instance.flag("publiclyAccessible", false)) {
      instance.violation("publiclyAccessible is true: leave it out");
    }
  },
});
