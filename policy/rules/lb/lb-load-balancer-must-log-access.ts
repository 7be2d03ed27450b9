import { resourceRule } from "../../lib/rule";
import { loadBalancer } from "../../lib/types";

export const rule = resourceRule({
  name: "lb-load-balancer-must-log-access",
  id: "LB-06",
  title: "Load balancers write access logs",
  description: "Who asked for what, and what came back, is nowhere else",
  severity: "medium",
  types: loadBalancer,
  remediationSteps: "Name a bucket store with purpose logs in `bluegreen-aws:ingress.logBucket`",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-5",
  check: (each) => {
    if (!each.flag("accessLogs.enabled", false) || !each.isSet("accessLogs.bucket")) {
      each.violation("accessLogs is not enabled with a bucket: set both");
    }
  },
});
