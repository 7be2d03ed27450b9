import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/lb/lb-listener-must-have-certificate";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:lb/listener:Listener",
  compliant: { protocol: "HTTPS", certificateArn: UNKNOWN },
  cases: {
    "refuses HTTPS without one": [{ certificateArn: undefined }, "violates"],
    "takes an absent protocol as AWS's HTTP": [
      { protocol: undefined, certificateArn: undefined },
      "passes",
    ],
    "does not ask it of HTTP": [{ protocol: "HTTP", certificateArn: undefined }, "passes"],
    "cannot decide on an unknown protocol": [
      { protocol: UNKNOWN, certificateArn: undefined },
      "undecided",
    ],
  },
});
