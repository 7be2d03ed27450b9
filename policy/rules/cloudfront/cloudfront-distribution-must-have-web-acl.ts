import { resourceRule } from "../../lib/rule";
import { distribution } from "../../lib/types";

export const rule = resourceRule({
  name: "cloudfront-distribution-must-have-web-acl",
  id: "CF-03",
  title: "Distributions have a web ACL, staging ones too",
  description: "Scanners, floods and known exploits otherwise reach what is behind them",
  severity: "high",
  types: distribution,
  remediationSteps:
    "Leave `bluegreen-aws:edge.webAcl.enabled` (true in stg and prd) and `bluegreen-aws:sites.<name>.webAcl` out, or name a web ACL you have in `bluegreen-aws:edge.webAcl.arn`",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-6",
  check: (each) => {
    if (!each.isSet("webAclId")) each.violation("webAclId is missing: set a web ACL's ARN");
  },
});
