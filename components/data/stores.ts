/**
 * Every store of a stack, by name: one name space for databases, caches, tables and buckets, so that `uses: [main]`
 * means one thing.
 */
import * as pulumi from "@pulumi/pulumi";

import { StoreKind } from "../../model/store-access";
import { DataProtection, Network, Store } from "../shared/contracts";
import { Bucket, BucketArgs, BucketTransforms } from "./bucket";
import { BucketAccess } from "./bucket-access";
import { Cache, CacheArgs, CacheTransforms } from "./cache";
import { Memcached, MemcachedArgs, MemcachedTransforms } from "./memcached";
import {
  RelationalDatabase,
  RelationalDatabaseArgs,
  RelationalDatabaseTransforms,
} from "./relational-database";
import { protectionOf } from "./protection";
import { Table, TableArgs, TableTransforms } from "./table";

/** What all stores of a stack share. */
interface Shared {
  readonly network: Network;
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly protection: DataProtection;
  /** Days a log is kept; where a bucket has `expireDays` of its own, that counts. */
  readonly logRetentionDays: number;
  /** Days before a deleted secret is really gone: 7 to 30, or 0 for at once (Secrets Manager). */
  readonly secretRecoveryDays: number;
}

/** A component's arguments that are the stack file's to give. */
type Own<Args> = Omit<Args, keyof Shared | "transforms" | "logBucketName"> & {
  /** Why this store may be replaced or deleted by the next deployment. */
  readonly replaceAcknowledged?: string | undefined;
};

interface OwnArgs {
  readonly bucket: Own<BucketArgs>;
  readonly cache: Own<CacheArgs> | Own<MemcachedArgs>;
  readonly table: Own<TableArgs>;
  readonly relational: Own<RelationalDatabaseArgs>;
}

/** One store as the stack file describes it. */
export type StoreArgs = {
  readonly [Kind in StoreKind]: { readonly kind: Kind } & OwnArgs[Kind];
}[StoreKind];

export interface StoreTransforms {
  readonly bucket?: BucketTransforms;
  readonly cache?: CacheTransforms;
  readonly memcached?: MemcachedTransforms;
  readonly table?: TableTransforms;
  readonly relationalDatabase?: RelationalDatabaseTransforms;
}

export interface StoresArgs extends Shared {
  readonly stores: Readonly<Record<string, StoreArgs>>;
  /** Name of the bucket store that logs are delivered to. */
  readonly logBucket: string;
  /** Account whose buckets may log into the log bucket. */
  readonly accountId: pulumi.Input<string>;
  readonly transforms?: StoreTransforms;
}

export interface Stores {
  readonly byName: ReadonlyMap<string, Store>;
  /** By what `uses` says: names, and names with the word for fewer rights. */
  readonly byUse: ReadonlyMap<string, Store>;
  readonly buckets: ReadonlyMap<string, Bucket>;
  /** Those of purpose `artifacts`, which a pipeline uploads releases to. */
  readonly artifactBuckets: readonly Bucket[];
  /** Absent when the stack has no bucket for logs. */
  readonly logBucketName?: pulumi.Output<string>;
}

/** What a store is built with beside its own keys. */
interface Surroundings extends Shared {
  readonly transforms: StoreTransforms;
  readonly opts: pulumi.ComponentResourceOptions;
}

/** Every kind but buckets, which log into one of their own. */
type Builders = {
  readonly [Kind in Exclude<StoreKind, "bucket">]: (
    name: string,
    own: OwnArgs[Kind],
    surroundings: Surroundings,
  ) => Store;
};

const builders: Builders = {
  cache: (name, own, { transforms, opts, ...shared }) =>
    own.engine === "memcached"
      ? new Memcached(name, { ...own, ...shared, transforms: transforms.memcached }, opts)
      : new Cache(name, { ...own, ...shared, transforms: transforms.cache }, opts),
  table: (name, own, { kmsKeyArn, protection, transforms, opts }) =>
    new Table(name, { ...own, kmsKeyArn, protection, transforms: transforms.table }, opts),
  relational: (name, own, { transforms, opts, ...shared }) =>
    new RelationalDatabase(
      name,
      { ...own, ...shared, transforms: transforms.relationalDatabase },
      opts,
    ),
};

function build(
  name: string,
  { kind, ...own }: Exclude<StoreArgs, { kind: "bucket" }>,
  surroundings: Surroundings,
): Store {
  // The compiler does not see that `kind` chooses the builder and its arguments alike.
  const builder = builders[kind] as (
    name: string,
    own: OwnArgs[StoreKind],
    surroundings: Surroundings,
  ) => Store;
  return builder(name, own, surroundings);
}

/** Days a release can still be rolled back to after it was uploaded. */
const releaseDays = 90;

/** What is written once goes when it is of no more use; what people put there stays. */
function expireDays(bucket: Own<BucketArgs>, args: StoresArgs): number | undefined {
  const byPurpose = { logs: args.logRetentionDays, artifacts: releaseDays, images: undefined };
  return bucket.expireDays ?? byPurpose[bucket.purpose];
}

function createBucket(
  name: string,
  own: Own<BucketArgs>,
  args: StoresArgs,
  logBucketName: pulumi.Input<string> | undefined,
  opts: pulumi.ComponentResourceOptions,
): Bucket {
  const { kmsKeyArn, transforms } = args;
  const protection = protectionOf(own, args.protection);
  const settled = { ...own, expireDays: expireDays(own, args), kmsKeyArn, protection };
  return new Bucket(name, { ...settled, logBucketName, transforms: transforms?.bucket }, opts);
}

/** The bucket for logs with its policy: everything that logs waits for the policy through its name. */
function createLogBucket(args: StoresArgs, opts: pulumi.ComponentResourceOptions) {
  const name = args.logBucket;
  const own = args.stores[name];
  if (own?.kind !== "bucket") return undefined;
  const bucket = createBucket(name, own, args, undefined, opts);
  const access = { bucket, purpose: own.purpose, logSourceAccount: args.accountId };
  return { bucket, bucketName: new BucketAccess(name, access, opts).bucketName };
}

/** A store by its name, and by its name with each word for fewer rights. */
function byUse(stores: ReadonlyMap<string, Store>): Map<string, Store> {
  return new Map(
    [...stores].flatMap(([name, store]) => [
      [name, store] as const,
      ...Object.entries(store.views ?? {}).map(
        ([word, view]) => [`${name}.${word}`, view] as const,
      ),
    ]),
  );
}

export function createStores(args: StoresArgs, opts: pulumi.ComponentResourceOptions): Stores {
  const { network, kmsKeyArn, logRetentionDays, secretRecoveryDays, transforms = {} } = args;
  const byName = new Map<string, Store>();
  const buckets = new Map<string, Bucket>();
  const log = createLogBucket(args, opts);
  for (const [name, store] of Object.entries(args.stores)) {
    if (store.kind === "bucket") {
      const isLog = name === args.logBucket && log !== undefined;
      const bucket = isLog ? log.bucket : createBucket(name, store, args, log?.bucketName, opts);
      buckets.set(name, bucket);
      byName.set(name, bucket);
      continue;
    }
    const protection = protectionOf(store, args.protection);
    const shared = { network, kmsKeyArn, logRetentionDays, secretRecoveryDays, protection };
    byName.set(name, build(name, store, { ...shared, transforms, opts }));
  }
  const artifactBuckets = [...buckets].flatMap(([name, bucket]) => {
    const store = args.stores[name];
    return store?.kind === "bucket" && store.purpose === "artifacts" ? [bucket] : [];
  });
  return {
    byName,
    byUse: byUse(byName),
    buckets,
    artifactBuckets,
    logBucketName: log?.bucketName,
  };
}

/**
 * The policies of all buckets but the log bucket's. Apart from createStores, because a bucket admits the
 * distributions that serve it, and those need the bucket first.
 */
export function grantBuckets(
  stores: Stores,
  args: Pick<StoresArgs, "stores" | "logBucket" | "accountId">,
  distributionArns: ReadonlyMap<string, readonly pulumi.Input<string>[]>,
  opts: pulumi.ComponentResourceOptions,
): void {
  for (const [name, bucket] of stores.buckets) {
    const own = args.stores[name];
    if (name === args.logBucket || own?.kind !== "bucket") continue;
    new BucketAccess(
      name,
      {
        bucket,
        purpose: own.purpose,
        distributionArns: distributionArns.get(name) ?? [],
        logSourceAccount: args.accountId,
      },
      opts,
    );
  }
}

/** Output of the stack: the name of every bucket, by store. */
export function bucketNames({ buckets }: Stores): Record<string, pulumi.Output<string>> {
  return Object.fromEntries([...buckets].map(([name, { bucketName }]) => [name, bucketName]));
}
