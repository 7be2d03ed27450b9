import { resourceRule } from "../../lib/rule";
import { database, databaseCluster } from "../../lib/types";

const guessed = ["admin", "administrator", "postgres", "root", "rdsadmin", "master", "sa"];

/** What a database with its source's user says: a replica, a restored one, a global database's second region. */
const copies = [
  "replicateSourceDb",
  "snapshotIdentifier",
  "restoreToPointInTime",
  "globalClusterIdentifier",
];

export const rule = resourceRule({
  name: "rds-instance-no-default-user",
  id: "RDS-17",
  title: "The database's first user has a name of its own",
  description: "Half of a guessed login is the name everybody uses",
  severity: "low",
  types: [...database, ...databaseCluster],
  remediationSteps: "Set `bluegreen-aws:stores.<name>.username` (default app_owner)",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-25",
  check: (instance) => {
    if (copies.some((path) => instance.isSet(path))) return;
    const isCluster = databaseCluster.includes(instance.type);
    const property = isCluster ? "masterUsername" : "username";
    const name = instance.text(property) ?? "";
    if (name === "" || guessed.includes(name.toLowerCase())) {
      instance.violation(`${property} is missing or a name everybody guesses: choose another`);
    }
  },
});
