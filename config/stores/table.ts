/** Keys of a DynamoDB table. */
import { z } from "zod";

import { key } from "../schema-key";
import { TierDefaults } from "../tiers";
import { replaceAcknowledged } from "./shared";

const keyAttribute = (change: string) =>
  z.strictObject({
    name: key(z.string().min(1).max(255), { about: "Attribute name.", change }),
    type: key(z.enum(["S", "N", "B"]).default("S"), {
      about: "String, number or binary.",
      change,
    }),
  });

const sortKey = (change: string) =>
  key(keyAttribute(change), {
    about: "Sort key.",
    without: "items are found by partition key alone",
  }).optional();

const units = z.int().min(1).max(40_000);

const limits = (what: "read" | "written") =>
  z.strictObject({
    min: key(units, { about: `Units that may be ${what} every second, and are always paid.` }),
    max: key(units, { about: "Units that it may grow to. Requests above them are throttled." }),
  });

/** Capacity that is paid by the hour, of a table or of one of its global indexes. */
const capacity = (without: string) =>
  key(
    z.strictObject({
      read: limits("read"),
      write: limits("written"),
      targetPercent: key(z.int().min(20).max(90).default(70), {
        about: "How much of it is to be in use: Auto Scaling adds or takes away to hold that.",
        unit: "percent",
      }),
    }),
    {
      about: "Provisioned capacity, scaled between its limits.",
      change: "Made in place; back to on demand at most four times in 24 hours.",
      without,
    },
  ).optional();

const projection = key(
  z
    .union([z.enum(["all", "keys"]), z.array(z.string().min(1).max(255)).min(1).max(20)])
    .default("all"),
  {
    about:
      "What of an item is in the index: all, its keys alone, or the keys and these attributes.",
    change: "Deletes the index and builds it again.",
  },
);

const indexName = z.string().regex(/^[A-Za-z0-9_.-]{3,255}$/, "3 to 255 letters, digits and _ . -");

const rebuilt = "Deletes the index and builds it again.";

const globalIndex = z.strictObject({
  partitionKey: keyAttribute(rebuilt),
  sortKey: sortKey(rebuilt),
  projection,
  capacity: capacity("the table's"),
});

const replaced = "Replaces the table.";

const localIndex = z.strictObject({ sortKey: keyAttribute(replaced), projection });

function indexes() {
  return {
    globalIndexes: key(z.record(indexName, globalIndex).default({}), {
      about: "Indexes by other keys than the table's, by name: at most 20.",
      change: "One at a time: DynamoDB adds or deletes one index, then the next.",
    }),
    localIndexes: key(z.record(indexName, localIndex).default({}), {
      about: "Indexes with the table's partition key and another sort key, by name: at most 5.",
      change: "Replaces the table: local indexes are made with it or not at all.",
    }),
  };
}

/** What is done with items beside reading and writing them. */
function keeping(tier: TierDefaults) {
  return {
    ttlAttribute: key(z.string().min(1).max(255), {
      about: "Attribute that holds the time, in Unix seconds, after which an item is deleted.",
      change: "DynamoDB takes one change of it an hour.",
      without: "items stay until they are deleted",
    }).optional(),
    stream: key(z.enum(["keys", "newImage", "oldImage", "newAndOldImages"]), {
      about:
        "Changes of items, kept for 24 hours for whoever uses <name>.stream: what they show of an item.",
      change: "Another value is another stream: its readers start again.",
      without: "there is no stream",
    }).optional(),
    tableClass: key(z.enum(["standard", "infrequentAccess"]).default("standard"), {
      about: "infrequentAccess: storage costs less, requests more.",
      change: "Made in place, at most twice in 30 days.",
    }),
    pointInTimeRecovery: key(z.boolean().default(tier.pointInTimeRecovery), {
      about: "Keep what is needed to restore the table to any second of the last days.",
    }),
    recoveryDays: key(z.int().min(1).max(35), {
      about: "How far back point-in-time recovery goes.",
      unit: "days",
      change: "Fewer days give up the older ones at once.",
      without: "35 days",
    }).optional(),
  };
}

export function tableSchema(tier: TierDefaults) {
  return z.strictObject({
    kind: key(z.literal("table"), {
      about: "A DynamoDB table.",
      change: "Replaces the store.",
    }),
    partitionKey: keyAttribute(replaced),
    sortKey: sortKey(replaced),
    ...indexes(),
    capacity: capacity("on demand: every request is paid, none is throttled for lack of capacity"),
    ...keeping(tier),
    adopt: key(z.string().regex(/^[A-Za-z0-9_.-]{3,255}$/, "a table's name"), {
      about:
        "Physical name of a table that is there already, such as one that a destroyed stack left: it is taken into this stack. Leave it in.",
      change: "Removed or changed later, it replaces the table.",
      without: "a new table is made",
    }).optional(),
    replaceAcknowledged,
  });
}
