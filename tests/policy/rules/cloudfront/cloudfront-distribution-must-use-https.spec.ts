import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/cloudfront/cloudfront-distribution-must-use-https";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:cloudfront/distribution:Distribution",
  compliant: {
    defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
    orderedCacheBehaviors: [{ pathPattern: "/api/*", viewerProtocolPolicy: "https-only" }],
  },
  cases: {
    "refuses plain HTTP": [
      { "defaultCacheBehavior.viewerProtocolPolicy": "allow-all" },
      "violates",
    ],
    "refuses it in any behaviour": [
      { "orderedCacheBehaviors[0].viewerProtocolPolicy": "allow-all" },
      "violates",
    ],
    "takes an absent policy as open": [
      { "defaultCacheBehavior.viewerProtocolPolicy": undefined },
      "violates",
    ],
    "takes a distribution with one behaviour": [{ orderedCacheBehaviors: undefined }, "passes"],
    "cannot decide on an unknown policy": [
      { "defaultCacheBehavior.viewerProtocolPolicy": UNKNOWN },
      "undecided",
    ],
  },
});
