/**
 * A bucket's one policy. It is a component of its own because sites need the bucket and the policy needs
 * the sites; whoever delivers into the bucket takes its name from here, so that the policy is there first.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { BucketStore, PolicyStatement } from "../shared/contracts";
import { policyDocument } from "../shared/policy-document";

export interface BucketAccessArgs {
  readonly bucket: BucketStore;
  /** `logs` admits deliveries of load balancers, VPC flow logs and S3; `images` admits the distributions. */
  readonly purpose: "images" | "logs" | "artifacts";
  /** CloudFront distributions that may read. Counted, so a plain list. Default: none. */
  readonly distributionArns?: readonly pulumi.Input<string>[];
  /** Account whose load balancers and buckets may deliver. */
  readonly logSourceAccount: pulumi.Input<string>;
}

export class BucketAccess extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:data:BucketAccess";

  /** The bucket's name, known once the policy is in place. */
  readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: BucketAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super(BucketAccess.token, name, {}, opts);
    const statements = [
      overTlsOnly(args.bucket),
      ...(args.purpose === "logs" ? deliveries(args) : []),
      ...readers(args),
    ];
    const policy = new aws.s3.BucketPolicy(
      name,
      { bucket: args.bucket.bucketName, policy: policyDocument(statements) },
      { parent: this },
    );
    this.bucketName = pulumi.all([policy.bucket, policy.id]).apply(([bucket]) => bucket);
    this.registerOutputs({ bucketName: this.bucketName });
  }
}

const objects = ({ bucketArn }: BucketStore) => pulumi.interpolate`${bucketArn}/*`;

function overTlsOnly(bucket: BucketStore): PolicyStatement {
  return {
    Sid: "OverTlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:*"],
    Resource: [bucket.bucketArn, objects(bucket)],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/**
 * Elastic Load Balancing user guide, "Access logs", and S3 user guide, "Enabling server access logging". A load
 * balancer logs under its own account's id, so the path keeps other accounts out; that guide has no condition.
 */
function deliveries({ bucket, logSourceAccount }: BucketAccessArgs): PolicyStatement[] {
  const ownAccount = { "aws:SourceAccount": logSourceAccount };
  return [
    {
      Sid: "LoadBalancerLogs",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: ["s3:PutObject"],
      Resource: pulumi.interpolate`${bucket.bucketArn}/AWSLogs/${logSourceAccount}/*`,
    },
    {
      Sid: "BucketLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: ["s3:PutObject"],
      Resource: pulumi.interpolate`${bucket.bucketArn}/s3/*`,
      Condition: { StringEquals: ownAccount },
    },
    // VPC user guide, "Publish flow logs to Amazon S3": without them EC2 writes its own statements in here.
    {
      Sid: "FlowLogs",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: ["s3:PutObject"],
      Resource: pulumi.interpolate`${bucket.bucketArn}/AWSLogs/*`,
      Condition: {
        StringEquals: { ...ownAccount, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    },
    {
      Sid: "FlowLogsLook",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: bucket.bucketArn,
      Condition: { StringEquals: ownAccount },
    },
  ];
}

/** Distributions by their exact ARN: another account's, or another of this account's, is not admitted. */
function readers({ bucket, distributionArns = [] }: BucketAccessArgs): PolicyStatement[] {
  if (distributionArns.length === 0) return [];
  return [
    {
      Sid: "Distributions",
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: ["s3:GetObject"],
      Resource: objects(bucket),
      Condition: { StringEquals: { "aws:SourceArn": distributionArns } },
    },
  ];
}
