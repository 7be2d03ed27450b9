import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/wafv2/wafv2-web-acl-must-block-known-bad-inputs";
import { describeResourceRule } from "../../support/rule-spec";

const statement = "rules[1].statement.managedRuleGroupStatement";

function counting(name: string) {
  return { [`${statement}.ruleActionOverrides`]: [{ name, actionToUse: { count: {} } }] };
}

describeResourceRule(rule, {
  type: "aws:wafv2/webAcl:WebAcl",
  compliant: {
    rules: [
      { name: "rate", action: { block: {} }, statement: { rateBasedStatement: { limit: 2000 } } },
      {
        name: "known-bad-inputs",
        overrideAction: { none: {} },
        statement: {
          managedRuleGroupStatement: {
            vendorName: "AWS",
            name: "AWSManagedRulesKnownBadInputsRuleSet",
          },
        },
      },
    ],
  },
  cases: {
    "refuses one without the group": [
      { [`${statement}.name`]: "AWSManagedRulesCommonRuleSet" },
      "violates",
    ],
    "refuses a group of that name by somebody else": [
      { [`${statement}.vendorName`]: "Other" },
      "violates",
    ],
    "refuses a group that only counts": [{ "rules[1].overrideAction": { count: {} } }, "violates"],
    "takes an absent override as none": [{ "rules[1].overrideAction": undefined }, "violates"],
    "takes absent rules as none": [{ rules: undefined }, "violates"],
    "refuses a group whose Log4j rules only count": [counting("Log4JRCE_HEADER"), "violates"],
    "takes one that counts another of its rules": [counting("PROPFIND_METHOD"), "passes"],
    "only advises in stg": { tier: "stg", change: { rules: [] }, outcome: "violates" },
    "does not ask it in dev": { tier: "dev", change: { rules: [] }, outcome: "passes" },
    "cannot decide on unknown rules": [{ rules: UNKNOWN }, "undecided"],
  },
});
