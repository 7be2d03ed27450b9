import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/lb/lb-load-balancer-must-have-https";
import { describeStackRule } from "../../support/stack-rule-spec";

describeStackRule(rule, {
  compliant: {
    balancer: { type: "aws:lb/loadBalancer:LoadBalancer", inputs: { internal: false } },
    https: {
      type: "aws:lb/listener:Listener",
      inputs: { protocol: "HTTPS" },
      refs: { loadBalancerArn: "balancer" },
    },
  },
  cases: {
    "refuses a public load balancer without one": [{ https: null }, "violates"],
    "refuses one with HTTP only": [{ https: { protocol: "HTTP" } }, "violates"],
    "takes an absent scheme as public": [
      { https: null, balancer: { internal: undefined } },
      "violates",
    ],
    "takes an internal one without": [{ https: null, balancer: { internal: true } }, "passes"],
    "takes a public one without that only CloudFront reaches": {
      config: { ingress: { exposure: "cdn" } },
      change: {
        https: null,
        front: { type: "aws:ec2/securityGroup:SecurityGroup" },
        admitted: {
          type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
          inputs: { prefixListId: "pl-22a6434b" },
          refs: { securityGroupId: "front" },
        },
        balancer: {
          type: "aws:lb/loadBalancer:LoadBalancer",
          inputs: { internal: false },
          refs: { securityGroups: ["front"] },
        },
      },
      outcome: "passes",
    },
    "cannot decide on an unknown scheme": [
      { https: null, balancer: { internal: UNKNOWN } },
      "undecided",
    ],
  },
});
