import { resourceRule } from "../../lib/rule";
import { database, databaseCluster } from "../../lib/types";

export const rule = resourceRule({
  name: "rds-instance-must-use-own-key",
  id: "RDS-04",
  title: "Databases are encrypted with a key of the stack",
  description:
    "AWS's own key cannot be taken from anybody of the account, and its snapshots cannot be shared with another account",
  severity: "low",
  types: [...database, ...databaseCluster],
  remediationSteps: "Set kmsKeyId to the stack's key; a change makes the database anew",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html",
  check: (instance) => {
    // A replica beside its source has its source's key.
    if (instance.isSet("replicateSourceDb")) return;
    if (!instance.isSet("kmsKeyId")) instance.violation("kmsKeyId is missing: set the stack's key");
  },
});
