import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/lb/lb-load-balancer-must-be-meant-public";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:lb/loadBalancer:LoadBalancer",
  compliant: { internal: true, loadBalancerType: "application" },
  cases: {
    "refuses a public one that the stack file does not ask for": [{ internal: false }, "violates"],
    "takes an absent scheme as AWS's public one": [{ internal: undefined }, "violates"],
    "refuses it where the file asks for an internal one": {
      config: { ingress: { exposure: "vpcOrigin" } },
      change: { internal: false },
      outcome: "violates",
    },
    "takes it where the file asks for the internet": {
      config: { ingress: { exposure: "internet" } },
      change: { internal: false },
      outcome: "passes",
    },
    "takes it where the file lists who may come": {
      config: { ingress: { exposure: "allowList" } },
      change: { internal: false },
      outcome: "passes",
    },
    "takes it where the file puts CloudFront in front": {
      config: { ingress: { exposure: "cdn" } },
      change: { internal: false },
      outcome: "passes",
    },
    "asks it of network load balancers, too": [
      { internal: undefined, loadBalancerType: "network" },
      "violates",
    ],
    "does not ask it of gateway load balancers": [
      { internal: undefined, loadBalancerType: "gateway" },
      "passes",
    ],
    "cannot decide on an unknown scheme": [{ internal: UNKNOWN }, "undecided"],
  },
});
