/**
 * A private bucket: no public access, no ACLs, encrypted, with a lifecycle. Its policy is BucketAccess's,
 * because whom it has to admit (sites) is known only later.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { BucketStore, DataProtection, PolicyStatement } from "../shared/contracts";
import { environmentPrefix } from "../shared/names";
import { Transform, transformed } from "../shared/transform";
import { leftToAws } from "./protection";

export type BucketPurpose = "images" | "logs" | "artifacts";

export interface BucketTransforms {
  readonly bucket?: Transform<aws.s3.BucketArgs>;
  readonly lifecycle?: Transform<aws.s3.BucketLifecycleConfigurationArgs>;
}

export interface BucketArgs {
  /** What is kept in it. Decides what a service that uses it may do, and the encryption of log buckets. */
  readonly purpose: BucketPurpose;
  /** Keeps overwritten and deleted objects for `oldVersionDays`. */
  readonly versioning: boolean;
  /** Days until objects are deleted. Default: they stay. */
  readonly expireDays?: number;
  /** Default: keys that S3 owns. Never used for `logs`: load balancers deliver to SSE-S3 buckets only. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Bucket that this one's requests are logged into. Absent for the log bucket itself. */
  readonly logBucketName?: pulumi.Input<string>;
  readonly protection: DataProtection;
  readonly transforms?: BucketTransforms;
}

/** Days an overwritten or deleted object can be brought back; a month covers a mistake found late. */
export const oldVersionDays = 30;

/** Days an unfinished upload is kept: the most that Security Hub's S3 controls accept. */
export const unfinishedUploadDays = 7;

/** What a service may do that names a bucket of this purpose under `uses`. */
const objectActions: Readonly<Record<BucketPurpose, readonly string[]>> = {
  images: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
  logs: ["s3:GetObject"],
  artifacts: ["s3:GetObject", "s3:GetObjectVersion"],
};

export class Bucket extends pulumi.ComponentResource implements BucketStore {
  static readonly token = "bluegreen-aws:data:Bucket";

  readonly name: string;
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
  readonly regionalDomainName: pulumi.Output<string>;
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;

  constructor(name: string, args: BucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Bucket.token, name, {}, opts);
    this.name = name;
    const bucket = new aws.s3.Bucket(
      name,
      {
        ...transformed<aws.s3.BucketArgs>({}, args.transforms?.bucket),
        forceDestroy: !args.protection.lastCopy,
      },
      {
        parent: this,
        ...leftToAws(args.protection),
        // Replacing a bucket is losing its objects.
        protect: args.protection.protect,
      },
    );
    this.bucketName = bucket.bucket;
    this.bucketArn = bucket.arn;
    this.regionalDomainName = bucket.bucketRegionalDomainName;
    this.statements = statementsFor(args, bucket);
    this.environment = { [`${environmentPrefix(name)}_BUCKET`]: bucket.bucket };
    this.close(name, bucket);
    this.keep(name, args, bucket);
    this.registerOutputs({
      name: this.name,
      bucketName: this.bucketName,
      bucketArn: this.bucketArn,
      regionalDomainName: this.regionalDomainName,
    });
  }

  /** Nobody gets in by an ACL or by a policy that admits the public. */
  private close(name: string, bucket: aws.s3.Bucket): void {
    new aws.s3.BucketPublicAccessBlock(
      name,
      {
        bucket: bucket.bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      { parent: this },
    );
    new aws.s3.BucketOwnershipControls(
      name,
      { bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
      { parent: this },
    );
  }

  /** How objects are kept, for how long, and who asked for them. */
  private keep(name: string, args: BucketArgs, bucket: aws.s3.Bucket): void {
    const versioning = new aws.s3.BucketVersioning(
      name,
      {
        bucket: bucket.bucket,
        versioningConfiguration: { status: args.versioning ? "Enabled" : "Suspended" },
      },
      { parent: this },
    );
    new aws.s3.BucketServerSideEncryptionConfiguration(
      name,
      { bucket: bucket.bucket, rules: [encryption(args)] },
      { parent: this },
    );
    const lifecycle: aws.s3.BucketLifecycleConfigurationArgs = {
      bucket: bucket.bucket,
      rules: lifecycleRules(args.expireDays),
    };
    new aws.s3.BucketLifecycleConfiguration(
      name,
      { ...transformed(lifecycle, args.transforms?.lifecycle), bucket: bucket.bucket },
      // S3 refuses rules about old versions until versioning has been decided.
      { parent: this, dependsOn: [versioning] },
    );
    if (args.logBucketName === undefined) return;
    new aws.s3.BucketLogging(
      name,
      { bucket: bucket.bucket, targetBucket: args.logBucketName, targetPrefix: `s3/${name}/` },
      { parent: this },
    );
  }
}

function statementsFor(args: BucketArgs, bucket: aws.s3.Bucket): PolicyStatement[] {
  const { purpose, kmsKeyArn } = args;
  const statements: PolicyStatement[] = [
    { Effect: "Allow", Action: ["s3:ListBucket"], Resource: bucket.arn },
    {
      Effect: "Allow",
      Action: objectActions[purpose],
      Resource: pulumi.interpolate`${bucket.arn}/*`,
    },
  ];
  if (kmsKeyArn === undefined || purpose === "logs") return statements;
  const key = purpose === "images" ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"];
  return [...statements, { Effect: "Allow", Action: key, Resource: kmsKeyArn }];
}

function encryption({ purpose, kmsKeyArn }: BucketArgs) {
  if (kmsKeyArn === undefined || purpose === "logs")
    return { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
  return {
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn },
    // One call to KMS per bucket and period instead of one per object.
    bucketKeyEnabled: true,
  };
}

function lifecycleRules(expireDays: number | undefined) {
  const everything = { prefix: "" };
  const tidy = {
    id: "tidy",
    status: "Enabled",
    filter: everything,
    abortIncompleteMultipartUpload: { daysAfterInitiation: unfinishedUploadDays },
    noncurrentVersionExpiration: { noncurrentDays: oldVersionDays },
  };
  if (expireDays === undefined) return [tidy];
  const expire = {
    id: "expire",
    status: "Enabled",
    filter: everything,
    expiration: { days: expireDays },
  };
  return [tidy, expire];
}
