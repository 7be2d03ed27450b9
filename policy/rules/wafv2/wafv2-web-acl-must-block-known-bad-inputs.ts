import { resourceRule } from "../../lib/rule";
import { webAcl } from "../../lib/types";
import type { View } from "../../lib/view";
import { rulesOf } from "../../lib/web-acl";

const group = "AWSManagedRulesKnownBadInputsRuleSet";

/** The group's rules against Log4Shell start so (developer guide, "AWS Managed Rules rule groups list"). */
const log4j = /^Log4JRCE/;

function refuses(rule: View): boolean {
  const statement = "statement.managedRuleGroupStatement";
  if (rule.text(`${statement}.name`) !== group) return false;
  if (rule.text(`${statement}.vendorName`) !== "AWS" || !rule.isSet("overrideAction.none"))
    return false;
  return rule
    .list(`${statement}.ruleActionOverrides`)
    .filter((override) => log4j.test(override.text("name") ?? ""))
    .every((override) => override.isSet("actionToUse.block"));
}

export const rule = resourceRule({
  name: "wafv2-web-acl-must-block-known-bad-inputs",
  id: "WAF-04",
  title: "Web ACLs refuse requests that only an attack makes (Log4j and the like)",
  description: "One request that a logger evaluates is enough to take over a server",
  severity: "high",
  types: webAcl,
  remediationSteps:
    "Leave `groups.knownBadInputs` of `bluegreen-aws:edge.webAcl` and `bluegreen-aws:ingress.webAcl` at block, and Log4JRCE_… out of `countedRules`",
  url: "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html",
  check: (each) => {
    if (!rulesOf(each).some(refuses)) {
      each.violation(
        `rules has no managed group ${group} with overrideAction none and its Log4J rules as they are: add it`,
      );
    }
  },
});
