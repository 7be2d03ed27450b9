import { resourceRule } from "../../lib/rule";
import { webAcl } from "../../lib/types";
import { rulesOf } from "../../lib/web-acl";

export const rule = resourceRule({
  name: "wafv2-web-acl-must-have-metrics",
  id: "WAF-03",
  title: "Web ACLs and each of their rules are counted in CloudWatch",
  description: "A rule that counts first, or one that refuses customers, is seen by nobody",
  severity: "medium",
  types: webAcl,
  remediationSteps:
    "Set visibilityConfig.cloudwatchMetricsEnabled to true on the web ACL and every rule; the components do",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-12",
  check: (each) => {
    const metrics = "visibilityConfig.cloudwatchMetricsEnabled";
    each.question(() => {
      if (!each.flag(metrics, false)) each.violation(`${metrics} is off: set it to true`);
    });
    for (const one of rulesOf(each)) {
      each.question(() => {
        if (!one.flag(metrics, false)) {
          each.violation(`rules[].${metrics} is off: set it to true`);
        }
      });
    }
  },
});
