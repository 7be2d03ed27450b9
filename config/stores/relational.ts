/** Keys of a database on RDS. */
import { z } from "zod";

import { MOST_REPLICAS } from "../../aws/limits/database-instances";
import { key, nameOf } from "../schema-key";
import { TierDefaults } from "../tiers";
import { backups, observation } from "./database-operation";
import { replaceAcknowledged, restoreFrom } from "./shared";

const databaseIdentifier = /^[a-z][a-z0-9_]*$/;
const instanceClass = z
  .string()
  .regex(/^db\.[a-z0-9]+\.[a-z0-9]+$/, "a class such as db.t4g.small");

/** How it is backed up, maintained and watched. */
function operation(tier: TierDefaults) {
  return {
    ...backups(tier),
    ...observation(tier),
    updates: key(z.enum(["inPlace", "blueGreen"]).default("inPlace"), {
      about:
        "How changes that interrupt the database are made: in its maintenance window, or on a copy that is switched over to.",
      change:
        "With blueGreen, `up` makes them at once and deletes the old instance. Needs password: generated.",
    }),
  };
}

/** What it stores data on, and with which key. */
function storage() {
  return {
    storageGiB: key(z.int().min(20).max(65536).default(20), {
      about: "Allocated gp3 storage.",
      unit: "GiB",
      change: "Grows in place; it can never shrink.",
    }),
    maxStorageGiB: key(z.int().min(20).max(65536).default(100), {
      about: "How far storage may grow by itself.",
      unit: "GiB",
    }),
    iops: key(z.int().optional(), {
      about: "IOPS of gp3, 12000 to 64000, from 400 GiB on.",
      without: "3000, and 12000 from 400 GiB on, which are in the price",
    }),
    throughputMiB: key(z.int().optional(), {
      about:
        "Throughput of gp3 in MiB/s, 500 to 4000, a quarter of the IOPS at most, from 400 GiB on.",
      without: "125, and 500 from 400 GiB on, which are in the price",
    }),
    encryptionKeyArn: key(
      z
        .string()
        .regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[a-z0-9-]+$/, "the ARN of a KMS key")
        .optional(),
      {
        about: "KMS key for the data and the secret, whose policy lets this account's IAM decide.",
        change: "Replaces the database.",
        without: "the stack's own key in stg and prd, the account's aws/rds in dev",
      },
    ),
  };
}

/** Who may sign in, and how. */
function signIn() {
  return {
    database: key(z.string().regex(databaseIdentifier).max(63).default("app"), {
      about: "Name of the database that is created.",
      change: "Replaces the database.",
    }),
    username: key(z.string().regex(databaseIdentifier).max(16).default("app_owner"), {
      about: "Master user.",
      change: "Replaces the database.",
    }),
    password: key(z.enum(["managed", "generated"]).default("managed"), {
      about:
        "Who makes the master user's password: AWS, which rotates it every seven days, or this program, which read replicas and blueGreen need. Services read it from Secrets Manager either way.",
      change: "Gives the master user another password and services another secret.",
    }),
    passwordVersion: key(z.int().min(1).default(1), {
      about: "Of a generated password: raised by one, another is drawn.",
      change: "Services that have read the old one must read the secret again.",
    }),
    iamAuthentication: key(z.boolean().default(true), {
      about: "Let users of the database sign in with IAM's tokens in place of passwords.",
    }),
    iamUser: key(z.string().regex(databaseIdentifier).max(32).optional(), {
      about:
        "User of the database as whom services sign in with IAM's tokens: they get rds-db:connect for it and no secret. Make it in the database first.",
      without: "services sign in as the master user, with its secret",
    }),
  };
}

/** What stands beside or in front of it. */
function company() {
  return {
    replicas: key(z.int().min(0).max(MOST_REPLICAS).default(0), {
      about: "Read replicas. Needs password: generated.",
      change: "Each costs as much as an instance in one zone; one less deletes the last.",
    }),
    replicaZones: key(z.array(z.string()).min(1).optional(), {
      about: "Zones of the replicas, in their order, from the start again where there are more.",
      change: "Replaces the replicas that move.",
      without: "network.zones, the second one first",
    }),
    replicaClass: key(instanceClass.optional(), {
      about: "Instance class of the replicas.",
      without: "instanceClass",
    }),
    proxy: key(
      z
        .strictObject({
          maxConnectionsPercent: key(z.int().min(1).max(100).default(90), {
            about: "Share of the database's max_connections that the proxy may take.",
            unit: "percent",
          }),
          idleSeconds: key(z.int().min(1).max(28800).default(1800), {
            about: "When a client that does nothing is let go.",
            unit: "seconds",
          }),
        })
        .optional(),
      {
        about: "RDS Proxy in front of the database: services connect to it, and share connections.",
        change: "Moves services to another host, and is paid by the vCPU and hour.",
        without: "services connect to the database itself",
      },
    ),
  };
}

/** What is set in the engine. */
function engineSettings() {
  return {
    timeZone: key(z.string().default("Asia/Seoul"), {
      about: "Time zone of sessions. PostgreSQL stores times in UTC whatever it is.",
    }),
    maxConnections: key(z.int().min(6).max(100_000).optional(), {
      about: "Connections the engine takes.",
      change: "PostgreSQL takes it over with its next restart.",
      without: "as many as the engine computes from the instance's memory",
    }),
    collation: key(
      z
        .string()
        .regex(/^utf8mb4_[a-z0-9_]+$/, "a collation of utf8mb4, such as utf8mb4_unicode_ci")
        .optional(),
      {
        about: "How MySQL and MariaDB compare text. The character set is utf8mb4.",
        change: "Tables that exist keep theirs.",
        without: "utf8mb4_0900_ai_ci on mysql, utf8mb4_unicode_ci on mariadb",
      },
    ),
    certificateAuthority: key(
      z
        .enum(["rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"])
        .default("rds-ca-rsa2048-g1"),
      { about: "Who signs the certificate that clients check." },
    ),
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
    engine: key(z.enum(["postgres", "mysql", "mariadb"]).default("postgres"), {
      about: "Database engine.",
      change: "Replaces the database.",
    }),
    version: key(
      z
        .string()
        .regex(/^\d+(\.\d+){0,2}$/, 'a version such as "17", "17.5", "8.4" or "11.4.5"')
        .optional(),
      {
        about:
          "Major version, whose minors AWS installs in the maintenance window, or an exact version. There is no way back.",
        change: "A major upgrade interrupts the database; it cannot be taken back.",
        without: '"17" on postgres, "8.4" on mysql, "11.8" on mariadb',
      },
    ),
    instanceClass: key(instanceClass.default(tier.databaseClass), {
      about: "Instance class.",
      change: "Interrupts the database while it fails over or restarts.",
    }),
    multiAz: key(z.boolean().default(tier.databaseMultiAz), {
      about: "Keep a standby in another zone and fail over to it.",
      change: "Doubles the instance's and the storage's price.",
    }),
    ...storage(),
    ...signIn(),
    ...company(),
    ...engineSettings(),
    ...operation(tier),
    restoreFrom,
    replaceAcknowledged,
  });
}
