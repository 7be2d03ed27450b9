import { resourceRule } from "../../lib/rule";
import { webAcl } from "../../lib/types";
import { rulesOf } from "../../lib/web-acl";

export const rule = resourceRule({
  name: "wafv2-web-acl-must-have-rules",
  id: "WAF-01",
  title: "Web ACLs have rules, each with an action",
  description: "One without rules lets everything through, and is paid for all the same",
  severity: "high",
  types: webAcl,
  remediationSteps:
    "Leave `bluegreen-aws:edge.webAcl` and `bluegreen-aws:ingress.webAcl` as they are; in a web ACL of your own give each rule action, or overrideAction where it asks a group",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-10",
  check: (each) => {
    const rules = rulesOf(each);
    if (rules.length === 0) each.violation("rules is empty: add one");
    for (const one of rules) {
      if (!one.isSet("action") && !one.isSet("overrideAction")) {
        each.violation("rules[] has neither action nor overrideAction: set one");
      }
    }
  },
});
