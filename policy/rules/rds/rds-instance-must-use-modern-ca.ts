import { resourceRule } from "../../lib/rule";
import { database } from "../../lib/types";

export const rule = resourceRule({
  name: "rds-instance-must-use-modern-ca",
  id: "RDS-21",
  title: "Databases use a certificate authority that does not run out",
  description: "When rds-ca-2019 ended, clients that check certificates could not connect",
  severity: "medium",
  types: database,
  remediationSteps: 'Set caCertIdentifier to "rds-ca-rsa2048-g1" or newer',
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html",
  check: (instance) => {
    // Where nothing is said, the account's default decides, which old accounts have never changed.
    if (!/^rds-ca-(?:rsa|ecc)\d+-g\d+$/.test(instance.text("caCertIdentifier") ?? "")) {
      instance.violation('caCertIdentifier is missing or outdated: set "rds-ca-rsa2048-g1"');
    }
  },
});
