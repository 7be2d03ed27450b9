import { resourceRule } from "../../lib/rule";
import { database, databaseCluster } from "../../lib/types";

export const rule = resourceRule({
  name: "rds-instance-no-literal-password",
  id: "RDS-22",
  title: "AWS makes and keeps the database's password",
  description:
    "A password that passes through the program ends up in its state and in somebody's log",
  severity: "critical",
  types: [...database, ...databaseCluster],
  remediationSteps:
    "Set manageMasterUserPassword to true and leave password out; services read the secret that `uses` grants them",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
  check: (instance) => {
    if (instance.isSet("replicateSourceDb")) return;
    const isCluster = databaseCluster.includes(instance.type);
    const password = isCluster ? "masterPassword" : "password";
    if (instance.isSet(password)) {
      instance.violation(`${password} is set: use manageMasterUserPassword instead`);
    } else if (
      !instance.isSet(`${password}Wo`) &&
      !instance.flag("manageMasterUserPassword", false)
    ) {
      instance.violation("manageMasterUserPassword is not true: set it");
    }
  },
});
