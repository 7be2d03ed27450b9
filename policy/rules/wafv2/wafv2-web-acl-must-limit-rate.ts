import { resourceRule } from "../../lib/rule";
import { webAcl } from "../../lib/types";
import { rulesOf, stopsRequests } from "../../lib/web-acl";

export const rule = resourceRule({
  name: "wafv2-web-acl-must-limit-rate",
  id: "WAF-05",
  title: "Web ACLs limit how often one address may ask",
  description: "A single machine can otherwise try passwords, or flood a service, without an end",
  severity: "medium",
  types: webAcl,
  remediationSteps:
    "Leave `rateLimit` of `bluegreen-aws:edge.webAcl` and `bluegreen-aws:ingress.webAcl` in; in a web ACL of your own add a rule with a rateBasedStatement and action block",
  url: "https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html",
  check: (each) => {
    const limits = rulesOf(each).filter((one) => one.isSet("statement.rateBasedStatement.limit"));
    if (!limits.some(stopsRequests)) {
      each.violation("rules has no rateBasedStatement with a limit and action block: add one");
    }
  },
});
