import { resourceRule } from "../../lib/rule";
import { targetGroup } from "../../lib/types";

export const rule = resourceRule({
  name: "lb-target-group-must-have-health-check",
  id: "LB-11",
  title: "Target groups say what healthy means",
  description:
    'AWS\'s default asks "/" every 30 seconds: too late for a release, and often the wrong page',
  severity: "high",
  types: targetGroup,
  remediationSteps: "Set `bluegreen-aws:services.<name>.health` (path, interval, thresholds)",
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  check: (group) => {
    if (!group.flag("healthCheck.enabled", true)) {
      return group.violation("healthCheck.enabled is false: set it to true");
    }
    const overHttp = ["HTTP", "HTTPS"].includes(group.text("protocol") ?? "HTTP");
    const needed = ["interval", "healthyThreshold", "unhealthyThreshold"];
    const paths = overHttp ? ["path", "matcher", ...needed] : needed;
    const missing = paths.filter((path) => !group.isSet(`healthCheck.${path}`));
    if (missing.length > 0) group.violation(`healthCheck lacks ${missing.join(", ")}: set them`);
  },
});
