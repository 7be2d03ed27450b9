import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/s3/s3-bucket-must-expire-leftovers";
import { describeStackRule } from "../../support/stack-rule-spec";

const abort = { status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } };
const expire = { status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 90 } };

describeStackRule(rule, {
  compliant: {
    images: { type: "aws:s3/bucket:Bucket" },
    imagesLifecycle: {
      type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      inputs: { rules: [abort, expire] },
      refs: { bucket: "images" },
    },
  },
  cases: {
    "refuses a bucket without rules": [{ imagesLifecycle: null }, "violates"],
    "refuses uploads that stay": [{ imagesLifecycle: { rules: [expire] } }, "violates"],
    "refuses uploads that stay for a month": [
      {
        imagesLifecycle: {
          rules: [
            { ...abort, abortIncompleteMultipartUpload: { daysAfterInitiation: 30 } },
            expire,
          ],
        },
      },
      "violates",
    ],
    "refuses a rule that is off": [
      { imagesLifecycle: { rules: [{ ...abort, status: "Disabled" }, expire] } },
      "violates",
    ],
    "refuses versions that stay": [{ imagesLifecycle: { rules: [abort] } }, "violates"],
    "cannot decide on unknown rules": [{ imagesLifecycle: { rules: UNKNOWN } }, "undecided"],
  },
});
