/** Keys of a cluster of Aurora. */
import { z } from "zod";

import { key } from "../schema-key";
import { TierDefaults } from "../tiers";
import { clusterPlace, instanceClass, promotionTiers } from "./cluster-operation";
import { backups, observation } from "./database-operation";
import { replaceAcknowledged, restoreFrom } from "./shared";

const databaseIdentifier = /^[a-z][a-z0-9_]*$/;
const identifierText = "a name of a to z, digits and underscores, a letter first";

/** What is created in it. */
const contents = {
  database: key(z.string().regex(databaseIdentifier, identifierText).max(63).default("app"), {
    about: "Name of the database that is created.",
    change: "Replaces the cluster.",
  }),
  username: key(z.string().regex(databaseIdentifier, identifierText).max(16).default("appowner"), {
    about: "Master user. AWS makes and rotates its password in Secrets Manager.",
    change: "Replaces the cluster.",
  }),
  iamUser: key(z.string().regex(databaseIdentifier, identifierText).max(32), {
    about:
      "User of the database as whom services sign in with IAM's tokens: they get rds-db:connect for it and no secret. Make it in the database first.",
    without: "services sign in as the master user, with its secret",
  }).optional(),
  timeZone: key(z.string().default("Asia/Seoul"), {
    about: "Time zone of sessions. Times are stored in UTC whatever it is.",
  }),
  collation: key(z.string().regex(/^utf8mb4_[a-z0-9_]+$/, "a collation of utf8mb4"), {
    about: "aurora-mysql only: how text is compared and sorted; the character set is utf8mb4.",
    without: "utf8mb4_0900_ai_ci; aurora-postgresql decides it with each database",
  }).optional(),
  maxConnections: key(z.int().min(10).max(16_000), {
    about: "Connections an instance takes at once.",
    change: "On aurora-postgresql it takes effect with the next restart.",
    without: "as many as Aurora finds the class's memory good for",
  }).optional(),
};

/** What `db.serverless` may use where the stack file says nothing. */
export function capacityDefaults(tier: TierDefaults) {
  return { min: tier.auroraMinCapacity, max: tier.auroraMaxCapacity, pauseAfterSeconds: 300 };
}

function capacity(tier: TierDefaults) {
  const { min, max, pauseAfterSeconds } = capacityDefaults(tier);
  return key(
    z.strictObject({
      min: key(z.number().min(0).max(256).default(min), {
        about: "What an instance keeps when nobody asks it anything, in steps of 0.5; 0 pauses it.",
        unit: "ACU",
      }),
      max: key(z.number().min(1).max(256).default(max), {
        about: "How far an instance may grow, in steps of 0.5. An ACU is about 2 GiB of memory.",
        unit: "ACU",
      }),
      pauseAfterSeconds: key(z.int().min(300).max(86_400).default(pauseAfterSeconds), {
        about: "With min 0: how long nobody may have been connected before it pauses.",
        unit: "seconds",
      }),
    }),
    { about: "Limits of Serverless v2, with instanceClass db.serverless." },
  ).prefault({});
}

/** How much of it there is. */
function size(tier: TierDefaults) {
  return {
    instanceClass: instanceClass(
      tier.auroraClass,
      "Class of every instance; db.serverless scales each by itself, within capacity.",
    ),
    capacity: capacity(tier),
    readers: key(z.int().min(0).max(15).default(tier.auroraReaders), {
      about: "Instances beside the writer; each stands in another zone than the one before.",
      change: "Each costs as much as the writer. Without one, a failure means up to ten minutes.",
    }),
    readerScaling: key(
      z.strictObject({
        min: key(z.int().min(1).max(15).default(1), {
          about: "Readers at least, readers counted in.",
        }),
        max: key(z.int().min(1).max(15).default(5), {
          about: "Readers at most, readers counted in.",
        }),
        cpuPercent: key(z.int().min(1).max(100).default(70), {
          about: "Average CPU of the readers that is aimed at.",
          unit: "percent",
        }),
        cooldownSeconds: key(z.int().min(0).max(3600).default(300), {
          about: "After a change of the number before another may follow.",
          unit: "seconds",
        }),
      }),
      {
        about: "Lets AWS add readers of its own and take them away again.",
        without: "there are as many as readers says",
      },
    ).optional(),
    promotionTiers,
  };
}

/** What costs more, and gives more. */
function extras(tier: TierDefaults) {
  return {
    ioOptimized: key(z.boolean().default(false), {
      about: "Pay more for instances and storage and nothing for I/O (aurora-iopt1).",
      change: "AWS lets it be turned on once in 30 days.",
    }),
    backtrackHours: key(z.int().min(0).max(72).default(0), {
      about: "aurora-mysql only: how far back the whole cluster can be wound, in minutes of work.",
      unit: "hours",
      change: "From 0 only with restoreFrom; back to 0 for good.",
    }),
    ...observation(tier),
  };
}

export function auroraSchema(tier: TierDefaults) {
  return z.strictObject({
    kind: key(z.literal("aurora"), {
      about: "A cluster of Aurora.",
      change: "Replaces the store.",
    }),
    engine: key(z.enum(["aurora-mysql", "aurora-postgresql"]).default("aurora-postgresql"), {
      about: "Database engine.",
      change: "Replaces the cluster.",
    }),
    version: key(z.string().regex(/^\d+(\.[a-z0-9_]+)*$/, 'a version such as "17" or "17.7"'), {
      about:
        "Major version, whose minors AWS installs in the maintenance window, or an exact version.",
      change: "A major upgrade interrupts the database; it cannot be taken back.",
      without: "8.0 of aurora-mysql, 17 of aurora-postgresql",
    }).optional(),
    ...clusterPlace,
    ...contents,
    ...size(tier),
    ...extras(tier),
    ...backups(tier),
    restoreFrom,
    replaceAcknowledged,
  });
}
