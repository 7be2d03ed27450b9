import { resourceRule } from "../../lib/rule";
import { loadBalancer } from "../../lib/types";

export const rule = resourceRule({
  name: "lb-load-balancer-must-drop-invalid-headers",
  id: "LB-05",
  title: "Load balancers drop invalid headers",
  description: "Malformed headers are how requests are smuggled past the load balancer",
  severity: "medium",
  types: loadBalancer,
  remediationSteps: "Set dropInvalidHeaderFields to true on the load balancer",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-4",
  check: (each) => {
    if ((each.text("loadBalancerType") ?? "application") !== "application") return;
    if (!each.flag("dropInvalidHeaderFields", false)) {
      each.violation("dropInvalidHeaderFields is not true: set it");
    }
  },
  remedy: () => ({ dropInvalidHeaderFields: true }),
});
