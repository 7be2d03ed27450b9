/** Keys of a database on RDS. */
import { z } from "zod";

import { key, nameOf } from "../schema-key";
import { TierDefaults } from "../tiers";
import { replaceAcknowledged, restoreFrom } from "./shared";

const databaseIdentifier = /^[a-z][a-z0-9_]*$/;

/** How it is backed up, maintained and watched. */
function operation(tier: TierDefaults) {
  return {
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
  };
}

export function relationalSchema(tier: TierDefaults) {
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
    ...operation(tier),
    restoreFrom,
    replaceAcknowledged,
  });
}
