import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/s3/s3-bucket-must-log-access";
import { describeStackRule } from "../../support/stack-rule-spec";

const bucket = { type: "aws:s3/bucket:Bucket" };

function policy(service: string) {
  const statement = { Effect: "Allow", Principal: { Service: service }, Action: "s3:PutObject" };
  return {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    inputs: { policy: JSON.stringify({ Statement: [statement] }) },
    refs: { bucket: "logs" },
  };
}

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
    "refuses a bucket that nobody may deliver logs to": [
      { images: null, imagesLogging: null },
      "violates",
    ],
    "takes a bucket that logs may be delivered to one day": [
      { images: null, imagesLogging: null, logsPolicy: policy("logging.s3.amazonaws.com") },
      "passes",
    ],
    "takes a bucket that CloudFront's logs are delivered to": [
      {
        requests: bucket,
        requestsDelivery: {
          type: "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
          refs: { "deliveryDestinationConfiguration.destinationResourceArn": "requests" },
        },
      },
      "passes",
    ],
    "leaves a policy that is not known yet to `up`": {
      change: {
        images: null,
        imagesLogging: null,
        logsPolicy: {
          type: "aws:s3/bucketPolicy:BucketPolicy",
          inputs: { policy: UNKNOWN },
          refs: { bucket: "logs" },
        },
      },
      outcome: "deferred",
    },
    "only advises in stg": { tier: "stg", change: { imagesLogging: null }, outcome: "violates" },
    "does not ask it in dev": { tier: "dev", change: { imagesLogging: null }, outcome: "passes" },
  },
});
