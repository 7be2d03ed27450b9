import { deniesPlainHttp, statementsOf } from "../../lib/policy-document";
import { stackRule } from "../../lib/rule";
import { bucket, bucketPolicy } from "../../lib/types";

export const rule = stackRule({
  name: "s3-bucket-must-deny-plain-http",
  id: "S3-03",
  title: "Every bucket refuses requests without TLS",
  description: "Objects and signed addresses would cross networks in plain text",
  severity: "medium",
  types: bucket,
  remediationSteps:
    "The bucket store adds it; for a bucket of your own deny s3:* to everyone where aws:SecureTransport is false",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5",
  deferral: {
    properties: ["policy"],
    why: "a bucket policy contains the bucket's ARN, which does not exist before the deployment",
  },
  check: (stack) => {
    const buckets = stack.of(bucket);
    const withPolicy = new Set<string>();
    stack.each(bucketPolicy, (policy) => {
      for (const each of policy.refersTo("bucket", buckets)) withPolicy.add(each.urn);
      const statements = statementsOf(policy, "policy") ?? [];
      if (!statements.some((statement) => deniesPlainHttp(statement, ["*", "s3:*"]))) {
        policy.violation(
          "policy does not deny s3:* where aws:SecureTransport is false: add the statement",
        );
      }
    });
    for (const each of buckets) {
      if (!withPolicy.has(each.urn)) each.violation("no BucketPolicy names this bucket: add one");
    }
  },
});
