import { facesInternet } from "../../lib/load-balancer";
import { stackRule } from "../../lib/rule";
import { eachTrafficRule, groupOf } from "../../lib/security-group";
import { StackView } from "../../lib/subject";
import { ingressTypes, loadBalancer, securityGroup } from "../../lib/types";

/** Groups of load balancers that are meant to face the internet. */
function publicGroups(stack: StackView): Set<string> {
  const groups = stack.of([securityGroup]);
  const found = new Set<string>();
  stack.each(loadBalancer, (balancer) => {
    if (!facesInternet(balancer)) return;
    for (const group of balancer.refersTo("securityGroups", groups)) found.add(group.urn);
  });
  return found;
}

export const rule = stackRule({
  name: "ec2-security-group-no-stray-public-ingress",
  id: "NET-09",
  title: "Only internet-facing load balancers let the internet in, on 80 and 443",
  description: "Every other open door bypasses the certificate, the logs and the health checks",
  severity: "high",
  types: ingressTypes,
  remediationSteps:
    "Give the service a `route` in the stack file and let the load balancer be the only way in (`bluegreen-aws:ingress.exposure: internet`)",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
  check: (stack) => {
    const groups = stack.of([securityGroup]);
    const open = publicGroups(stack);
    stack.each(ingressTypes, (resource) => {
      eachTrafficRule(resource, "ingress", (rule) => {
        if (!rule.isOpenToInternet()) return;
        const group = groupOf(resource, groups);
        if (group === undefined || !open.has(group.urn)) {
          return resource.violation(
            "lets the internet in without an internet-facing load balancer: name a source group",
          );
        }
        if (![80, 443].some((port) => rule.coversOnly(port))) {
          resource.violation("lets the internet in on a port other than 80 and 443: close it");
        }
      });
    });
  },
});
