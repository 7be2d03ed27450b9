/** Keys of an S3 bucket. */
import { z } from "zod";

import { bucketPurposes } from "../../model/bucket-purpose";
import { key, nameOf } from "../schema-key";
import { TierDefaults } from "../tiers";
import { adopt, replaceAcknowledged } from "./shared";

const cors = z.strictObject({
  origins: key(
    z
      .array(
        z
          .string()
          .regex(
            /^(?:https:\/\/(?:\*\.)?[a-z0-9.-]+(?::\d+)?|http:\/\/localhost(?::\d+)?)$/,
            "https:// and a host, without a path; http:// for localhost alone",
          ),
      )
      .min(1)
      .max(100),
    { about: "Origins whose pages may ask: https://www.example.com, https://*.example.com." },
  ),
  methods: key(
    z
      .array(z.enum(["GET", "HEAD", "PUT", "POST"]))
      .min(1)
      .default(["GET", "HEAD"]),
    {
      about: "What they may ask for. PUT is what uploading with a signed address takes.",
    },
  ),
});

const notification = z.strictObject({
  to: key(nameOf("store"), { about: "Queue or topic of this stack that is told." }),
  events: key(
    z
      .array(z.enum(["created", "removed"]))
      .min(1)
      .default(["created"]),
    {
      about: "What of: objects that are written, objects that are deleted.",
    },
  ),
  prefix: key(z.string().min(1).max(1024), {
    about: "Start of the objects' keys.",
    without: "objects of any key",
  }).optional(),
  suffix: key(z.string().min(1).max(1024), {
    about: "End of the objects' keys, such as .png.",
    without: "objects of any key",
  }).optional(),
});

export function bucketSchema(tier: TierDefaults) {
  return z.strictObject({
    kind: key(z.literal("bucket"), { about: "An S3 bucket.", change: "Replaces the store." }),
    purpose: key(z.enum(bucketPurposes), {
      about:
        "What is kept in it: decides who may deliver into it, what its services may do, and its lifecycle (docs/data/bucket.md).",
      change: "From or to wafLogs: replaces the bucket, whose name says so.",
    }),
    versioning: key(z.boolean().default(tier.bucketVersioning), {
      about: "Keep an object's older versions when it is overwritten or deleted.",
      change: "Once on, it can only be suspended.",
    }),
    expireDays: key(z.int().min(1).max(3653), {
      about: "Delete objects this long after they were written.",
      unit: "days",
      without:
        "logs, wafLogs: logs.retentionDays; artifacts: 90 days; images, site: never; dumps: has to be said",
    }).optional(),
    cors: key(cors, {
      about: "Pages of other origins that may ask a browser for objects.",
      without: "none",
    }).optional(),
    notify: key(z.record(nameOf("notification"), notification).default({}), {
      about: "Queues and topics that are told of objects, by name.",
    }),
    adopt: adopt(z.string(), "bucket"),
    replaceAcknowledged,
  });
}
