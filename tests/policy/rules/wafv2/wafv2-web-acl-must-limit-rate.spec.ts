import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/wafv2/wafv2-web-acl-must-limit-rate";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:wafv2/webAcl:WebAcl",
  compliant: {
    rules: [
      { name: "common", overrideAction: { none: {} } },
      { name: "rate", action: { block: {} }, statement: { rateBasedStatement: { limit: 2000 } } },
    ],
  },
  cases: {
    "refuses one without a limit": [{ rules: [{ name: "common" }] }, "violates"],
    "takes absent rules as none": [{ rules: undefined }, "violates"],
    "refuses a limit that only counts": [{ "rules[1].action": { count: {} } }, "violates"],
    "refuses a limit without a number": [
      { "rules[1].statement.rateBasedStatement": { aggregateKeyType: "IP" } },
      "violates",
    ],
    "takes one that asks for proof of a person": [{ "rules[1].action": { captcha: {} } }, "passes"],
    "takes a limit of a number that is not known yet": [
      { "rules[1].statement.rateBasedStatement.limit": UNKNOWN },
      "passes",
    ],
    "only advises in stg": { tier: "stg", change: { rules: [] }, outcome: "violates" },
    "does not ask it in dev": { tier: "dev", change: { rules: [] }, outcome: "passes" },
    "cannot decide on unknown rules": [{ rules: UNKNOWN }, "undecided"],
  },
});
