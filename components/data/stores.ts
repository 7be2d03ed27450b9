/**
 * Every store of a stack, by name: one name space for whatever keeps something, so that `uses: [main]` means one
 * thing.
 */
import * as pulumi from "@pulumi/pulumi";

import { StoreKind } from "../../model/store-access";
import { BucketReader, DataProtection, FileStore, Network, Store } from "../shared/contracts";
import { AuroraDatabase, AuroraDatabaseArgs, AuroraDatabaseTransforms } from "./aurora-database";
import { BucketTransforms } from "./bucket";
import { admitToBuckets, Buckets, BucketsArgs, createBuckets, OwnBucket } from "./buckets";
import { Cache, CacheArgs, CacheTransforms } from "./cache";
import {
  DocumentDatabase,
  DocumentDatabaseArgs,
  DocumentDatabaseTransforms,
} from "./document-database";
import { createEvents, Events, OwnQueue, OwnTopic } from "./events";
import { FileSystem, FileSystemArgs, FileSystemTransforms } from "./file-system";
import { Memcached, MemcachedArgs, MemcachedTransforms } from "./memcached";
import { QueueTransforms } from "./queue";
import {
  RelationalDatabase,
  RelationalDatabaseArgs,
  RelationalDatabaseTransforms,
} from "./relational-database";
import { protectionOf } from "./protection";
import { SelfRunStore, SelfRunStoreArgs, SelfRunStoreTransforms } from "./self-run-store";
import { Table, TableArgs, TableTransforms } from "./table";
import { TopicTransforms } from "./topic";

/** What all stores of a stack share. */
interface Shared {
  readonly network: Network;
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  /** Where alarms go. */
  readonly topicArn: pulumi.Input<string>;
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly protection: DataProtection;
  /** Metrics of instances every minute instead of every five. */
  readonly detailedMonitoring: boolean;
  /** Days before a deleted secret is gone: 7 to 30, or 0 for at once. */
  readonly secretRecoveryDays: number;
  /** Of instances and their volumes, which the provider's default tags do not reach. */
  readonly tags: Readonly<Record<string, string>>;
  /** Days a log is kept. */
  readonly logRetentionDays: number;
}

/** A component's arguments that are the stack file's to give. */
type Own<Args> = Omit<Args, keyof Shared | "transforms"> & {
  /** Why this store may be replaced or deleted by the next deployment. */
  readonly replaceAcknowledged?: string | undefined;
};

interface OwnArgs {
  readonly bucket: OwnBucket;
  readonly queue: OwnQueue;
  readonly topic: OwnTopic;
  readonly cache: Own<CacheArgs> | Own<MemcachedArgs>;
  readonly table: Own<TableArgs>;
  readonly fileSystem: Own<FileSystemArgs>;
  readonly selfRun: Own<SelfRunStoreArgs>;
  readonly relational: Own<RelationalDatabaseArgs>;
  readonly aurora: Own<AuroraDatabaseArgs>;
  readonly document: Own<DocumentDatabaseArgs>;
}

/** One store as the stack file describes it. */
export type StoreArgs = {
  readonly [Kind in StoreKind]: { readonly kind: Kind } & OwnArgs[Kind];
}[StoreKind];

export interface StoreTransforms {
  readonly bucket?: BucketTransforms;
  readonly queue?: QueueTransforms;
  readonly topic?: TopicTransforms;
  readonly cache?: CacheTransforms;
  readonly memcached?: MemcachedTransforms;
  readonly table?: TableTransforms;
  readonly fileSystem?: FileSystemTransforms;
  readonly selfRunStore?: SelfRunStoreTransforms;
  readonly relationalDatabase?: RelationalDatabaseTransforms;
  readonly auroraDatabase?: AuroraDatabaseTransforms;
  readonly documentDatabase?: DocumentDatabaseTransforms;
}

export interface StoresArgs extends Shared, BucketsArgs {
  readonly stores: Readonly<Record<string, StoreArgs>>;
  readonly transforms?: StoreTransforms;
}

export interface Stores extends Buckets, Events {
  readonly byName: ReadonlyMap<string, Store>;
  /** By what `uses` says: names, and names with the word for fewer rights. */
  readonly byUse: ReadonlyMap<string, Store>;
  readonly fileStores: ReadonlyMap<string, FileStore>;
}

/** What a store is built with beside its own keys. */
interface Surroundings extends Shared {
  readonly transforms: StoreTransforms;
  readonly opts: pulumi.ComponentResourceOptions;
}

/** Kinds whose stores have to do with each other: built together, in an order of their own. */
type Together = "bucket" | "queue" | "topic";

/** Every other kind, one store at a time. */
type Builders = {
  readonly [Kind in Exclude<StoreKind, Together>]: (
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
  fileSystem: (name, own, { transforms, opts, ...shared }) =>
    new FileSystem(name, { ...own, ...shared, transforms: transforms.fileSystem }, opts),
  selfRun: (name, own, { transforms, opts, ...shared }) =>
    new SelfRunStore(name, { ...own, ...shared, transforms: transforms.selfRunStore }, opts),
  relational: (name, own, { transforms, opts, ...shared }) =>
    new RelationalDatabase(
      name,
      { ...own, ...shared, transforms: transforms.relationalDatabase },
      opts,
    ),
  aurora: (name, own, { transforms, opts, ...shared }) =>
    new AuroraDatabase(name, { ...own, ...shared, transforms: transforms.auroraDatabase }, opts),
  document: (name, own, { transforms, opts, ...shared }) =>
    new DocumentDatabase(
      name,
      { ...own, ...shared, transforms: transforms.documentDatabase },
      opts,
    ),
};

function build(
  name: string,
  { kind, ...own }: Exclude<StoreArgs, { kind: Together }>,
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

function isTogether(store: StoreArgs): store is Extract<StoreArgs, { kind: Together }> {
  return store.kind === "bucket" || store.kind === "queue" || store.kind === "topic";
}

/** The stores of one kind, by name. */
function ofKind<Kind extends StoreKind>(
  kind: Kind,
  stores: StoresArgs["stores"],
): ReadonlyMap<string, Extract<StoreArgs, { kind: Kind }>> {
  const isKind = (store: StoreArgs): store is Extract<StoreArgs, { kind: Kind }> =>
    store.kind === kind;
  return new Map(
    Object.entries(stores).flatMap(([name, store]) =>
      isKind(store) ? [[name, store] as const] : [],
    ),
  );
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

function fileStoresOf(stores: ReadonlyMap<string, Store>): Map<string, FileStore> {
  const found = [...stores].flatMap(([name, store]) =>
    store instanceof FileSystem ? [[name, store] as const] : [],
  );
  return new Map(found);
}

export function createStores(args: StoresArgs, opts: pulumi.ComponentResourceOptions): Stores {
  const { stores, transforms = {} } = args;
  const owns = {
    buckets: ofKind("bucket", stores),
    topics: ofKind("topic", stores),
    queues: ofKind("queue", stores),
  };
  const buckets = createBuckets(owns.buckets, { ...args, transforms: transforms.bucket }, opts);
  const events = createEvents(owns, { ...args, ...buckets, transforms }, opts);
  const byName = new Map<string, Store>([...buckets.buckets, ...events.topics, ...events.queues]);
  for (const [name, store] of Object.entries(stores)) {
    if (isTogether(store)) continue;
    const protection = protectionOf(store, args.protection);
    byName.set(name, build(name, store, { ...args, protection, transforms, opts }));
  }
  const fileStores = fileStoresOf(byName);
  return { ...buckets, ...events, byName, byUse: byUse(byName), fileStores };
}

/** The policies of all buckets but the log bucket's, once the distributions that serve them are known. */
export function grantBuckets(
  buckets: Buckets,
  args: BucketsArgs & Pick<StoresArgs, "stores">,
  readers: ReadonlyMap<string, readonly BucketReader[]>,
  opts: pulumi.ComponentResourceOptions,
): void {
  admitToBuckets(buckets, ofKind("bucket", args.stores), args, readers, opts);
}

/** Output of the stack: the name of every bucket, by store. */
export function bucketNames({ buckets }: Buckets): Record<string, pulumi.Output<string>> {
  return Object.fromEntries([...buckets].map(([name, { bucketName }]) => [name, bucketName]));
}
