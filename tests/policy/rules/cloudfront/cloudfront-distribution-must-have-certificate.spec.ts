import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/cloudfront/cloudfront-distribution-must-have-certificate";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:cloudfront/distribution:Distribution",
  compliant: {
    aliases: ["images.example.com"],
    viewerCertificate: { acmCertificateArn: UNKNOWN, sslSupportMethod: "sni-only" },
  },
  cases: {
    "refuses a name without a certificate": [
      { viewerCertificate: { cloudfrontDefaultCertificate: true } },
      "violates",
    ],
    "refuses addresses of its own": [{ "viewerCertificate.sslSupportMethod": "vip" }, "violates"],
    "does not ask it without a name": [
      { aliases: undefined, viewerCertificate: { cloudfrontDefaultCertificate: true } },
      "passes",
    ],
    "cannot decide on unknown names": [{ aliases: UNKNOWN }, "undecided"],
  },
});
