/** Keys that databases of RDS, Aurora and DocumentDB have alike. */
import { z } from "zod";

import { key } from "../schema-key";
import { TierDefaults } from "../tiers";

/** How it is backed up and maintained. */
export function backups(tier: TierDefaults) {
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
  };
}

/** How a database of RDS or Aurora is watched. */
export function observation(tier: TierDefaults) {
  return {
    monitoringSeconds: key(
      z
        .union([0, 1, 5, 10, 15, 30, 60].map((seconds) => z.literal(seconds)))
        .default(tier.databaseMonitoringSeconds),
      { about: "Seconds between enhanced monitoring samples; 0 turns it off.", unit: "seconds" },
    ),
    performanceInsights: key(z.boolean().default(tier.performanceInsights), {
      about: "Record which queries the database spends its time on, for seven days (free).",
    }),
    databaseInsights: key(z.enum(["standard", "advanced"]).default("standard"), {
      about: "Mode of CloudWatch Database Insights: advanced keeps that record for 15 months.",
      change: "Advanced is paid by the vCPU or ACU and hour.",
    }),
  };
}
