import { isBucketOrigin } from "../../lib/distribution";
import { resourceRule } from "../../lib/rule";
import { distribution } from "../../lib/types";

export const rule = resourceRule({
  name: "cloudfront-distribution-must-use-origin-access-control",
  id: "CF-06",
  title: "Buckets behind CloudFront are reached with origin access control",
  description: "Otherwise the bucket has to be public, and everyone can go round CloudFront",
  severity: "high",
  types: distribution,
  remediationSteps:
    "Name a bucket store as the site's origin (`bluegreen-aws:sites.<name>.origin`): the access control follows",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-13",
  check: (each) => {
    each.each("origins", (origin) => {
      if (isBucketOrigin(origin) && !origin.isSet("originAccessControlId")) {
        each.violation("origins[].originAccessControlId is missing on a bucket: set it");
      }
    });
  },
});
