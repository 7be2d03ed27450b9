import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/lb/lb-listener-must-use-modern-tls";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:lb/listener:Listener",
  compliant: { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
  cases: {
    "takes the stricter ones of AWS's list": [
      { sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" },
      "passes",
    ],
    "takes TLS 1.3 alone": [{ sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" }, "passes"],
    "refuses TLS 1.0": [{ sslPolicy: "ELBSecurityPolicy-2016-08" }, "violates"],
    "refuses the one that adds TLS 1.0 to 1.3": [
      { sslPolicy: "ELBSecurityPolicy-TLS13-1-0-2021-06" },
      "violates",
    ],
    "refuses ciphers without forward secrecy": [
      { sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06" },
      "violates",
    ],
    "takes an absent policy as AWS's old one": [{ sslPolicy: undefined }, "violates"],
    "does not ask it of HTTP": [{ protocol: "HTTP", sslPolicy: undefined }, "passes"],
    "cannot decide on an unknown policy": [{ sslPolicy: UNKNOWN }, "undecided"],
  },
});
