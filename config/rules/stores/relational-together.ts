/** Rules about a database on RDS: which of its keys exclude each other, and why. */
import { proxyVersionFault } from "../../../aws/limits/database-instances";
import { versionOf } from "../../../model/database-version";
import { Fault } from "../../fault";
import { RelationalSettings } from "../../schema";
import { tiers } from "../../tiers";
import { limited, Rule } from "../rule";
import { perStore, storesOf } from "./per-store";

/**
 * RDS user guide, "Limitations for Secrets Manager integration with Amazon RDS": no read replica of MySQL, MariaDB or
 * PostgreSQL whose master password AWS manages, and no blue/green deployment.
 */
const managedPasswordStandsAlone = perStore(
  "relational",
  "managed-password-stands-alone",
  "A password that AWS manages has neither read replicas nor blue/green updates beside it.",
  ({ password, replicas, updates }: RelationalSettings, key) => {
    if (password === "generated") return [];
    const fix = "set password: generated";
    const faults: Fault[] = [];
    if (replicas > 0)
      faults.push({
        key: `${key}.replicas`,
        found: replicas,
        allowed: "0 with password: managed, of which RDS makes no read replica",
        fix,
      });
    if (updates === "blueGreen")
      faults.push({
        key: `${key}.updates`,
        found: updates,
        allowed: "inPlace with password: managed, which RDS takes into no blue/green deployment",
        fix,
      });
    return faults;
  },
);

/**
 * RDS user guide, "Limitations for blue/green deployments": no proxy. The provider updates no instance with replicas
 * so (its document, "Low-Downtime Updates").
 */
const blueGreenStandsAlone = perStore(
  "relational",
  "blue-green-stands-alone",
  "A database that is updated by blue/green has neither a proxy nor replicas.",
  ({ updates, proxy, replicas }: RelationalSettings, key) => {
    const beside = [
      ...(proxy === undefined ? [] : ["a proxy, for which RDS has none"]),
      ...(replicas === 0 ? [] : ["read replicas, which the provider would leave on the old one"]),
    ];
    return updates === "inPlace" || beside.length === 0
      ? []
      : [
          {
            key: `${key}.updates`,
            found: updates,
            allowed: `inPlace beside ${beside.join(" and ")}`,
            fix: "set updates: inPlace, or take the other away for that deployment",
          },
        ];
  },
);

/** A proxy leads to the writer alone, and a service reaches a store through one security group. */
const proxyStandsAlone = perStore(
  "relational",
  "proxy-stands-alone",
  "A proxy is in front of a database without replicas, whose users have passwords.",
  (store: RelationalSettings, key) => {
    const { proxy, replicas, iamUser, engine } = store;
    if (proxy === undefined) return [];
    return [
      ...limited(
        `${key}.proxy`,
        proxy,
        proxyVersionFault(engine, versionOf(store)),
        "remove proxy, or take an older version",
      ),
      ...limited(
        `${key}.replicas`,
        replicas,
        replicas > 0
          ? "0 behind a proxy: it leads to the writer alone, and lets nobody else in"
          : undefined,
        "remove proxy or replicas",
      ),
      ...limited(
        `${key}.iamUser`,
        iamUser,
        iamUser === undefined ? undefined : "none behind a proxy, which signs in with the secret",
        "remove proxy or iamUser",
      ),
    ];
  },
);

const iamUserMaySignIn = perStore(
  "relational",
  "iam-user-may-sign-in",
  "Where services sign in with IAM's tokens, the database takes them.",
  ({ iamUser, iamAuthentication }: RelationalSettings, key) =>
    iamUser === undefined || iamAuthentication
      ? []
      : [
          {
            key: `${key}.iamAuthentication`,
            found: false,
            allowed: `true with iamUser (${iamUser})`,
            fix: "set it to true, or remove iamUser",
          },
        ],
);

const replicaZonesExist = perStore(
  "relational",
  "replica-zones-exist",
  "Replicas stand in zones of the network.",
  ({ replicas, replicaZones = [], replicaClass }: RelationalSettings, key, { settings }) => {
    const { zones, from } = settings.network;
    const idle = replicas > 0 ? [] : Object.entries({ replicaZones, replicaClass });
    return [
      ...idle
        .filter(([, value]) => value !== undefined && value.length > 0)
        .map(([name, found]) => ({
          key: `${key}.${name}`,
          found,
          allowed: "nothing without replicas",
          fix: "remove it, or set replicas",
        })),
      ...replicaZones
        .filter((zone) => from === undefined && !zones.includes(zone))
        .map((found) => ({
          key: `${key}.replicaZones`,
          found,
          allowed: zones.join(", "),
          fix: "name a zone of network.zones",
        })),
    ];
  },
);

/** A restored database is encrypted with its snapshot's key, whatever is asked for: another one here would replace it. */
const restoredKeyIsNamed = perStore(
  "relational",
  "restored-key-is-named",
  "A database that is restored says which key its snapshot is encrypted with, where that is not AWS's own.",
  ({ restoreFrom, encryptionKeyArn }: RelationalSettings, key, { settings }) =>
    restoreFrom === undefined ||
    encryptionKeyArn !== undefined ||
    // The stack's own key of before, which the snapshot was taken under.
    settings.encryption.adopt !== undefined ||
    !tiers[settings.tier].customerManagedKey
      ? []
      : [
          {
            key: `${key}.encryptionKeyArn`,
            allowed: "the ARN of the key the snapshot is encrypted with: RDS restores under it",
            fix: "take the stack's key of before in again (encryption.adopt), or name the key; aws rds describe-db-snapshots says which",
          },
        ],
);

/** Replicas are called after their source: a store of that name would be a second resource under it. */
const storeNamesApart: Rule = {
  id: "replica-names-apart",
  about: "No database is called as a read replica of another.",
  check: ({ settings }) => {
    const databases = new Map(storesOf("relational", settings));
    return [...databases].flatMap(([name, { replicas }]) =>
      Array.from({ length: replicas }, (_, index) => `${name}-replica-${index + 1}`)
        .filter((taken) => databases.has(taken))
        .map((taken) => ({
          key: `stores.${taken}`,
          found: taken,
          allowed: `another name: it is a read replica of stores.${name}`,
          fix: "rename one of the two",
        })),
    );
  },
};

export const relationalTogetherRules: readonly Rule[] = [
  managedPasswordStandsAlone,
  blueGreenStandsAlone,
  proxyStandsAlone,
  iamUserMaySignIn,
  replicaZonesExist,
  restoredKeyIsNamed,
  storeNamesApart,
];
