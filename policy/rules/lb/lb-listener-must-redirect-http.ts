import { facesInternet, isBehindCloudFront } from "../../lib/load-balancer";
import { stackRule } from "../../lib/rule";
import { StackSubject } from "../../lib/subject";
import { listener, loadBalancer } from "../../lib/types";

function redirects(each: StackSubject): boolean {
  const actions = each.list("defaultActions");
  return (
    actions.length > 0 &&
    actions.every(
      (action) =>
        action.text("type") === "redirect" &&
        (action.text("redirect.protocol") ?? "#{protocol}") === "HTTPS",
    )
  );
}

export const rule = stackRule({
  name: "lb-listener-must-redirect-http",
  id: "LB-01",
  title: "Listeners for HTTP only redirect to HTTPS",
  description: "Passwords and cookies would cross the internet in plain text",
  severity: "high",
  types: listener,
  remediationSteps:
    "Set `bluegreen-aws:dns.zone` and `bluegreen-aws:ingress.exposure: internet` for a certificate and a redirect, or leave the load balancer internal behind CloudFront (`exposure: vpcOrigin`)",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-1",
  check: (stack, context) => {
    const balancers = stack.of(loadBalancer);
    stack.each(listener, (each) => {
      if ((each.text("protocol") ?? "HTTP") !== "HTTP") return;
      // An internal load balancer is reached by CloudFront through AWS's own network, not by browsers.
      const [balancer] = each.refersTo("loadBalancerArn", balancers);
      if (balancer !== undefined && !facesInternet(balancer)) return;
      if (redirects(each)) return;
      if (balancer !== undefined && isBehindCloudFront(balancer, stack, context)) return;
      each.violation("protocol is HTTP and defaultActions do not redirect to HTTPS: make them");
    });
  },
});
