import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/cloudfront/cloudfront-distribution-must-have-web-acl";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:cloudfront/distribution:Distribution",
  compliant: { webAclId: "arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/1" },
  cases: {
    "takes one that the deployment makes": [{ webAclId: UNKNOWN }, "passes"],
    "takes an absent one as none": [{ webAclId: undefined }, "violates"],
    "takes an empty one as none": [{ webAclId: "" }, "violates"],
    "asks it of a staging distribution as well": [
      { webAclId: undefined, staging: true },
      "violates",
    ],
    "only advises in stg": { tier: "stg", change: { webAclId: undefined }, outcome: "violates" },
    "does not ask it in dev": { tier: "dev", change: { webAclId: undefined }, outcome: "passes" },
  },
});
