/** Keys of a cluster of DocumentDB, which speaks MongoDB's language. */
import { z } from "zod";

import { key } from "../schema-key";
import { TierDefaults } from "../tiers";
import { clusterPlace, instanceClass, promotionTiers } from "./cluster-operation";
import { backups } from "./database-operation";
import { replaceAcknowledged, restoreFrom } from "./shared";

export function documentSchema(tier: TierDefaults) {
  return z.strictObject({
    kind: key(z.literal("document"), {
      about: "A cluster of DocumentDB, compatible with MongoDB.",
      change: "Replaces the store.",
    }),
    version: key(z.enum(["5.0", "8.0"]).default("5.0"), {
      about: "Engine version. DocumentDB has no minors: AWS patches it in the maintenance window.",
      change: "A major upgrade interrupts the database; it cannot be taken back.",
    }),
    ...clusterPlace,
    username: key(
      z
        .string()
        .regex(/^[a-z][a-z0-9]*$/, "a name of a to z and digits, a letter first")
        .max(63)
        .default("appowner"),
      {
        about: "Master user. AWS makes and rotates its password in Secrets Manager.",
        change: "Replaces the cluster.",
      },
    ),
    instanceClass: instanceClass(tier.documentClass, "Class of every instance."),
    instances: key(z.int().min(1).max(16).default(tier.documentInstances), {
      about: "Instances, the writer counted in; each stands in another zone than the one before.",
      change: "Each costs the same. With one alone, a failure means minutes without a database.",
    }),
    promotionTiers,
    ioOptimized: key(z.boolean().default(false), {
      about: "Pay more for instances and storage and nothing for I/O (iopt1).",
      change: "AWS lets it be turned on once in 30 days.",
    }),
    auditEvents: key(z.enum(["none", "ddl", "all"]).default("ddl"), {
      about:
        "What is written into the audit log: logins and changes of users and collections (ddl), or reads and writes too (all).",
    }),
    slowOperationMilliseconds: key(z.int().min(50).default(1000), {
      about: "How long an operation takes that the profiler's log tells of.",
    }),
    performanceInsights: key(z.boolean().default(tier.performanceInsights), {
      about: "Record which operations the database spends its time on, for seven days (free).",
    }),
    ...backups(tier),
    restoreFrom,
    replaceAcknowledged,
  });
}
