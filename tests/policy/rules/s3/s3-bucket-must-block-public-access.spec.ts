import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/s3/s3-bucket-must-block-public-access";
import { describeStackRule } from "../../support/stack-rule-spec";

const all = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};

describeStackRule(rule, {
  compliant: {
    images: { type: "aws:s3/bucket:Bucket" },
    imagesAccess: {
      type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      inputs: all,
      refs: { bucket: "images" },
    },
  },
  cases: {
    "refuses a bucket without a block": [{ imagesAccess: null }, "violates"],
    "refuses a second bucket without one": [{ logs: { type: "aws:s3/bucket:Bucket" } }, "violates"],
    "refuses a bucket of the older type without one": [
      { logs: { type: "aws:s3/bucketV2:BucketV2" } },
      "violates",
    ],
    "refuses a block with one way open": [
      { imagesAccess: { restrictPublicBuckets: false } },
      "violates",
    ],
    "takes an absent flag as AWS's false": [
      { imagesAccess: { blockPublicAcls: undefined } },
      "violates",
    ],
    "cannot decide on an unknown flag": [
      { imagesAccess: { blockPublicAcls: UNKNOWN } },
      "undecided",
    ],
  },
});
