/** What a service may do with a table: all of its items, only read or write them, or follow its changes. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PolicyStatement, Store } from "../shared/contracts";
import { environmentPrefix } from "../shared/names";

const reading = [
  "dynamodb:BatchGetItem",
  "dynamodb:DescribeTable",
  "dynamodb:GetItem",
  "dynamodb:Query",
  "dynamodb:Scan",
];

/** An update may have a condition on the item, which tells the writer of it; that is no way to read items. */
const writing = [
  "dynamodb:BatchWriteItem",
  "dynamodb:ConditionCheckItem",
  "dynamodb:DeleteItem",
  "dynamodb:DescribeTable",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
];

/** Reading and writing items; never the table itself. */
const everything = [...new Set([...reading, ...writing])].sort();

/** Reading a stream by its shards. ListStreams is left out: a consumer is told which stream is its own. */
const following = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"];

export interface TableRights {
  readonly table: aws.dynamodb.Table;
  /** Default: the key that DynamoDB owns, which nobody needs a right for. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly hasStream: boolean;
}

type Rights = Pick<Store, "statements" | "environment" | "views">;

/** DynamoDB calls KMS in the caller's name, whichever way the items go. */
function decrypting({ kmsKeyArn }: TableRights): PolicyStatement[] {
  return kmsKeyArn === undefined
    ? []
    : [{ Effect: "Allow", Action: ["kms:Decrypt"], Resource: kmsKeyArn }];
}

function items(action: readonly string[], rights: TableRights): PolicyStatement[] {
  const { arn } = rights.table;
  return [
    { Effect: "Allow", Action: action, Resource: [arn, pulumi.interpolate`${arn}/index/*`] },
    ...decrypting(rights),
  ];
}

export function tableRights(name: string, rights: TableRights): Rights {
  const { table, hasStream } = rights;
  const prefix = environmentPrefix(name);
  const environment = { [`${prefix}_TABLE`]: table.name };
  const view = (action: readonly string[]): Store => ({
    name,
    environment,
    statements: items(action, rights),
  });
  const stream: Store = {
    name,
    environment: { [`${prefix}_STREAM_ARN`]: table.streamArn },
    statements: [
      { Effect: "Allow", Action: following, Resource: table.streamArn },
      ...decrypting(rights),
    ],
  };
  return {
    environment,
    statements: items(everything, rights),
    views: { read: view(reading), write: view(writing), ...(hasStream ? { stream } : {}) },
  };
}
