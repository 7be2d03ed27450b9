import { isBucketOrigin } from "../../lib/distribution";
import { stackRule } from "../../lib/rule";
import { bucket, distribution } from "../../lib/types";

/** `images.s3.ap-northeast-2.amazonaws.com`, or the older form without a region. */
const bucketOfDomain = /^(.+)\.s3[.-](?:[a-z0-9-]+\.)*amazonaws\.com(?:\.cn)?$/;

export const rule = stackRule({
  name: "cloudfront-distribution-must-use-own-buckets",
  id: "CF-12",
  title: "Distributions serve buckets of their stack, or listed ones",
  description:
    "Whoever makes a bucket anew under the name of one that was deleted serves what they like under your host",
  severity: "high",
  types: distribution,
  remediationSteps:
    "Name a bucket store in `bluegreen-aws:sites.<name>.origin`; another stack's bucket that is meant goes into `bluegreen-aws:edge.foreignBuckets`",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-12",
  deferral: {
    properties: ["origins"],
    why: "a bucket's domain name does not exist before the bucket, and the engine may hold back every origin beside it",
  },
  check: (stack, { foreignBuckets = [] }) => {
    const buckets = stack.of(bucket);
    stack.each(distribution, (each) => {
      each.each("origins", (origin) => {
        if (!isBucketOrigin(origin)) return;
        if (!origin.isKnown("domainName")) {
          // A name that is not known yet comes from what is made with it.
          if (each.mayReferTo("origins", buckets).length === 0) each.leaveOpen("origins");
          return;
        }
        const [, named = ""] = bucketOfDomain.exec(origin.text("domainName") ?? "") ?? [];
        const isOwn = buckets.some((own) => own.isKnown("bucket") && own.text("bucket") === named);
        if (!isOwn && !foreignBuckets.includes(named)) {
          each.violation(
            "origins[].domainName is of no bucket of this stack, and of none in edge.foreignBuckets: name one that is",
          );
        }
      });
    });
  },
});
