import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/acm/acm-certificate-must-use-dns-validation";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:acm/certificate:Certificate",
  compliant: { validationMethod: "DNS" },
  cases: {
    "refuses mail": [{ validationMethod: "EMAIL" }, "violates"],
    "refuses an imported certificate": [
      { validationMethod: undefined, privateKey: "key" },
      "violates",
    ],
    "cannot decide on an unknown method": [{ validationMethod: UNKNOWN }, "undecided"],
  },
});
