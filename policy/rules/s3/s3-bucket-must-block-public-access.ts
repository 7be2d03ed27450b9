import { stackRule } from "../../lib/rule";
import { bucket, bucketPublicAccessBlock } from "../../lib/types";

const flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

export const rule = stackRule({
  name: "s3-bucket-must-block-public-access",
  id: "S3-01",
  title: "Every bucket blocks public access in all four ways",
  description: "One careless policy or ACL otherwise publishes everything in it",
  severity: "critical",
  types: bucket,
  remediationSteps:
    "The bucket store does; for a bucket of your own add a BucketPublicAccessBlock with all four flags true",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-8",
  check: (stack) => {
    const buckets = stack.of(bucket);
    const blocked = new Set<string>();
    stack.each(bucketPublicAccessBlock, (block) => {
      for (const each of block.refersTo("bucket", buckets)) blocked.add(each.urn);
      const missing = flags.filter((name) => !block.flag(name, false));
      if (missing.length > 0) block.violation(`${missing.join(", ")} is not true: set it`);
    });
    for (const each of buckets) {
      if (!blocked.has(each.urn))
        each.violation("no BucketPublicAccessBlock names this bucket: add one");
    }
  },
});
