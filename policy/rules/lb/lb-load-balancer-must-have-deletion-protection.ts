import { resourceRule } from "../../lib/rule";
import { loadBalancer } from "../../lib/types";

export const rule = resourceRule({
  name: "lb-load-balancer-must-have-deletion-protection",
  id: "LB-07",
  title: "Load balancers are protected against deletion",
  description: "Its name is in other people's DNS; a new one has another name",
  severity: "medium",
  types: loadBalancer,
  remediationSteps:
    "Set `bluegreen-aws:protection.loadBalancer` to true (the default in stg and prd)",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-6",
  check: (each) => {
    if (!each.flag("enableDeletionProtection", false)) {
      each.violation("enableDeletionProtection is not true: set it");
    }
  },
});
