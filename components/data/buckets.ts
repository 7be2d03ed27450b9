/** Every bucket of a stack by name: the one for logs first, into which the others log. */
import * as pulumi from "@pulumi/pulumi";

import { BucketPurpose } from "../../model/bucket-purpose";
import { BucketReader, DataProtection } from "../shared/contracts";
import { Bucket, BucketArgs, BucketTransforms } from "./bucket";
import { BucketAccess } from "./bucket-access";
import { NotifySettings } from "./bucket-events";
import { protectionOf } from "./protection";

/** One bucket as the stack file describes it. */
export interface OwnBucket extends Pick<
  BucketArgs,
  "purpose" | "versioning" | "expireDays" | "cors" | "adopt"
> {
  /** Whom it tells of its objects, by name. */
  readonly notify: Readonly<Record<string, NotifySettings>>;
  /** Why this store may be replaced or deleted by the next deployment. */
  readonly replaceAcknowledged?: string | undefined;
}

export interface BucketsArgs {
  /** Name of the bucket store that logs are delivered to. */
  readonly logBucket: string;
  /** Days a log is kept; where a bucket has `expireDays` of its own, that counts. */
  readonly logRetentionDays: number;
  /** Account whose services may deliver logs. */
  readonly accountId: pulumi.Input<string>;
  readonly region: string;
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly protection: DataProtection;
}

export interface Buckets {
  readonly buckets: ReadonlyMap<string, Bucket>;
  /** Those of purpose `artifacts`, which a pipeline uploads releases to. */
  readonly artifactBuckets: readonly Bucket[];
  /** Absent when the stack has no bucket for logs. Known once its policy is in place. */
  readonly logBucketName?: pulumi.Output<string>;
  /** Names of those of purpose `wafLogs`, by store. Known once its policy is in place. */
  readonly wafLogBuckets: ReadonlyMap<string, pulumi.Output<string>>;
}

/** Days a release can still be rolled back to after it was uploaded. */
const releaseDays = 90;

/** What is written once goes when it is of no more use; what people put there stays. */
function expireDays({ expireDays: own, purpose }: OwnBucket, args: BucketsArgs) {
  const byPurpose: Partial<Record<BucketPurpose, number>> = {
    logs: args.logRetentionDays,
    wafLogs: args.logRetentionDays,
    artifacts: releaseDays,
  };
  return own ?? byPurpose[purpose];
}

function accessTo(bucket: Bucket, own: OwnBucket, args: BucketsArgs) {
  return {
    bucket,
    purpose: own.purpose,
    logSourceAccount: args.accountId,
    region: args.region,
    protection: protectionOf(own, args.protection),
  };
}

/** The buckets, without the policies of all but those for logs: everything that logs waits for them. */
export function createBuckets(
  owns: ReadonlyMap<string, OwnBucket>,
  args: BucketsArgs & { readonly transforms?: BucketTransforms | undefined },
  opts: pulumi.ComponentResourceOptions,
): Buckets {
  const { logBucket, kmsKeyArn, transforms } = args;
  const create = (name: string, own: OwnBucket, logBucketName?: pulumi.Input<string>) => {
    const protection = protectionOf(own, args.protection);
    const settled = { ...own, expireDays: expireDays(own, args), kmsKeyArn, protection };
    return new Bucket(name, { ...settled, logBucketName, transforms }, opts);
  };
  const ownLog = owns.get(logBucket);
  const log = ownLog && create(logBucket, ownLog);
  const logBucketName =
    log && new BucketAccess(logBucket, accessTo(log, ownLog, args), opts).bucketName;
  const buckets = new Map(
    [...owns].map(([name, own]) => [
      name,
      log !== undefined && name === logBucket ? log : create(name, own, logBucketName),
    ]),
  );
  const artifactBuckets = [...buckets].flatMap(([name, bucket]) =>
    owns.get(name)?.purpose === "artifacts" ? [bucket] : [],
  );
  const wafLogBuckets = new Map(
    [...owns].flatMap(([name, own]) => {
      const bucket = buckets.get(name);
      if (own.purpose !== "wafLogs" || bucket === undefined) return [];
      const { bucketName } = new BucketAccess(name, accessTo(bucket, own, args), opts);
      return [[name, bucketName] as const];
    }),
  );
  return { buckets, artifactBuckets, logBucketName, wafLogBuckets };
}

/**
 * The policies of all buckets but those for logs. Apart from createBuckets, because a bucket admits the
 * distributions that serve it, and those need the bucket first.
 */
export function admitToBuckets(
  { buckets, wafLogBuckets }: Buckets,
  owns: ReadonlyMap<string, OwnBucket>,
  args: BucketsArgs,
  readers: ReadonlyMap<string, readonly BucketReader[]>,
  opts: pulumi.ComponentResourceOptions,
): void {
  for (const [name, own] of owns) {
    const bucket = buckets.get(name);
    if (name === args.logBucket || wafLogBuckets.has(name) || bucket === undefined) continue;
    new BucketAccess(
      name,
      { ...accessTo(bucket, own, args), readers: readers.get(name) ?? [] },
      opts,
    );
  }
}
