import { facesInternet, isBehindCloudFront } from "../../lib/load-balancer";
import { stackRule } from "../../lib/rule";
import { listener, loadBalancer } from "../../lib/types";

export const rule = stackRule({
  name: "lb-load-balancer-must-have-https",
  id: "LB-02",
  title: "Internet-facing load balancers have an HTTPS listener",
  description: "Without one there is nothing to redirect to",
  severity: "high",
  types: loadBalancer,
  remediationSteps:
    "Set `bluegreen-aws:dns.zone`: the certificate and the listener on 443 follow from it",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-18",
  check: (stack, context) => {
    const balancers = stack.of(loadBalancer);
    const encrypted = new Set<string>();
    stack.each(listener, (each) => {
      if (!["HTTPS", "TLS"].includes(each.text("protocol") ?? "")) return;
      for (const target of each.refersTo("loadBalancerArn", balancers)) encrypted.add(target.urn);
    });
    stack.each(loadBalancer, (each) => {
      const isApplication = (each.text("loadBalancerType") ?? "application") === "application";
      if (!isApplication || !facesInternet(each) || encrypted.has(each.urn)) return;
      if (isBehindCloudFront(each, stack, context)) return;
      each.violation("faces the internet and has no listener with protocol HTTPS: add one");
    });
  },
});
