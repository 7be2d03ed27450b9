import { resourceRule } from "../../lib/rule";
import { bucket } from "../../lib/types";

export const rule = resourceRule({
  name: "s3-bucket-no-force-destroy",
  id: "S3-11",
  title: "Buckets are not deleted with what is in them",
  description: "With forceDestroy, removing a bucket from the program empties it first",
  severity: "high",
  types: bucket,
  remediationSteps: "Set `bluegreen-aws:protection.data` to protect (the default in stg and prd)",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html",
  check: (each) => {
    if (each.flag("forceDestroy", false)) each.violation("forceDestroy is true: leave it out");
  },
});
