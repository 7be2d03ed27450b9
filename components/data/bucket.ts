/**
 * A private bucket: no public access, no ACLs, encrypted, with a lifecycle. Its policy is BucketAccess's,
 * because whom it has to admit (sites) is known only later.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { bucketPresets, BucketPurpose } from "../../model/bucket-purpose";
import { BucketStore, DataProtection, PolicyStatement, Store } from "../shared/contracts";
import { environmentPrefix } from "../shared/names";
import { Transform, transformed } from "../shared/transform";
import { lifecycleRules } from "./bucket-lifecycle";
import { bucketRights } from "./bucket-rights";
import { leftToAws } from "./protection";

export interface BucketTransforms {
  readonly bucket?: Transform<aws.s3.BucketArgs>;
  readonly lifecycle?: Transform<aws.s3.BucketLifecycleConfigurationArgs>;
}

/** Which pages of other origins may ask a browser for objects. */
export interface Cors {
  /** `https://www.example.com`: scheme, host and port, no path. */
  readonly origins: readonly string[];
  readonly methods: readonly string[];
}

export interface BucketArgs {
  /** What is kept in it. Decides what a service that uses it may do, its encryption and its lifecycle. */
  readonly purpose: BucketPurpose;
  /** Keeps overwritten and deleted objects for the days of its purpose (model/bucket-purpose.ts). */
  readonly versioning: boolean;
  /** Days until objects are deleted. @default they stay */
  readonly expireDays?: number;
  /** @default pages of no other origin */
  readonly cors?: Cors;
  /** Name of a bucket that an earlier stack left to AWS, and that is taken in again. @default a new one */
  readonly adopt?: string;
  /** @default keys that S3 owns. Never used where AWS delivers: load balancers write to SSE-S3 buckets only. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Bucket that this one's requests are logged into. Absent for the log bucket itself. */
  readonly logBucketName?: pulumi.Input<string>;
  readonly protection: DataProtection;
  readonly transforms?: BucketTransforms;
}

/** Seconds a browser remembers what it may ask for. */
const corsSeconds = 3600;

/** WAF finds its bucket by the start of its name (WAF developer guide, "Logging to S3"). Pulumi names a bucket after its resource. */
const resourceName = (name: string, { purpose }: BucketArgs) =>
  purpose === "wafLogs" ? `aws-waf-logs-${name}` : name;

export class Bucket extends pulumi.ComponentResource implements BucketStore {
  static readonly token = "bluegreen-aws:data:Bucket";

  readonly name: string;
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
  readonly regionalDomainName: pulumi.Output<string>;
  readonly purpose: BucketPurpose;
  readonly answersOtherOrigins: boolean;
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  readonly views: Readonly<Record<string, Store>>;
  /** Of everything that closes, encrypts or keeps it: left to AWS where the bucket is. */
  private readonly left: pulumi.CustomResourceOptions;

  constructor(name: string, args: BucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Bucket.token, name, {}, opts);
    this.name = name;
    this.purpose = args.purpose;
    this.answersOtherOrigins = args.cors !== undefined;
    this.left = leftToAws(args.protection);
    const bucket = this.createBucket(name, args);
    this.bucketName = bucket.bucket;
    this.bucketArn = bucket.arn;
    this.regionalDomainName = bucket.bucketRegionalDomainName;
    const environment = { [`${environmentPrefix(name)}_BUCKET`]: bucket.bucket };
    const rights = bucketRights({ ...args, bucketArn: bucket.arn, kmsKeyArn: stackKey(args) });
    this.environment = environment;
    this.statements = rights.plain;
    this.views = Object.fromEntries(
      Object.entries(rights.byWord).map(([word, statements]) => [
        word,
        { name, statements, environment },
      ]),
    );
    this.close(name, bucket);
    this.keep(name, args, bucket);
    this.open(name, args, bucket);
    this.registerOutputs({
      name: this.name,
      bucketName: this.bucketName,
      bucketArn: this.bucketArn,
      regionalDomainName: this.regionalDomainName,
    });
  }

  private createBucket(name: string, args: BucketArgs): aws.s3.Bucket {
    const { adopt, protection, transforms } = args;
    return new aws.s3.Bucket(
      resourceName(name, args),
      {
        ...transformed<aws.s3.BucketArgs>({}, transforms?.bucket),
        ...(adopt === undefined ? {} : { bucket: adopt }),
        forceDestroy: !protection.lastCopy,
      },
      {
        parent: this,
        ...this.left,
        // Replacing a bucket is losing its objects.
        protect: protection.protect,
        // What stands under this name already is taken in as it is. Its settings are written again: S3 has one of
        // each to a bucket, and writing it is all that creating it means.
        import: adopt,
        // A bucket keeps its name when `adopt` is removed: another one would be another bucket.
        ignoreChanges: ["bucket"],
      },
    );
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
      { parent: this, ...this.left },
    );
    new aws.s3.BucketOwnershipControls(
      name,
      { bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
      { parent: this, ...this.left },
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
      { parent: this, ...this.left },
    );
    new aws.s3.BucketServerSideEncryptionConfiguration(
      name,
      { bucket: bucket.bucket, rules: [encryption(stackKey(args))] },
      { parent: this, ...this.left },
    );
    const lifecycle: aws.s3.BucketLifecycleConfigurationArgs = {
      bucket: bucket.bucket,
      rules: lifecycleRules(args),
    };
    new aws.s3.BucketLifecycleConfiguration(
      name,
      { ...transformed(lifecycle, args.transforms?.lifecycle), bucket: bucket.bucket },
      // S3 refuses rules about old versions until versioning has been decided.
      { parent: this, ...this.left, dependsOn: [versioning] },
    );
    if (args.logBucketName === undefined) return;
    new aws.s3.BucketLogging(
      name,
      { bucket: bucket.bucket, targetBucket: args.logBucketName, targetPrefix: `s3/${name}/` },
      { parent: this, ...this.left },
    );
  }

  /** What browsers may ask for on pages of other origins. S3 checks nothing but whom the policy admits. */
  private open(name: string, { cors }: BucketArgs, bucket: aws.s3.Bucket): void {
    if (cors === undefined) return;
    const rule = {
      allowedOrigins: [...cors.origins],
      allowedMethods: [...cors.methods],
      allowedHeaders: ["*"],
      // What an upload in parts has to send back.
      exposeHeaders: ["ETag"],
      maxAgeSeconds: corsSeconds,
    };
    new aws.s3.BucketCorsConfiguration(
      name,
      { bucket: bucket.bucket, corsRules: [rule] },
      { parent: this, ...this.left },
    );
  }
}

/** The stack's key, except where AWS delivers. */
function stackKey({ purpose, kmsKeyArn }: BucketArgs): pulumi.Input<string> | undefined {
  return bucketPresets[purpose].isDeliveredInto ? undefined : kmsKeyArn;
}

function encryption(kmsKeyArn: pulumi.Input<string> | undefined) {
  if (kmsKeyArn === undefined)
    return { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
  return {
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn },
    // One call to KMS per bucket and period instead of one per object.
    bucketKeyEnabled: true,
  };
}
