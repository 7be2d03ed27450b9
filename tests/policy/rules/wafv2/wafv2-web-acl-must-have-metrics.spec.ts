import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/wafv2/wafv2-web-acl-must-have-metrics";
import { describeResourceRule } from "../../support/rule-spec";

const counted = { visibilityConfig: { cloudwatchMetricsEnabled: true } };

describeResourceRule(rule, {
  type: "aws:wafv2/webAcl:WebAcl",
  compliant: {
    ...counted,
    rules: [
      { name: "rate", ...counted },
      { name: "common", ...counted },
    ],
  },
  cases: {
    "refuses a web ACL that nobody sees": [
      { "visibilityConfig.cloudwatchMetricsEnabled": false },
      "violates",
    ],
    "refuses a rule that nobody sees": [
      { "rules[1].visibilityConfig.cloudwatchMetricsEnabled": false },
      "violates",
    ],
    "takes an absent setting as off": [{ visibilityConfig: undefined }, "violates"],
    "cannot decide on unknown rules": [{ rules: UNKNOWN }, "undecided"],
    "cannot decide on an unknown setting of a rule": [
      { "rules[0].visibilityConfig": UNKNOWN },
      "undecided",
    ],
  },
});
