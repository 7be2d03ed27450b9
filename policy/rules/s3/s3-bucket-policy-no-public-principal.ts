import { isRestricted, statementsOf } from "../../lib/policy-document";
import { resourceRule } from "../../lib/rule";
import { bucketPolicy } from "../../lib/types";

export const rule = resourceRule({
  name: "s3-bucket-policy-no-public-principal",
  id: "S3-12",
  title: "Bucket policies let in named principals only, and CloudFront for one distribution",
  description: "Everyone's CloudFront can otherwise read the bucket, or everyone at all",
  severity: "critical",
  types: bucketPolicy,
  remediationSteps:
    "Name a role or an account; for CloudFront add the condition aws:SourceArn with the distribution's ARN",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-6",
  deferral: {
    properties: ["policy"],
    why: "a bucket policy contains the bucket's ARN, which does not exist before the deployment",
  },
  check: (policy) => {
    for (const statement of statementsOf(policy, "policy") ?? []) {
      if (!statement.allows || isRestricted(statement)) continue;
      if (statement.principals.some((principal) => principal.type === "*")) {
        policy.violation("policy allows everyone without a condition: name the principal");
      }
      if (statement.principals.some(({ value }) => value === "cloudfront.amazonaws.com")) {
        policy.violation(
          "policy allows every CloudFront distribution: add the condition aws:SourceArn",
        );
      }
    }
  },
});
