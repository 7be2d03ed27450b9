/** Keys that stores of several kinds have. */
import { z } from "zod";

import { key } from "../schema-key";

/** Of every store that can lose data by being replaced. */
export const replaceAcknowledged = key(z.string().min(20, "a reason of at least 20 characters"), {
  about:
    "Why this store may be replaced or deleted by the next deployment, its data with it. Remove it after that.",
  change: "Takes Pulumi's and AWS's protection off this one store.",
  without: "under protection.data: protect, a change that would replace the store is refused",
}).optional();

/** Of kinds that are left to AWS where a stack goes and its data stays: what takes them into a stack again. */
export function adopt<Schema extends z.ZodType>(schema: Schema, what: string) {
  return key(schema, {
    about: `Name of a ${what} that an earlier stack left to AWS and that this one takes in again.`,
    change: "May stay, or be removed once it is taken in.",
    without: `a new ${what} is made`,
  }).optional();
}

/** Of queues and topics. */
export const deduplicateByContent = key(z.boolean().default(false), {
  about: "With fifo: of two messages with the same content within five minutes, one.",
});
/** Of every store whose last copy is a snapshot. */
export const restoreFrom = key(z.string().min(1).max(255), {
  about:
    "Snapshot, by name or ARN, that the store is created from: how data comes back after a destroy (docs/data-safety.md).",
  change: "Read when the store is created, and never again: it may stay or go later.",
  without: "the store is created empty",
}).optional();
