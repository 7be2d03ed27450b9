/** Keys of an S3 bucket. */
import { z } from "zod";

import { key } from "../schema-key";
import { TierDefaults } from "../tiers";
import { replaceAcknowledged } from "./shared";

export function bucketSchema(tier: TierDefaults) {
  return z.strictObject({
    kind: key(z.literal("bucket"), { about: "An S3 bucket.", change: "Replaces the store." }),
    purpose: key(z.enum(["images", "logs", "artifacts"]), {
      about: "What is kept in it: decides who may deliver into it and what its lifecycle is.",
    }),
    versioning: key(z.boolean().default(tier.bucketVersioning), {
      about: "Keep an object's older versions when it is overwritten or deleted.",
      change: "Once on, it can only be suspended.",
    }),
    expireDays: key(z.int().min(1).max(3653), {
      about: "Delete objects this long after they were written.",
      unit: "days",
      without: "logs: logs.retentionDays; artifacts: 90 days; images: never",
    }).optional(),
    replaceAcknowledged,
  });
}
