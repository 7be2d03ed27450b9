import { stackRule } from "../../lib/rule";
import { bucket, bucketVersioning } from "../../lib/types";

export const rule = stackRule({
  name: "s3-bucket-must-be-versioned",
  id: "S3-05",
  title: "Buckets keep earlier versions of their objects",
  description: "An overwritten or deleted object is otherwise gone",
  severity: "medium",
  types: bucket,
  remediationSteps:
    "Set `bluegreen-aws:stores.<name>.versioning` to true (the default in stg and prd)",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-14",
  check: (stack) => {
    const buckets = stack.of(bucket);
    const versioned = new Set<string>();
    stack.each(bucketVersioning, (versioning) => {
      if (versioning.text("versioningConfiguration.status") !== "Enabled") return;
      for (const each of versioning.refersTo("bucket", buckets)) versioned.add(each.urn);
    });
    for (const each of buckets) {
      if (!versioned.has(each.urn)) {
        each.violation('no BucketVersioning with status "Enabled" names this bucket: add one');
      }
    }
  },
});
