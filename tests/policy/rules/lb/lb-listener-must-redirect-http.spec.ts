import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/lb/lb-listener-must-redirect-http";
import { describeStackRule } from "../../support/stack-rule-spec";

const redirect = {
  type: "redirect",
  redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
};
const forward = { type: "forward", targetGroupArn: "tg" };

/** A load balancer whose group admits a prefix list and nobody else. */
const behindCloudFront = {
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
};

describeStackRule(rule, {
  compliant: {
    balancer: { type: "aws:lb/loadBalancer:LoadBalancer", inputs: { internal: false } },
    http: {
      type: "aws:lb/listener:Listener",
      inputs: { protocol: "HTTP", port: 80, defaultActions: [redirect] },
      refs: { loadBalancerArn: "balancer" },
    },
  },
  cases: {
    "refuses an HTTP listener that serves": [{ http: { defaultActions: [forward] } }, "violates"],
    "refuses one that serves beside redirecting": [
      { http: { defaultActions: [redirect, forward] } },
      "violates",
    ],
    "refuses a redirect that stays on HTTP": [
      { http: { defaultActions: [{ type: "redirect", redirect: { port: "8080" } }] } },
      "violates",
    ],
    "takes an absent protocol as HTTP": [
      { http: { protocol: undefined, defaultActions: [forward] } },
      "violates",
    ],
    "takes one that only CloudFront reaches": [
      { balancer: { internal: true }, http: { defaultActions: [forward] } },
      "passes",
    ],
    "takes a public one that only CloudFront reaches": {
      config: { ingress: { exposure: "cdn" } },
      change: { http: { defaultActions: [forward] }, ...behindCloudFront },
      outcome: "passes",
    },
    "refuses it where the stack file does not put CloudFront in front": [
      { http: { defaultActions: [forward] }, ...behindCloudFront },
      "violates",
    ],
    "takes HTTPS": [{ http: { protocol: "HTTPS", defaultActions: [forward] } }, "passes"],
    "judges the other type token alike": [
      {
        second: {
          type: "aws:alb/listener:Listener",
          inputs: { protocol: "HTTP", defaultActions: [forward] },
          refs: { loadBalancerArn: "balancer" },
        },
      },
      "violates",
    ],
    "cannot decide on unknown actions": [{ http: { defaultActions: UNKNOWN } }, "undecided"],
  },
});
