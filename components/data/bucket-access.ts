/**
 * A bucket's one policy. It is a component of its own because sites need the bucket and the policy needs
 * the sites; whoever delivers into the bucket takes its name from here, so that the policy is there first.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CLOUDFRONT_REGION } from "../../aws/cloudfront";
import { BucketPurpose } from "../../model/bucket-purpose";
import { releasesRoot } from "../../model/site-releases";
import { BucketReader, BucketStore, DataProtection, PolicyStatement } from "../shared/contracts";
import { policyDocument } from "../shared/policy-document";
import { leftToAws } from "./protection";

export interface BucketAccessArgs {
  readonly bucket: BucketStore;
  /** `logs` and `wafLogs` admit what AWS delivers there; `images` and `site` admit the distributions. */
  readonly purpose: BucketPurpose;
  /** CloudFront distributions that may read, and which folder. Counted, so a plain list. Default: none. */
  readonly readers?: readonly BucketReader[];
  /** Account whose load balancers, networks, trails, distributions and buckets may deliver. */
  readonly logSourceAccount: pulumi.Input<string>;
  /** Region of the stack, whose logs are delivered; CloudFront's and its web ACLs' come from us-east-1 besides. */
  readonly region: string;
  /** Of the bucket: what is left to AWS is not left open. */
  readonly protection: DataProtection;
}

export class BucketAccess extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:data:BucketAccess";

  /** The bucket's name, known once the policy is in place. */
  readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: BucketAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super(BucketAccess.token, name, {}, opts);
    const statements = [
      overTlsOnly(args.bucket),
      ...(args.purpose === "logs" ? ownDeliveries(args) : []),
      ...(args.purpose === "logs" || args.purpose === "wafLogs" ? vendedLogs(args) : []),
      ...distributions(args),
      ...withheld(args),
    ];
    const policy = new aws.s3.BucketPolicy(
      name,
      { bucket: args.bucket.bucketName, policy: policyDocument(statements) },
      { parent: this, ...leftToAws(args.protection) },
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

/** A condition that AWS's examples have: what is delivered belongs to the bucket's owner. */
const ownersControl = { "s3:x-amz-acl": "bucket-owner-full-control" };

/**
 * Services that deliver by themselves: Elastic Load Balancing user guide, "Access logs"; S3 user guide, "Enabling
 * server access logging"; CloudTrail user guide, "Amazon S3 bucket policy for CloudTrail". A load balancer logs under
 * its own account's id, so the path keeps other accounts out; that guide has no condition.
 */
function ownDeliveries({ bucket, logSourceAccount }: BucketAccessArgs): PolicyStatement[] {
  const ownLogs = pulumi.interpolate`${bucket.bucketArn}/AWSLogs/${logSourceAccount}/*`;
  const trails = pulumi.interpolate`arn:aws:cloudtrail:*:${logSourceAccount}:trail/*`;
  const cloudTrail = { Service: "cloudtrail.amazonaws.com" };
  const ofOwnTrails = { ArnLike: { "aws:SourceArn": trails } };
  return [
    {
      Sid: "LoadBalancerLogs",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: ["s3:PutObject"],
      Resource: ownLogs,
    },
    {
      Sid: "BucketLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: ["s3:PutObject"],
      Resource: pulumi.interpolate`${bucket.bucketArn}/s3/*`,
      Condition: { StringEquals: { "aws:SourceAccount": logSourceAccount } },
    },
    {
      Sid: "Trails",
      Effect: "Allow",
      Principal: cloudTrail,
      Action: ["s3:PutObject"],
      Resource: ownLogs,
      Condition: { StringEquals: ownersControl, ...ofOwnTrails },
    },
    {
      Sid: "TrailsLook",
      Effect: "Allow",
      Principal: cloudTrail,
      Action: ["s3:GetBucketAcl"],
      Resource: bucket.bucketArn,
      Condition: ofOwnTrails,
    },
  ];
}

/**
 * What CloudWatch Logs delivers for others: VPC flow logs, CloudFront's standard logs (v2) and WAF's (VPC user guide,
 * "Publish flow logs to Amazon S3"; CloudFront developer guide, "Configure standard logging (v2)"; WAF developer
 * guide, "Logging to S3"). Without them AWS writes its own statements in here.
 */
function vendedLogs({ bucket, logSourceAccount, region }: BucketAccessArgs): PolicyStatement[] {
  const delivery = { Service: "delivery.logs.amazonaws.com" };
  const sources = [...new Set([region, CLOUDFRONT_REGION])].map(
    (from) => pulumi.interpolate`arn:aws:logs:${from}:${logSourceAccount}:*`,
  );
  const ownAccount = { "aws:SourceAccount": logSourceAccount };
  const ofOwnSources = { ArnLike: { "aws:SourceArn": sources } };
  return [
    {
      Sid: "VendedLogs",
      Effect: "Allow",
      Principal: delivery,
      Action: ["s3:PutObject"],
      Resource: pulumi.interpolate`${bucket.bucketArn}/AWSLogs/*`,
      Condition: { StringEquals: { ...ownAccount, ...ownersControl }, ...ofOwnSources },
    },
    {
      Sid: "VendedLogsLook",
      Effect: "Allow",
      Principal: delivery,
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: bucket.bucketArn,
      Condition: { StringEquals: ownAccount, ...ofOwnSources },
    },
  ];
}

/**
 * Distributions by their exact ARN: another account's, or another of this account's, is not admitted, and who serves a
 * folder reads nothing beside it.
 *
 * S3 says that an object is missing to those alone who may list the bucket (S3 user guide, "GetObject", permissions);
 * the check has no key, so no folder can narrow it. A distribution cannot ask for a list: for `/` it asks for its root
 * object, and every other path is an object's.
 */
function distributions({ bucket, readers = [] }: BucketAccessArgs): PolicyStatement[] {
  const byFolder = new Map<string, pulumi.Input<string>[]>();
  for (const { folder = "", distributionArn } of readers)
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), distributionArn]);
  const told = readers.filter(({ isToldOfMissing }) => isToldOfMissing);
  const allowed = { Effect: "Allow", Principal: { Service: "cloudfront.amazonaws.com" } } as const;
  const of = (arns: readonly pulumi.Input<string>[]) => ({
    StringEquals: { "aws:SourceArn": arns },
  });
  return [
    ...[...byFolder].map(([folder, arns]) => ({
      ...(folder === "" ? { Sid: "Distributions" } : {}),
      ...allowed,
      Action: ["s3:GetObject"],
      Resource:
        folder === "" ? objects(bucket) : pulumi.interpolate`${bucket.bucketArn}/${folder}/*`,
      Condition: of(arns),
    })),
    ...(told.length === 0
      ? []
      : [
          {
            Sid: "DistributionsMiss",
            ...allowed,
            Action: ["s3:ListBucket"],
            Resource: bucket.bucketArn,
            Condition: of(told.map(({ distributionArn }) => distributionArn)),
          },
        ]),
  ];
}

/** What is prepared for a later time is nobody's before, also where a site serves the whole bucket. */
function withheld({ bucket, purpose, readers = [] }: BucketAccessArgs): PolicyStatement[] {
  if (purpose !== "site" || readers.length === 0) return [];
  return [
    {
      Sid: "ReleasesAreNotServed",
      Effect: "Deny",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: ["s3:GetObject"],
      Resource: pulumi.interpolate`${bucket.bucketArn}/${releasesRoot}*`,
    },
  ];
}
