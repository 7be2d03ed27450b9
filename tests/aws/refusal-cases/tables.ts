import { UNKNOWN } from "../../../analysis/graph";
import { many, type Case, type Inputs } from "./case";

const token = "aws:dynamodb/table:Table";

const TABLE = {
  name: "orders",
  billingMode: "PAY_PER_REQUEST",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
} satisfies Inputs;

const BOTH = [
  { name: "id", type: "S" },
  { name: "at", type: "N" },
];

const BY_TIME = {
  name: "by-time",
  keySchemas: [{ attributeName: "at", keyType: "HASH" }],
  projectionType: "ALL",
} satisfies Inputs;

const INDEXED = { ...TABLE, attributes: BOTH, globalSecondaryIndexes: [BY_TIME] } satisfies Inputs;

const LOCAL = { name: "by-at", rangeKey: "at", projectionType: "ALL" } satisfies Inputs;

const PROVISIONED = { billingMode: "PROVISIONED", readCapacity: 1, writeCapacity: 1 };

export const tableCases: readonly Case[] = [
  {
    id: "table-attributes",
    token,
    good: TABLE,
    alsoGood: [
      INDEXED,
      {
        ...TABLE,
        attributes: BOTH,
        globalSecondaryIndexes: [{ name: "by-time", hashKey: "at", projectionType: "ALL" }],
      },
      { ...INDEXED, globalSecondaryIndexes: [{ ...BY_TIME, keySchemas: UNKNOWN }] },
    ],
    bad: [
      [{ rangeKey: "at" }, 'attributes: no "at"'],
      [{ globalSecondaryIndexes: [BY_TIME] }, 'attributes: no "at"'],
      [{ attributes: [...BOTH, { name: "note", type: "S" }] }, 'attributes: "note"'],
    ],
  },
  {
    id: "table-capacity",
    token,
    good: TABLE,
    alsoGood: [{ ...TABLE, ...PROVISIONED }],
    bad: [
      [{ readCapacity: 5 }, "readCapacity: given beside PAY_PER_REQUEST"],
      [{ billingMode: "PROVISIONED" }, "allowed with PROVISIONED: both"],
      [{ ...PROVISIONED, readCapacity: 40_001 }, "1 to 40000 units"],
      [
        { ...PROVISIONED, attributes: BOTH, globalSecondaryIndexes: [BY_TIME] },
        "allowed with PROVISIONED: both",
      ],
    ],
  },
  {
    id: "table-indexes",
    token,
    good: { ...INDEXED, rangeKey: "at", localSecondaryIndexes: [LOCAL] },
    bad: [
      [{ globalSecondaryIndexes: [{ ...BY_TIME, name: "by" }] }, "3 to 255"],
      [
        { globalSecondaryIndexes: many(21, (place) => ({ ...BY_TIME, name: `by-${place}` })) },
        "20",
      ],
      [
        { localSecondaryIndexes: many(6, (place) => ({ ...LOCAL, name: `by-${place}` })) },
        "0 to 5",
      ],
      [{ localSecondaryIndexes: [{ ...LOCAL, name: "by-time" }] }, "one index of a name"],
      [{ rangeKey: null }, "on a table with a sort key"],
      [
        {
          localSecondaryIndexes: many(6, (place) => ({
            ...LOCAL,
            name: `by-${place}`,
            nonKeyAttributes: many(20, (attribute) => `a${attribute}`),
          })),
        },
        "0 to 100 attributes",
      ],
    ],
  },
  {
    id: "table-recovery",
    token,
    good: { ...TABLE, pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 35 } },
    bad: [[{ pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 36 } }, "1 to 35 days"]],
  },
  {
    id: "table-stream",
    token,
    good: { ...TABLE, streamEnabled: true, streamViewType: "NEW_IMAGE" },
    alsoGood: [TABLE],
    bad: [
      [{ streamViewType: null }, "streamViewType: none"],
      [{ streamEnabled: null }, "allowed with streamEnabled only"],
    ],
  },
];
