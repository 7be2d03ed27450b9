import { stackRule } from "../../lib/rule";
import { StackSubject } from "../../lib/subject";
import { bucket, bucketLifecycle } from "../../lib/types";

function abortsUploads(lifecycle: StackSubject): boolean {
  return lifecycle.list("rules").some((rule) => {
    const days = rule.number("abortIncompleteMultipartUpload.daysAfterInitiation");
    return days !== undefined && days <= 7 && (rule.text("status") ?? "Enabled") === "Enabled";
  });
}

export const rule = stackRule({
  name: "s3-bucket-must-expire-leftovers",
  id: "S3-06",
  title: "Buckets drop aborted uploads within a week and old versions some day",
  description: "Both are invisible in listings and on every bill",
  severity: "low",
  types: bucket,
  remediationSteps:
    "The bucket store has these rules; for a bucket of your own add a BucketLifecycleConfiguration",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-13",
  check: (stack) => {
    const buckets = stack.of(bucket);
    const tidy = new Set<string>();
    stack.each(bucketLifecycle, (lifecycle) => {
      for (const each of lifecycle.refersTo("bucket", buckets)) tidy.add(each.urn);
      if (!abortsUploads(lifecycle)) {
        lifecycle.violation("no rule aborts incomplete multipart uploads within 7 days: add one");
      }
      if (!lifecycle.list("rules").some((rule) => rule.isSet("noncurrentVersionExpiration"))) {
        lifecycle.violation("no rule has noncurrentVersionExpiration: add one");
      }
    });
    for (const each of buckets) {
      if (!tidy.has(each.urn))
        each.violation("no BucketLifecycleConfiguration names this bucket: add one");
    }
  },
});
