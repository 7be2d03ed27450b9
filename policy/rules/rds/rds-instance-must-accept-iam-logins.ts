import { resourceRule } from "../../lib/rule";
import { auroraCluster, database } from "../../lib/types";

export const rule = resourceRule({
  name: "rds-instance-must-accept-iam-logins",
  id: "RDS-16",
  title: "Databases accept logins by IAM",
  description:
    "A password is known to whoever has ever seen it; a token of IAM is worthless after a quarter of an hour",
  severity: "low",
  types: [...database, ...auroraCluster],
  remediationSteps:
    "Set iamDatabaseAuthenticationEnabled to true: it opens nothing until a database user is granted it",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-10",
  check: (instance) => {
    if (!instance.flag("iamDatabaseAuthenticationEnabled", false)) {
      instance.violation("iamDatabaseAuthenticationEnabled is not true: set it");
    }
  },
});
