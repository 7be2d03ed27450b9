import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/acm/acm-certificate-no-wildcard";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:acm/certificate:Certificate",
  compliant: { domainName: "example.com", subjectAlternativeNames: ["www.example.com"] },
  cases: {
    "advises a certificate for whatever comes": [{ domainName: "*.example.com" }, "violates"],
    "advises it among further names": [{ subjectAlternativeNames: ["*.example.com"] }, "violates"],
    "takes a certificate for one name": [{ subjectAlternativeNames: undefined }, "passes"],
    "does not ask it in stg": {
      tier: "stg",
      change: { domainName: "*.example.com" },
      outcome: "passes",
    },
    "cannot decide on an unknown name": [{ domainName: UNKNOWN }, "undecided"],
  },
});
