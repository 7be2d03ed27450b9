import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/wafv2/wafv2-resource-must-match-scope";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:wafv2/webAcl:WebAcl",
  compliant: { scope: "CLOUDFRONT", region: "us-east-1" },
  cases: {
    "refuses CloudFront's in the stack's region": [{ region: "ap-northeast-2" }, "violates"],
    "takes an absent region as the stack's": [{ region: undefined }, "violates"],
    "takes a provider of us-east-1": {
      change: { region: undefined },
      provider: { region: "us-east-1" },
      outcome: "passes",
    },
    "refuses a provider of another region": {
      change: { region: undefined },
      provider: { region: "eu-west-1" },
      outcome: "violates",
    },
    "refuses addresses for CloudFront elsewhere": {
      type: "aws:wafv2/ipSet:IpSet",
      change: { region: undefined },
      outcome: "violates",
    },
    "takes a load balancer's in the stack's region": [
      { scope: "REGIONAL", region: undefined },
      "passes",
    ],
    "refuses an absent scope": [{ scope: undefined }, "violates"],
    "cannot decide on an unknown scope": [{ scope: UNKNOWN }, "undecided"],
    "cannot decide on an unknown region": [{ region: UNKNOWN }, "undecided"],
  },
});
