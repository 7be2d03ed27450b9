import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/lb/lb-listener-no-public-test-port";
import { describeStackRule } from "../../support/stack-rule-spec";

const rule8443 = { fromPort: 8443, toPort: 8443, ipProtocol: "tcp" };

describeStackRule(rule, {
  compliant: {
    front: { type: "aws:ec2/securityGroup:SecurityGroup" },
    app: { type: "aws:ec2/securityGroup:SecurityGroup" },
    balancer: {
      type: "aws:lb/loadBalancer:LoadBalancer",
      inputs: { internal: false },
      refs: { securityGroups: ["front"] },
    },
    production: {
      type: "aws:lb/listener:Listener",
      inputs: { port: 443 },
      refs: { loadBalancerArn: "balancer" },
    },
    test: {
      type: "aws:lb/listener:Listener",
      inputs: { port: 8443 },
      refs: { loadBalancerArn: "balancer" },
    },
    customers: {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      inputs: { ...rule8443, fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" },
      refs: { securityGroupId: "front" },
    },
    testers: {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      inputs: { ...rule8443, cidrIpv4: "203.0.113.0/24" },
      refs: { securityGroupId: "front" },
    },
  },
  cases: {
    "refuses the internet on it": [{ testers: { cidrIpv4: "0.0.0.0/0" } }, "violates"],
    "refuses it over IPv6": [{ testers: { cidrIpv4: undefined, cidrIpv6: "::/0" } }, "violates"],
    "refuses a range that contains it": [{ customers: { toPort: 9000 } }, "violates"],
    "judges a group's own rules": [
      {
        front: {
          ingress: [{ ...rule8443, protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] }],
        },
      },
      "violates",
    ],
    "judges the other type token alike": [
      {
        customers: { toPort: 9000 },
        test: {
          type: "aws:alb/listener:Listener",
          inputs: { port: 9000 },
          refs: { loadBalancerArn: "balancer" },
        },
      },
      "violates",
    ],
    "takes the internet on another group": [
      {
        stray: {
          type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
          inputs: { ...rule8443, cidrIpv4: "0.0.0.0/0" },
          refs: { securityGroupId: "app" },
        },
      },
      "passes",
    ],
    "takes it on an internal load balancer": [
      { balancer: { internal: true }, testers: { cidrIpv4: "0.0.0.0/0" } },
      "passes",
    ],
    "takes an absent scheme as public": [
      { balancer: { internal: undefined }, testers: { cidrIpv4: "0.0.0.0/0" } },
      "violates",
    ],
    "takes a listener without a port, as gateway load balancers have it": [
      { test: { port: undefined }, testers: { cidrIpv4: "0.0.0.0/0" } },
      "passes",
    ],
    "cannot decide on an unknown source": [{ testers: { cidrIpv4: UNKNOWN } }, "undecided"],
    "cannot decide on an unknown port": [{ test: { port: UNKNOWN } }, "undecided"],
  },
});
