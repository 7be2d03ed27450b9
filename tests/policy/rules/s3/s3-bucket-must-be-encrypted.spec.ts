import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/s3/s3-bucket-must-be-encrypted";
import { describeStackRule } from "../../support/stack-rule-spec";

function encryption(sseAlgorithm: string, of: string, bucketKeyEnabled = true) {
  return {
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    inputs: {
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm }, bucketKeyEnabled }],
    },
    refs: { bucket: of },
  };
}

function policy(service: string) {
  const statement = { Effect: "Allow", Principal: { Service: service }, Action: "s3:PutObject" };
  return {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    inputs: { policy: JSON.stringify({ Statement: [statement] }) },
    refs: { bucket: "logs" },
  };
}

const logging = "aws:s3/bucketLogging:BucketLogging";

describeStackRule(rule, {
  compliant: {
    images: { type: "aws:s3/bucket:Bucket" },
    imagesEncryption: encryption("aws:kms", "images"),
    logs: { type: "aws:s3/bucket:Bucket" },
    logsEncryption: encryption("AES256", "logs", false),
    logsPolicy: policy("logging.s3.amazonaws.com"),
    imagesLogging: { type: logging, refs: { bucket: "images", targetBucket: "logsPolicy" } },
  },
  cases: {
    "refuses a bucket that says nothing": [{ imagesEncryption: null }, "violates"],
    "refuses a bucket of logs that says nothing": [{ logsEncryption: null }, "violates"],
    "refuses S3's own keys": [{ imagesEncryption: encryption("AES256", "images") }, "violates"],
    "refuses a key without a bucket key": [
      { imagesEncryption: encryption("aws:kms", "images", false) },
      "violates",
    ],
    "takes two layers of a key": [
      { imagesEncryption: encryption("aws:kms:dsse", "images") },
      "passes",
    ],
    "refuses S3's own keys where others deliver their logs elsewhere": [
      {
        archive: { type: "aws:s3/bucket:Bucket" },
        archiveEncryption: encryption("AES256", "archive"),
      },
      "violates",
    ],
    "takes S3's own keys where a web ACL delivers, which its name says": [
      {
        waf: { type: "aws:s3/bucket:Bucket", inputs: { bucket: "aws-waf-logs-shop" } },
        wafEncryption: encryption("AES256", "waf"),
      },
      "passes",
    ],
    "takes S3's own keys where a load balancer may deliver its logs one day": [
      {
        imagesLogging: null,
        logsPolicy: policy("logdelivery.elasticloadbalancing.amazonaws.com"),
      },
      "passes",
    ],
    "refuses S3's own keys where nobody may deliver logs": [
      { imagesLogging: null, logsPolicy: policy("cloudfront.amazonaws.com") },
      "violates",
    ],
    "refuses S3's own keys where there is no policy": [
      { imagesLogging: null, logsPolicy: null },
      "violates",
    ],
    "leaves it to `up` who may deliver logs one day": {
      change: { imagesLogging: null, logsPolicy: { policy: UNKNOWN } },
      outcome: "deferred",
    },
    "takes S3's own keys where a load balancer delivers its logs": [
      {
        imagesLogging: null,
        ingress: { type: "aws:lb/loadBalancer:LoadBalancer", refs: { accessLogs: "logsPolicy" } },
      },
      "passes",
    ],
    "takes S3's own keys where a VPC delivers its logs": [
      {
        imagesLogging: null,
        flows: { type: "aws:ec2/flowLog:FlowLog", refs: { logDestination: "logs" } },
      },
      "passes",
    ],
    "takes S3's own keys in stg": {
      tier: "stg",
      change: { imagesEncryption: encryption("AES256", "images", false) },
      outcome: "passes",
    },
    "cannot decide on unknown rules": [{ imagesEncryption: { rules: UNKNOWN } }, "undecided"],
  },
});
