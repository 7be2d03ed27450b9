import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/acm/acm-certificate-must-have-strong-key";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:acm/certificate:Certificate",
  compliant: {},
  cases: {
    "refuses a short key": [{ keyAlgorithm: "RSA_1024" }, "violates"],
    "takes an elliptic curve": [{ keyAlgorithm: "EC_prime256v1" }, "passes"],
    "refuses to hide from the public logs": [
      { options: { certificateTransparencyLoggingPreference: "DISABLED" } },
      "violates",
    ],
    "sees it behind an unknown key": [
      { keyAlgorithm: UNKNOWN, options: { certificateTransparencyLoggingPreference: "DISABLED" } },
      "violates",
    ],
    "cannot decide on an unknown key": [{ keyAlgorithm: UNKNOWN }, "undecided"],
  },
});
