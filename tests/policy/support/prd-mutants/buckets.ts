/** The prd stack with one mistake for each guardrail of buckets that is mandatory there. */
import { changed, Mutant, Place } from "./mutant";

const bucket: Place = ["aws:s3/bucket:Bucket", "images"];
const block: Place = ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "images"];
const controls: Place = ["aws:s3/bucketOwnershipControls:BucketOwnershipControls", "images"];
const encryption: Place = [
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "images",
];
const lifecycle: Place = [
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "images",
];
const logging: Place = ["aws:s3/bucketLogging:BucketLogging", "images"];
const policy: Place = ["aws:s3/bucketPolicy:BucketPolicy", "images"];
const versioning: Place = ["aws:s3/bucketVersioning:BucketVersioning", "images"];

function allowing(principal: object | string): string {
  const statement = { Effect: "Allow", Principal: principal, Action: "s3:GetObject" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** By guardrail. */
export const bucketMutants: Readonly<Record<string, Mutant>> = {
  "S3-01": changed("a bucket whose policy may be public", block, { blockPublicPolicy: false }),
  "S3-02": changed("a bucket that everyone reads", bucket, { acl: "public-read" }),
  "S3-03": changed("a bucket that speaks plain HTTP", policy, {
    policy: allowing({ AWS: "arn:aws:iam::111122223333:role/reader" }),
  }),
  "S3-04": changed(
    "a bucket with S3's own keys",
    encryption,
    {
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    },
    bucket,
  ),
  "S3-05": changed(
    "a bucket that keeps no versions",
    versioning,
    {
      "versioningConfiguration.status": "Suspended",
    },
    bucket,
  ),
  "S3-06": changed("uploads that are never finished", lifecycle, {
    rules: [{ status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 30 } }],
  }),
  "S3-07": {
    mistake: "a bucket whose requests nobody sees",
    make: (prd) => prd.without(...logging),
    seenAt: bucket,
  },
  "S3-10": changed(
    "a bucket with ACLs",
    controls,
    { "rule.objectOwnership": "ObjectWriter" },
    bucket,
  ),
  "S3-11": changed("a bucket that goes with its objects", bucket, { forceDestroy: true }),
  "S3-12": changed("a bucket for everyone", policy, { policy: allowing("*") }),
};
