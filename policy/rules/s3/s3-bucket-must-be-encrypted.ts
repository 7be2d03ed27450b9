import { logTargetDeferral, logTargets } from "../../lib/log-target";
import { stackRule } from "../../lib/rule";
import { StackSubject } from "../../lib/subject";
import { bucket, bucketEncryption } from "../../lib/types";
import { View } from "../../lib/view";

export const rule = stackRule({
  name: "s3-bucket-must-be-encrypted",
  id: "S3-04",
  title: "Buckets say how they are encrypted: in prd by a key, with a bucket key",
  description:
    "Without a key of KMS, whoever gets at the objects can read them; without a bucket key, each of them is a call to KMS that is paid for. A bucket that logs are delivered to is exempt from the key: load balancers and S3's own logs take no other encryption than S3's",
  severity: "medium",
  types: bucket,
  remediationSteps:
    "The bucket store does; for a bucket of your own add a BucketServerSideEncryptionConfiguration with aws:kms and bucketKeyEnabled",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-17",
  deferral: logTargetDeferral,
  check: (stack, { tier }) => {
    const buckets = stack.of(bucket);
    const encryptions = new Map<string, StackSubject>();
    stack.each(bucketEncryption, (encryption) => {
      for (const { urn } of encryption.refersTo("bucket", buckets))
        encryptions.set(urn, encryption);
    });
    const holdsLogs = logTargets(stack);
    stack.each(bucket, (each) => {
      const encryption = encryptions.get(each.urn);
      if (encryption === undefined)
        return each.violation(
          "no BucketServerSideEncryptionConfiguration names this bucket: add one",
        );
      if (tier !== "prd" || encryption.list("rules").some(usesKey)) return;
      if (!holdsLogs(each))
        each.violation(
          "is not encrypted by a key with a bucket key: set aws:kms and bucketKeyEnabled",
        );
    });
  },
});

function usesKey(rule: View): boolean {
  const algorithm = rule.text("applyServerSideEncryptionByDefault.sseAlgorithm") ?? "";
  return algorithm.startsWith("aws:kms") && rule.flag("bucketKeyEnabled", false);
}
