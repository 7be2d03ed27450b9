import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-security-group-no-stray-public-ingress";
import { describeStackRule } from "../../support/stack-rule-spec";

const rule443 = { fromPort: 443, toPort: 443, ipProtocol: "tcp", cidrIpv4: "0.0.0.0/0" };

describeStackRule(rule, {
  compliant: {
    front: { type: "aws:ec2/securityGroup:SecurityGroup" },
    app: { type: "aws:ec2/securityGroup:SecurityGroup" },
    balancer: {
      type: "aws:lb/loadBalancer:LoadBalancer",
      inputs: { internal: false },
      refs: { securityGroups: ["front"] },
    },
    https: {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      inputs: rule443,
      refs: { securityGroupId: "front" },
    },
  },
  cases: {
    "refuses the internet on the load balancer's other ports": [
      { https: { fromPort: 8443, toPort: 8443 } },
      "violates",
    ],
    "refuses the internet on an internal load balancer": [
      { balancer: { internal: true } },
      "violates",
    ],
    "takes an absent scheme as public": [{ balancer: { internal: undefined } }, "passes"],
    "takes absent ports as more than 80 and 443": [
      { https: { fromPort: undefined, toPort: undefined } },
      "violates",
    ],
    "cannot decide on an unknown source": [{ https: { cidrIpv4: UNKNOWN } }, "undecided"],
    "refuses the internet on any other group": [
      {
        stray: {
          type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
          inputs: rule443,
          refs: { securityGroupId: "app" },
        },
      },
      "violates",
    ],
    "judges a group's own rules": [
      {
        app: {
          ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
        },
      },
      "violates",
    ],
    "takes private sources anywhere": [
      { https: { cidrIpv4: "10.0.0.0/16", fromPort: 9000, toPort: 9000 } },
      "passes",
    ],
  },
});
