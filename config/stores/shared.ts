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
