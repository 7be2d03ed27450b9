import { resourceRule } from "../../lib/rule";
import { certificate } from "../../lib/types";

export const rule = resourceRule({
  name: "acm-certificate-must-use-dns-validation",
  id: "ACM-03",
  title: "Certificates are validated by DNS",
  description: "Only then they renew themselves; by mail somebody has to click every year",
  severity: "medium",
  types: certificate,
  remediationSteps:
    'Set validationMethod to "DNS"; the records follow from `bluegreen-aws:dns.zone`',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/acm-controls.html#acm-1",
  check: (each) => {
    if (each.text("validationMethod") !== "DNS") {
      each.violation('validationMethod is not "DNS": set it');
    }
  },
});
