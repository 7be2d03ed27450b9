/** Keys of a store that is run by oneself on an instance. */
import { z } from "zod";

import { key, nameOf } from "../schema-key";
import { TierDefaults } from "../tiers";
import { replaceAcknowledged } from "./shared";

const exporter = z.strictObject({
  url: key(
    z
      .string()
      .regex(
        /^(?:https|s3):\/\/[\w./@:%+~-]+\.tar\.gz$/,
        "an https or s3 address of a .tar.gz for Linux on the instance's architecture",
      ),
    {
      about:
        "Release archive of redis_exporter or mongodb_exporter, one folder deep, as their projects publish it.",
    },
  ),
  sha256: key(z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits in lower case"), {
    about: "Its checksum, from the same release: another archive is not run.",
  }),
});

/** The volume, and what is kept of it. */
function volume(tier: TierDefaults) {
  return {
    storageGiB: key(z.int().min(10).max(16384).default(20), {
      about: "Size of the encrypted gp3 volume.",
      unit: "GiB",
      change:
        "Grows in place, and the file system at the next boot; it can never shrink, nor grow twice within six hours.",
    }),
    snapshotRetentionDays: key(z.int().min(0).max(365).default(tier.selfRunSnapshotDays), {
      about: "How long the snapshot of every day is kept; 0 takes none.",
      unit: "days",
    }),
    snapshotTime: key(
      z
        .string()
        .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "a time such as 17:00")
        .default("17:00"),
      {
        about:
          "When it is taken, UTC, within the hour (17:00 is 02:00 in Seoul). What was written in memory alone is not in it.",
      },
    ),
    restoreFrom: key(z.string().regex(/^snap-[0-9a-f]{8,17}$/, "the id of a snapshot"), {
      about: "Snapshot the volume is made from.",
      change: "Read when the volume is made, and never again.",
      without: "it starts empty",
    }).optional(),
  };
}

export function selfRunSchema(tier: TierDefaults) {
  return z.strictObject({
    kind: key(z.literal("selfRun"), {
      about: "Valkey (Redis) or MongoDB on one instance that is one's own to look after.",
      change: "Replaces the store.",
    }),
    engine: key(z.enum(["valkey", "mongodb"]), {
      about: "Valkey, which clients of Redis talk to as to Redis 7.2, or MongoDB 8.0.",
      change: "Replaces the instance; the other engine starts empty on the same volume.",
    }),
    reason: key(z.string().min(20, "a reason of at least 20 characters"), {
      about: "Why it is not ElastiCache or DocumentDB. The preview prints it.",
      without: "refused in prd",
    }).optional(),
    subnetTier: key(nameOf("tier").default("app"), {
      about:
        "Subnet tier it lives in. An isolated one such as data takes Valkey alone, and interface endpoints.",
      change: "Replaces the network interface, its address and the instance.",
    }),
    zone: key(z.string(), {
      about: "Zone of volume and instance, one of network.zones.",
      change: "Replaces the volume.",
      without: "the first of network.zones",
    }).optional(),
    instanceType: key(z.string().default(tier.instanceType), {
      about: "EC2 instance type.",
      change: "Stops the instance and starts it again: minutes without the store.",
    }),
    ...volume(tier),
    passwordVersion: key(z.int().min(1).default(1), {
      about: "Raise it to draw another password.",
      change: "Replaces the instance; whoever uses the store reads the secret anew.",
    }),
    exporter: key(exporter, {
      about: "Metrics for Prometheus, on 9121 (Valkey) or 9216 (MongoDB).",
      without: "there are CloudWatch's metrics alone",
    }).optional(),
    replaceAcknowledged,
  });
}
