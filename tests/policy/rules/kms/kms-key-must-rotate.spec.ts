import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/kms/kms-key-must-rotate";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:kms/key:Key",
  compliant: { enableKeyRotation: true },
  cases: {
    "refuses a key for ever": [{ enableKeyRotation: false }, "violates"],
    "takes an absent value as AWS's false": [{ enableKeyRotation: undefined }, "violates"],
    "does not ask it of a key for signatures": [
      {
        enableKeyRotation: undefined,
        keyUsage: "SIGN_VERIFY",
        customerMasterKeySpec: "ECC_NIST_P256",
      },
      "passes",
    ],
    "cannot decide on an unknown value": [{ enableKeyRotation: UNKNOWN }, "undecided"],
  },
});
