/** Keys of a DynamoDB table. */
import { z } from "zod";

import { key } from "../schema-key";
import { TierDefaults } from "../tiers";
import { replaceAcknowledged } from "./shared";

const keyAttribute = z.strictObject({
  name: key(z.string().min(1).max(255), {
    about: "Attribute name.",
    change: "Replaces the table.",
  }),
  type: key(z.enum(["S", "N", "B"]).default("S"), {
    about: "String, number or binary.",
    change: "Replaces the table.",
  }),
});

export function tableSchema(tier: TierDefaults) {
  return z.strictObject({
    kind: key(z.literal("table"), {
      about: "A DynamoDB table, on demand.",
      change: "Replaces the store.",
    }),
    partitionKey: keyAttribute,
    sortKey: key(keyAttribute, {
      about: "Sort key.",
      without: "items are found by partition key alone",
    }).optional(),
    ttlAttribute: key(z.string().min(1).max(255), {
      about: "Attribute that holds the time, in Unix seconds, after which an item is deleted.",
      without: "items stay until they are deleted",
    }).optional(),
    pointInTimeRecovery: key(z.boolean().default(tier.pointInTimeRecovery), {
      about: "Keep what is needed to restore the table to any second of the last 35 days.",
    }),
    replaceAcknowledged,
  });
}
