/** Keys of one store: `kind` tells databases, tables and buckets apart. */
import { z } from "zod";

import { key, nameOf } from "./schema-key";
import { TierDefaults } from "./tiers";

const databaseIdentifier = /^[a-z][a-z0-9_]*$/;

function relational(tier: TierDefaults) {
  return z.strictObject({
    kind: key(z.literal("relational"), {
      about: "A database on RDS.",
      change: "Replaces the store.",
    }),
    subnetTier: key(nameOf("tier").default("data"), {
      about: "Subnet tier the database lives in: data, or one of network.tiers.",
      change: "Replaces the subnet group, which AWS refuses while the database uses it.",
    }),
    engine: key(z.enum(["postgres"]).default("postgres"), {
      about: "Database engine.",
      change: "Replaces the database.",
    }),
    version: key(
      z
        .string()
        .regex(/^\d+(\.\d+)?$/, 'a version such as "17" or "17.5"')
        .default("17"),
      {
        about:
          "Major version, whose minors AWS installs in the maintenance window, or an exact version.",
        change: "A major upgrade interrupts the database; it cannot be taken back.",
      },
    ),
    instanceClass: key(
      z
        .string()
        .regex(/^db\.[a-z0-9]+\.[a-z0-9]+$/, "a class such as db.t4g.small")
        .default(tier.databaseClass),
      {
        about: "Instance class.",
        change: "Interrupts the database while it fails over or restarts.",
      },
    ),
    storageGiB: key(z.int().min(20).max(65536).default(20), {
      about: "Allocated gp3 storage.",
      unit: "GiB",
      change: "Grows in place; it can never shrink.",
    }),
    maxStorageGiB: key(z.int().min(20).max(65536).default(100), {
      about: "How far storage may grow by itself.",
      unit: "GiB",
    }),
    database: key(z.string().regex(databaseIdentifier).max(63).default("app"), {
      about: "Name of the database that is created.",
      change: "Replaces the database.",
    }),
    username: key(z.string().regex(databaseIdentifier).max(16).default("app_owner"), {
      about: "Master user. AWS makes and rotates its password in Secrets Manager.",
      change: "Replaces the database.",
    }),
    multiAz: key(z.boolean().default(tier.databaseMultiAz), {
      about: "Keep a standby in another zone and fail over to it.",
      change: "Doubles the instance's and the storage's price.",
    }),
    backupRetentionDays: key(z.int().min(1).max(35).default(tier.databaseBackupRetentionDays), {
      about: "How far back the database can be restored to any second.",
      unit: "days",
    }),
    backupWindow: key(z.string().default("17:00-18:00"), {
      about:
        "Daily window for backups, UTC, hh:mm-hh:mm, at least 30 minutes (17:00 is 02:00 in Seoul).",
    }),
    maintenanceWindow: key(z.string().default("sun:18:30-sun:19:30"), {
      about:
        "Weekly window for maintenance, UTC, ddd:hh:mm-ddd:hh:mm, apart from the backup window.",
    }),
    timeZone: key(z.string().default("Asia/Seoul"), {
      about: "Time zone of sessions. Times are stored in UTC whatever it is.",
    }),
    monitoringSeconds: key(
      z
        .union([0, 1, 5, 10, 15, 30, 60].map((seconds) => z.literal(seconds)))
        .default(tier.databaseMonitoringSeconds),
      { about: "Seconds between enhanced monitoring samples; 0 turns it off.", unit: "seconds" },
    ),
    performanceInsights: key(z.boolean().default(tier.performanceInsights), {
      about: "Record which queries the database spends its time on, for seven days (free).",
    }),
  });
}

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

function table(tier: TierDefaults) {
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
  });
}

function bucket(tier: TierDefaults) {
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
  });
}

/** One store. Caches, file systems and queues join with the data issue. */
export function dataSchemas(tier: TierDefaults) {
  return z.discriminatedUnion("kind", [relational(tier), table(tier), bucket(tier)]);
}
