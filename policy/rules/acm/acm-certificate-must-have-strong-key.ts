import { resourceRule } from "../../lib/rule";
import { certificate } from "../../lib/types";

/** RSA from 2048 bits, or an elliptic curve. */
const strong = /^(?:RSA_(?:2048|3072|4096)|EC_\w+)$/;

export const rule = resourceRule({
  name: "acm-certificate-must-have-strong-key",
  id: "ACM-02",
  title: "Certificates have a strong key and are logged publicly",
  description: "Browsers reject short keys, and certificates that no public log knows",
  severity: "medium",
  types: certificate,
  remediationSteps:
    "Leave keyAlgorithm and options.certificateTransparencyLoggingPreference out (RSA_2048, ENABLED)",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/acm-controls.html#acm-2",
  check: (each) => {
    each.question(() => {
      if (!strong.test(each.text("keyAlgorithm") ?? "RSA_2048")) {
        each.violation("keyAlgorithm is weaker than RSA_2048: leave it out");
      }
    });
    const logging = each.text("options.certificateTransparencyLoggingPreference") ?? "ENABLED";
    if (logging !== "ENABLED") {
      each.violation("options.certificateTransparencyLoggingPreference is off: leave it out");
    }
  },
});
