import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/cloudfront/cloudfront-distribution-must-use-modern-tls";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:cloudfront/distribution:Distribution",
  compliant: {
    viewerCertificate: { acmCertificateArn: UNKNOWN, minimumProtocolVersion: "TLSv1.2_2021" },
  },
  cases: {
    "refuses an older version": [
      { "viewerCertificate.minimumProtocolVersion": "TLSv1.1_2016" },
      "violates",
    ],
    "refuses the 2019 ciphers": [
      { "viewerCertificate.minimumProtocolVersion": "TLSv1.2_2019" },
      "violates",
    ],
    "takes newer ones": [{ "viewerCertificate.minimumProtocolVersion": "TLSv1.3_2025" }, "passes"],
    "takes an absent version as AWS's TLSv1": [
      { "viewerCertificate.minimumProtocolVersion": undefined },
      "violates",
    ],
    "does not ask it under CloudFront's own name": [
      { viewerCertificate: { cloudfrontDefaultCertificate: true } },
      "passes",
    ],
    "cannot decide on an unknown version": [
      { "viewerCertificate.minimumProtocolVersion": UNKNOWN },
      "undecided",
    ],
  },
});
