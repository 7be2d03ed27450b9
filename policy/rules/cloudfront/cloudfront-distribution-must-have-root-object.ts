import { isBucketOrigin, originsAskedBy } from "../../lib/distribution";
import { resourceRule } from "../../lib/rule";
import { distribution } from "../../lib/types";

export const rule = resourceRule({
  name: "cloudfront-distribution-must-have-root-object",
  id: "CF-05",
  title: "A distribution in front of a bucket has an object for its root",
  description: "Whoever asks for / gets the bucket's error, or the list of all that is in it",
  severity: "medium",
  types: distribution,
  remediationSteps: 'Set defaultRootObject to "index.html"; a site in front of a bucket has it',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-1",
  check: (each) => {
    if (each.isSet("defaultRootObject")) return;
    each.each("defaultCacheBehavior", (behavior) => {
      // An application answers / by itself.
      if (originsAskedBy(behavior, each).some(isBucketOrigin)) {
        each.violation("defaultRootObject is missing although a bucket is asked: set it");
      }
    });
  },
});
