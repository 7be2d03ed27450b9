import { facesInternet } from "../../lib/load-balancer";
import { stackRule } from "../../lib/rule";
import { eachRuleInto } from "../../lib/security-group";
import { listener, loadBalancer, securityGroup } from "../../lib/types";

export const rule = stackRule({
  name: "lb-listener-no-public-test-port",
  id: "LB-15",
  title: "Test listeners are not open to the internet",
  description: "Who finds the port sees the next release before it is tested",
  severity: "medium",
  types: listener,
  remediationSteps:
    "Name the addresses that may test in `bluegreen-aws:ingress.testListener.allow`, never 0.0.0.0/0 or ::/0",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
  check: (stack) => {
    const balancers = stack.of(loadBalancer);
    const groups = stack.of([securityGroup]);
    stack.each(listener, (each) => {
      const port = each.number("port");
      if (port === undefined || port === 80 || port === 443) return;
      const balancer = each.refersToOne("loadBalancerArn", balancers);
      if (balancer === undefined || !facesInternet(balancer)) return;
      let isOpen = false;
      eachRuleInto(balancer.refersTo("securityGroups", groups), stack, (rule) => {
        if (rule.covers(port) && rule.isOpenToInternet()) isOpen = true;
      });
      if (isOpen)
        each.violation("port is neither 80 nor 443, and the internet may reach it: close it");
    });
  },
});
