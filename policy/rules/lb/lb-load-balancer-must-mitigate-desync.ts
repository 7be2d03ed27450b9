import { resourceRule } from "../../lib/rule";
import { loadBalancer } from "../../lib/types";

export const rule = resourceRule({
  name: "lb-load-balancer-must-mitigate-desync",
  id: "LB-08",
  title: "Load balancers defend against desynchronised requests",
  description:
    "In monitor mode, ambiguous requests reach the targets and can poison the next one's answer",
  severity: "high",
  types: loadBalancer,
  remediationSteps: 'Leave desyncMitigationMode out ("defensive") or set "strictest"',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-12",
  check: (each) => {
    if ((each.text("loadBalancerType") ?? "application") !== "application") return;
    if (!["defensive", "strictest"].includes(each.text("desyncMitigationMode") ?? "defensive")) {
      each.violation('desyncMitigationMode is neither "defensive" nor "strictest": leave it out');
    }
  },
});
