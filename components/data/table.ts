/** A DynamoDB table, on demand. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { DataProtection, PolicyStatement, Store } from "../shared/contracts";
import { environmentPrefix } from "../shared/names";
import { Transform, transformed } from "../shared/transform";
import { leftToAws } from "./protection";

export interface KeyAttribute {
  readonly name: string;
  /** String, number or binary. */
  readonly type: "S" | "N" | "B";
}

export interface TableTransforms {
  readonly table?: Transform<aws.dynamodb.TableArgs>;
}

export interface TableArgs {
  /** Changing either key replaces the table. */
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  /** Attribute with the Unix time in seconds after which an item is deleted. Default: items stay. */
  readonly ttlAttribute?: string;
  /** Keeps what is needed to restore any second of the last 35 days (DynamoDB's window). */
  readonly pointInTimeRecovery: boolean;
  /** Default: the key that DynamoDB owns. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly protection: DataProtection;
  readonly transforms?: TableTransforms;
}

/** Reading and writing items; never the table itself. */
const itemActions = [
  "dynamodb:BatchGetItem",
  "dynamodb:BatchWriteItem",
  "dynamodb:ConditionCheckItem",
  "dynamodb:DeleteItem",
  "dynamodb:DescribeTable",
  "dynamodb:GetItem",
  "dynamodb:PutItem",
  "dynamodb:Query",
  "dynamodb:Scan",
  "dynamodb:UpdateItem",
];

export class Table extends pulumi.ComponentResource implements Store {
  static readonly token = "bluegreen-aws:data:Table";

  readonly name: string;
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;

  constructor(name: string, args: TableArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Table.token, name, {}, opts);
    this.name = name;
    const { protection } = args;
    const table = new aws.dynamodb.Table(
      name,
      {
        ...transformed(tableArgs(args), args.transforms?.table),
        deletionProtectionEnabled: protection.deletionProtection,
      },
      {
        parent: this,
        ...leftToAws(protection),
        // Replacing a table is losing its items.
        protect: protection.protect,
      },
    );
    this.statements = [
      {
        Effect: "Allow",
        Action: itemActions,
        Resource: [table.arn, pulumi.interpolate`${table.arn}/index/*`],
      },
      ...(args.kmsKeyArn === undefined
        ? []
        : [{ Effect: "Allow" as const, Action: ["kms:Decrypt"], Resource: args.kmsKeyArn }]),
    ];
    this.environment = { [`${environmentPrefix(name)}_TABLE`]: table.name };
    this.registerOutputs({ name: this.name, environment: this.environment });
  }
}

function tableArgs(args: TableArgs): aws.dynamodb.TableArgs {
  const { partitionKey, sortKey, ttlAttribute, kmsKeyArn } = args;
  return {
    billingMode: "PAY_PER_REQUEST",
    hashKey: partitionKey.name,
    rangeKey: sortKey?.name,
    attributes: sortKey === undefined ? [partitionKey] : [partitionKey, sortKey],
    pointInTimeRecovery: { enabled: args.pointInTimeRecovery },
    ttl: ttlAttribute === undefined ? undefined : { attributeName: ttlAttribute, enabled: true },
    // "enabled" chooses KMS: without a key of the stack's, DynamoDB's own costs nothing.
    serverSideEncryption: kmsKeyArn === undefined ? undefined : { enabled: true, kmsKeyArn },
  };
}
