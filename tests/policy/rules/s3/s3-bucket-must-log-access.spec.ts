import { rule } from "../../../../policy/rules/s3/s3-bucket-must-log-access";
import { describeStackRule } from "../../support/stack-rule-spec";

const bucket = { type: "aws:s3/bucket:Bucket" };

describeStackRule(rule, {
  compliant: {
    images: bucket,
    logs: bucket,
    imagesLogging: {
      type: "aws:s3/bucketLogging:BucketLogging",
      refs: { bucket: "images", targetBucket: "logs" },
    },
  },
  cases: {
    "refuses a bucket whose requests nobody sees": [{ artifacts: bucket }, "violates"],
    "refuses one of the older type": [
      { artifacts: { type: "aws:s3/bucketV2:BucketV2" } },
      "violates",
    ],
    "takes logging of the older type": [
      {
        artifacts: bucket,
        artifactsLogging: {
          type: "aws:s3/bucketLoggingV2:BucketLoggingV2",
          refs: { bucket: "artifacts", targetBucket: "logs" },
        },
      },
      "passes",
    ],
    "refuses a bucket for logs that nothing delivers to": [
      { images: null, imagesLogging: null },
      "violates",
    ],
    "only advises in stg": { tier: "stg", change: { imagesLogging: null }, outcome: "violates" },
    "does not ask it in dev": { tier: "dev", change: { imagesLogging: null }, outcome: "passes" },
  },
});
