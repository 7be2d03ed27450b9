import { facesInternet } from "../../lib/load-balancer";
import { resourceRule } from "../../lib/rule";
import { loadBalancer } from "../../lib/types";

/** Values of `ingress.exposure` that ask for public addresses; `vpcOrigin`, the default, does not. */
const publicExposures = ["internet", "allowList", "cdn"];

export const rule = resourceRule({
  name: "lb-load-balancer-must-be-meant-public",
  id: "LB-13",
  title: "Only load balancers that the stack file makes public face the internet",
  description: "A public address that nobody asked for is one that nobody watches",
  severity: "high",
  types: loadBalancer,
  remediationSteps:
    "Set `bluegreen-aws:ingress.exposure` to internet, allowList or cdn in the stack file, or set internal to true on the load balancer",
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html#load-balancer-scheme",
  check: (each, { exposure = "vpcOrigin" }) => {
    // A gateway load balancer has no scheme: it is reached through endpoints only.
    if (each.text("loadBalancerType") === "gateway" || publicExposures.includes(exposure)) return;
    if (facesInternet(each)) {
      each.violation("internal is not true and the stack file asks for no public one: set it");
    }
  },
});
