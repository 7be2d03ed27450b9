import { resourceRule } from "../../lib/rule";
import { distribution } from "../../lib/types";

export const rule = resourceRule({
  name: "cloudfront-distribution-must-have-certificate",
  id: "CF-08",
  title: "Distributions with names of their own have a certificate and use SNI",
  description:
    "AWS refuses the name otherwise; a dedicated address instead of SNI costs 600 USD a month",
  severity: "medium",
  types: distribution,
  remediationSteps:
    "Set `bluegreen-aws:sites.<name>.host` and `bluegreen-aws:dns.zone`: certificate and names follow",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-7",
  check: (each) => {
    if (each.list("aliases").length === 0) return;
    if (!each.isSet("viewerCertificate.acmCertificateArn")) {
      each.violation(
        "viewerCertificate.acmCertificateArn is missing although aliases is set: set it",
      );
    }
    if (each.text("viewerCertificate.sslSupportMethod") !== "sni-only") {
      each.violation('viewerCertificate.sslSupportMethod is not "sni-only": set it');
    }
  },
});
