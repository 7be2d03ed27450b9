import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/lb/lb-load-balancer-must-have-web-acl";
import { describeStackRule } from "../../support/stack-rule-spec";

const behindCloudFront = { ingress: { exposure: "cdn" } };

describeStackRule(rule, {
  compliant: {
    front: { type: "aws:ec2/securityGroup:SecurityGroup" },
    admitted: {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      inputs: { prefixListId: "pl-22a6434b", ipProtocol: "tcp", fromPort: 443, toPort: 443 },
      refs: { securityGroupId: "front" },
    },
    balancer: {
      type: "aws:lb/loadBalancer:LoadBalancer",
      inputs: { internal: false },
      refs: { securityGroups: ["front"] },
    },
    association: {
      type: "aws:wafv2/webAclAssociation:WebAclAssociation",
      refs: { resourceArn: "balancer" },
    },
  },
  cases: {
    "refuses a public load balancer without one": [{ association: null }, "violates"],
    "takes an absent scheme as public": [
      { association: null, balancer: { internal: undefined } },
      "violates",
    ],
    "refuses a second one that the web ACL is not for": [
      { second: { type: "aws:lb/loadBalancer:LoadBalancer" } },
      "violates",
    ],
    "judges the other type token alike": [
      { second: { type: "aws:alb/loadBalancer:LoadBalancer" } },
      "violates",
    ],
    "takes an internal one without": [
      { association: null, balancer: { internal: true } },
      "passes",
    ],
    "does not ask it of a network load balancer": [
      { association: null, balancer: { loadBalancerType: "network" } },
      "passes",
    ],
    "takes one that only CloudFront reaches": {
      config: behindCloudFront,
      change: { association: null },
      outcome: "passes",
    },
    "takes testers beside CloudFront, who have a port of their own": {
      config: behindCloudFront,
      change: {
        association: null,
        testers: {
          type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
          inputs: { cidrIpv4: "203.0.113.0/24", ipProtocol: "tcp", fromPort: 8443, toPort: 8443 },
          refs: { securityGroupId: "front" },
        },
      },
      outcome: "passes",
    },
    "refuses a prefix list that the stack file does not call CloudFront's": {
      config: { ingress: { exposure: "allowList" } },
      change: { association: null },
      outcome: "violates",
    },
    "refuses one that somebody else reaches beside CloudFront": {
      config: behindCloudFront,
      change: {
        association: null,
        second: {
          type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
          inputs: { cidrIpv4: "203.0.113.0/24" },
          refs: { securityGroupId: "front" },
        },
      },
      outcome: "violates",
    },
    "refuses one whose groups nobody knows to be CloudFront's": {
      config: behindCloudFront,
      change: { association: null, admitted: null },
      outcome: "violates",
    },
    "only advises in stg": { tier: "stg", change: { association: null }, outcome: "violates" },
    "does not ask it in dev": { tier: "dev", change: { association: null }, outcome: "passes" },
    "cannot decide on an unknown scheme": [
      { association: null, balancer: { internal: UNKNOWN } },
      "undecided",
    ],
  },
});
