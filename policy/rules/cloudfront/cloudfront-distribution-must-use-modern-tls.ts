import { resourceRule } from "../../lib/rule";
import { distribution } from "../../lib/types";

const modern = /^TLSv1\.(?:2_202[1-9]|[3-9]_20\d\d)$/;

export const rule = resourceRule({
  name: "cloudfront-distribution-must-use-modern-tls",
  id: "CF-02",
  title: "CloudFront speaks TLS 1.2 or newer under names of our own",
  description: "Older versions can be broken by who sits between",
  severity: "medium",
  types: distribution,
  remediationSteps: 'Set viewerCertificate.minimumProtocolVersion to "TLSv1.2_2021"',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-15",
  check: (each) => {
    // Under CloudFront's own name its own certificate serves, and the version cannot be chosen.
    if (each.flag("viewerCertificate.cloudfrontDefaultCertificate", false)) return;
    if (!modern.test(each.text("viewerCertificate.minimumProtocolVersion") ?? "")) {
      each.violation(
        'viewerCertificate.minimumProtocolVersion is missing or too old: set "TLSv1.2_2021"',
      );
    }
  },
});
