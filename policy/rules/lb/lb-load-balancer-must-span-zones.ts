import { resourceRule } from "../../lib/rule";
import { loadBalancer } from "../../lib/types";

export const rule = resourceRule({
  name: "lb-load-balancer-must-span-zones",
  id: "LB-09",
  title: "Load balancers have subnets in at least two zones",
  description: "AWS refuses fewer, half way through the deployment",
  severity: "medium",
  types: loadBalancer,
  remediationSteps: "List at least two zones in `bluegreen-aws:network.zones`",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-13",
  check: (each) => {
    // AWS takes at most one subnet per zone, so subnets count as zones.
    const zones = Math.max(each.list("subnets").length, each.list("subnetMappings").length);
    if (zones < 2) each.violation("subnets names fewer than two: name one per zone");
  },
});
