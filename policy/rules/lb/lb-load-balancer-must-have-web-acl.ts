import { facesInternet, isBehindCloudFront } from "../../lib/load-balancer";
import { stackRule } from "../../lib/rule";
import { loadBalancer, webAclAssociation } from "../../lib/types";

export const rule = stackRule({
  name: "lb-load-balancer-must-have-web-acl",
  id: "LB-10",
  title: "Load balancers that the internet reaches directly have a web ACL",
  description: "Scanners, floods and known exploits otherwise reach the service itself",
  severity: "high",
  types: loadBalancer,
  remediationSteps:
    "Set `bluegreen-aws:ingress.webAcl.enabled` to true (the default in stg and prd), or `bluegreen-aws:ingress.exposure` to cdn or vpcOrigin: then CloudFront stands in front",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-16",
  check: (stack, context) => {
    const balancers = stack.of(loadBalancer);
    const guarded = new Set<string>();
    stack.each(webAclAssociation, (association) => {
      for (const target of association.refersTo("resourceArn", balancers)) guarded.add(target.urn);
    });
    stack.each(loadBalancer, (each) => {
      // A web ACL takes application load balancers only.
      if ((each.text("loadBalancerType") ?? "application") !== "application") return;
      if (!facesInternet(each) || guarded.has(each.urn)) return;
      if (isBehindCloudFront(each, stack, context)) return;
      each.violation("faces the internet and no WebAclAssociation names it: associate a web ACL");
    });
  },
});
