/** A DynamoDB table: on demand or with capacity that is scaled, and hard to lose. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { DataProtection, PolicyStatement, Store } from "../shared/contracts";
import { Transform, transformed } from "../shared/transform";
import { leftToAws } from "./protection";
import { scaleCapacity, startingCapacity, TableCapacity } from "./table-capacity";
import {
  attributesOf,
  GlobalIndex,
  globalIndexesOf,
  localIndexesOf,
  TableKeys,
} from "./table-keys";
import { tableRights } from "./table-rights";

export interface TableTransforms {
  readonly table?: Transform<aws.dynamodb.TableArgs>;
}

export interface TableArgs extends TableKeys {
  readonly globalIndexes?: Readonly<
    Record<string, GlobalIndex & { /** @default the table's */ readonly capacity?: TableCapacity }>
  >;
  /** @default on demand: every request is paid */
  readonly capacity?: TableCapacity;
  /** Attribute with the Unix time in seconds after which an item is deleted. Default: items stay. */
  readonly ttlAttribute?: string;
  /** What of a changed item is kept for 24 hours for readers of the stream. @default there is no stream */
  readonly stream?: "keys" | "newImage" | "oldImage" | "newAndOldImages";
  /** `infrequentAccess`: cheaper storage, dearer requests. @default standard */
  readonly tableClass?: "standard" | "infrequentAccess";
  /** Keeps what is needed to restore any second of the last `recoveryDays`. */
  readonly pointInTimeRecovery: boolean;
  /** 1 to 35 (DynamoDB's window). @default 35 */
  readonly recoveryDays?: number;
  /** Physical name of a table that is there already and is taken into the stack. @default a new one */
  readonly adopt?: string;
  /** Default: the key that DynamoDB owns. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly protection: DataProtection;
  readonly transforms?: TableTransforms;
}

export class Table extends pulumi.ComponentResource implements Store {
  static readonly token = "bluegreen-aws:data:Table";

  readonly name: string;
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  readonly views: Readonly<Record<string, Store>>;

  constructor(name: string, args: TableArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Table.token, name, {}, opts);
    this.name = name;
    const table = this.table(name, args);
    if (args.capacity !== undefined)
      scaleCapacity(name, table, { table: args.capacity, indexes: indexCapacities(args) }, this);
    const { kmsKeyArn, stream } = args;
    const rights = tableRights(name, { table, kmsKeyArn, hasStream: stream !== undefined });
    this.statements = rights.statements;
    this.environment = rights.environment;
    this.views = rights.views ?? {};
    this.registerOutputs({ name: this.name, environment: this.environment });
  }

  private table(name: string, args: TableArgs): aws.dynamodb.Table {
    const { protection, adopt } = args;
    return new aws.dynamodb.Table(
      name,
      {
        ...transformed(tableArgs(args), args.transforms?.table),
        // Also where Pulumi may let go of it: then the table itself is the last copy, and taken in again as it is.
        deletionProtectionEnabled: protection.lastCopy,
      },
      {
        parent: this,
        // Replacing a table is losing its items.
        protect: protection.protect,
        // DynamoDB takes no last snapshot: where one is wanted, the table itself stays.
        ...leftToAws(protection),
        // A table that a destroyed stack left behind, or somebody made by hand.
        ...(adopt === undefined ? {} : { import: adopt }),
        // Auto Scaling's, once the table is there.
        ignoreChanges: args.capacity === undefined ? [] : movedByScaling,
      },
    );
  }
}

/**
 * Application Auto Scaling owns them once the table is there; on the way from on demand the provider sets them to one
 * unit, and Auto Scaling to the least. Not the indexes': with them under ignoreChanges Pulumi refuses to add or remove
 * an index ("one or more elements of the path are missing"). Theirs are put back by a deployment after a refresh.
 */
const movedByScaling = ["readCapacity", "writeCapacity"];

const streamViews = {
  keys: "KEYS_ONLY",
  newImage: "NEW_IMAGE",
  oldImage: "OLD_IMAGE",
  newAndOldImages: "NEW_AND_OLD_IMAGES",
} as const;

/** Every index has a capacity where the table has one. */
function indexCapacities({
  capacity,
  globalIndexes = {},
}: TableArgs): Readonly<Record<string, TableCapacity>> {
  if (capacity === undefined) return {};
  const entries = Object.entries(globalIndexes);
  return Object.fromEntries(entries.map(([name, index]) => [name, index.capacity ?? capacity]));
}

function tableArgs(args: TableArgs): aws.dynamodb.TableArgs {
  return {
    // A table that is adopted keeps its name; any other is named by Pulumi.
    name: args.adopt,
    billingMode: args.capacity === undefined ? "PAY_PER_REQUEST" : "PROVISIONED",
    ...startingCapacity(args.capacity),
    ...keyArgs(args),
    ...keepingArgs(args),
  };
}

/** A list that is empty is left out: to the provider it is another value than none. */
const listed = <Item>(items: readonly Item[]) => (items.length === 0 ? undefined : [...items]);

function keyArgs(args: TableArgs): aws.dynamodb.TableArgs {
  const capacities = indexCapacities(args);
  const globals = globalIndexesOf(args).map((index) => ({
    ...index,
    ...startingCapacity(capacities[index.name]),
  }));
  return {
    hashKey: args.partitionKey.name,
    rangeKey: args.sortKey?.name,
    attributes: attributesOf(args),
    globalSecondaryIndexes: listed(globals),
    localSecondaryIndexes: listed(localIndexesOf(args)),
  };
}

function keepingArgs(args: TableArgs): aws.dynamodb.TableArgs {
  const { ttlAttribute, stream, tableClass, kmsKeyArn, pointInTimeRecovery, recoveryDays } = args;
  return {
    pointInTimeRecovery: { enabled: pointInTimeRecovery, recoveryPeriodInDays: recoveryDays },
    ttl: ttlAttribute === undefined ? undefined : { attributeName: ttlAttribute, enabled: true },
    streamEnabled: stream === undefined ? undefined : true,
    streamViewType: stream === undefined ? undefined : streamViews[stream],
    tableClass: tableClass === "infrequentAccess" ? "STANDARD_INFREQUENT_ACCESS" : undefined,
    // "enabled" chooses KMS: without a key of the stack's, DynamoDB's own costs nothing.
    serverSideEncryption: kmsKeyArn === undefined ? undefined : { enabled: true, kmsKeyArn },
  };
}
