import { stackRule } from "../../lib/rule";
import { bucket, bucketOwnershipControls } from "../../lib/types";

export const rule = stackRule({
  name: "s3-bucket-must-disable-acls",
  id: "S3-10",
  title: "Buckets have no ACLs",
  description: "An ACL grants rights per object, where no policy and no review sees them",
  severity: "medium",
  types: bucket,
  remediationSteps:
    'The bucket store does; for a bucket of your own add BucketOwnershipControls with objectOwnership "BucketOwnerEnforced"',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-12",
  check: (stack) => {
    const buckets = stack.of(bucket);
    const owned = new Set<string>();
    stack.each(bucketOwnershipControls, (controls) => {
      if (controls.text("rule.objectOwnership") !== "BucketOwnerEnforced") return;
      for (const each of controls.refersTo("bucket", buckets)) owned.add(each.urn);
    });
    for (const each of buckets) {
      if (!owned.has(each.urn)) {
        each.violation(
          'no BucketOwnershipControls with "BucketOwnerEnforced" names this bucket: add one',
        );
      }
    }
  },
});
