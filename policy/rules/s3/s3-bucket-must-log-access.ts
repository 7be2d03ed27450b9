import { logTargetDeferral, logTargets } from "../../lib/log-target";
import { stackRule } from "../../lib/rule";
import { bucket, bucketLogging } from "../../lib/types";

export const rule = stackRule({
  name: "s3-bucket-must-log-access",
  id: "S3-07",
  title: "Requests to buckets are logged, except to those that hold logs",
  description: "Afterwards nobody can say who read or deleted which object",
  severity: "medium",
  types: bucket,
  remediationSteps:
    "Add a bucket store with `purpose: logs`, which `bluegreen-aws:ingress.logBucket` names: the others log into it",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-9",
  deferral: logTargetDeferral,
  check: (stack) => {
    const buckets = stack.of(bucket);
    const logged = new Set<string>();
    const holdsLogs = logTargets(stack);
    stack.each(bucketLogging, (logging) => {
      for (const each of logging.refersTo("bucket", buckets)) logged.add(each.urn);
    });
    stack.each(bucket, (each) => {
      if (!logged.has(each.urn) && !holdsLogs(each))
        each.violation("no BucketLogging names this bucket: add one");
    });
  },
});
