import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/cloudfront/cloudfront-distribution-must-use-origin-access-control";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:cloudfront/distribution:Distribution",
  compliant: {
    origins: [
      { originId: "images", domainName: UNKNOWN, originAccessControlId: UNKNOWN },
      { originId: "app", vpcOriginConfig: { vpcOriginId: UNKNOWN } },
    ],
  },
  cases: {
    "refuses a bucket without it": [{ "origins[0].originAccessControlId": undefined }, "violates"],
    "refuses the older origin access identity": [
      { origins: [{ s3OriginConfig: { originAccessIdentity: "id" } }] },
      "violates",
    ],
    "does not ask it of a load balancer": [
      { origins: [{ customOriginConfig: { originProtocolPolicy: "https-only" } }] },
      "passes",
    ],
    "cannot decide on unknown origins": [{ origins: UNKNOWN }, "undecided"],
  },
});
