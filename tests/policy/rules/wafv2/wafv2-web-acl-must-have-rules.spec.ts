import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/wafv2/wafv2-web-acl-must-have-rules";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:wafv2/webAcl:WebAcl",
  compliant: {
    rules: [
      { name: "rate", action: { block: {} } },
      { name: "common", overrideAction: { none: {} } },
    ],
  },
  cases: {
    "refuses one without rules": [{ rules: [] }, "violates"],
    "takes absent rules as none": [{ rules: undefined }, "violates"],
    "refuses a rule that does nothing": [{ "rules[1].overrideAction": undefined }, "violates"],
    "cannot decide on unknown rules": [{ rules: UNKNOWN }, "undecided"],
    "cannot decide on rules that are written as JSON": [
      { rules: undefined, ruleJson: "[]" },
      "undecided",
    ],
    "cannot decide on rules that are resources of their own": {
      change: { rules: undefined },
      options: { ignoreChanges: ["rules"] },
      outcome: "undecided",
    },
  },
});
