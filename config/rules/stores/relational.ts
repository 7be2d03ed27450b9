/** Rules about a database on RDS: what its keys may be. */
import { databaseClassFault } from "../../../aws/instance-types";
import {
  collationFault,
  gp3IopsFault,
  gp3ThroughputFault,
  insightsClassFault,
  storageGrowthFault,
} from "../../../aws/limits/database-instances";
import { databaseNameFault, databaseUserFault } from "../../../aws/limits/database";
import { DB_IDENTIFIER } from "../../../aws/limits/database-names";
import { databaseOfferFault, databaseVersionFault } from "../../../aws/limits/database-offers";
import {
  backupWindowFault,
  maintenanceWindowFault,
  windowsOverlap,
} from "../../../aws/limits/windows";
import { versionOf } from "../../../model/database-version";
import { RelationalSettings } from "../../schema";
import { limited, Rule } from "../rule";
import { perStore } from "./per-store";
import { timeZoneFaults } from "./time-zone";

const storageGrows = perStore(
  "relational",
  "storage-grows",
  "A database's storage may grow to at least what is allocated.",
  ({ storageGiB, maxStorageGiB }: RelationalSettings, key) =>
    maxStorageGiB >= storageGiB
      ? limited(
          `${key}.maxStorageGiB`,
          maxStorageGiB,
          storageGrowthFault(storageGiB, maxStorageGiB),
          "raise maxStorageGiB",
        )
      : [
          {
            key: `${key}.maxStorageGiB`,
            found: maxStorageGiB,
            allowed: `at least storageGiB (${storageGiB})`,
            fix: "raise maxStorageGiB",
          },
        ],
);

const storagePerforms = perStore(
  "relational",
  "storage-performs",
  "IOPS and throughput are chosen where gp3 lets them be, and fit each other.",
  ({ storageGiB: gibibytes, iops, throughputMiB: throughput }: RelationalSettings, key) => {
    const gp3 = { gibibytes, iops, throughput };
    const fix = "raise storageGiB, or leave it out";
    return [
      ...limited(`${key}.iops`, iops, gp3IopsFault(gp3), fix),
      ...limited(`${key}.throughputMiB`, throughput, gp3ThroughputFault(gp3), fix),
    ];
  },
);

const databaseNames = perStore(
  "relational",
  "database-names",
  "Database, users and instance classes have names RDS takes.",
  (store: RelationalSettings, key) => {
    const { engine, database, username, iamUser, instanceClass, replicaClass } = store;
    const checks = [
      ["instanceClass", instanceClass, databaseClassFault(instanceClass), "correct the class"],
      [
        "replicaClass",
        replicaClass,
        replicaClass && databaseClassFault(replicaClass),
        "correct the class",
      ],
      ["database", database, databaseNameFault(database, engine), "choose another name"],
      ["username", username, databaseUserFault(username, engine), "choose another name"],
      [
        "iamUser",
        iamUser,
        iamUser === username ? "allowed: another user than the master user" : undefined,
        "make a user of its own in the database, and name it",
      ],
    ] as const;
    return checks.flatMap(([name, found, fault, fix]) =>
      limited(`${key}.${name}`, found, fault, fix),
    );
  },
);

/** The longest of what is called after the instance: a digest, and then a replica's number or the proxy. */
function longestEnding({ replicas, proxy }: RelationalSettings): string {
  const company = replicas > 0 ? `-replica-${replicas}` : proxy === undefined ? "" : "-proxy";
  return `-00000000${company}`;
}

const databaseIdentifiersFit = perStore(
  "relational",
  "database-identifiers-fit",
  "A database's physical name, made of project, stack and store, fits RDS, and so does what is called after it.",
  (store: RelationalSettings, key, { project, stack }) => {
    const name = [project, stack, key.replace("stores.", "")].join("-");
    const most = DB_IDENTIFIER.maxLength - longestEnding(store).length;
    // Capitals and other characters are taken out of it: only its length can be wrong.
    return name.length <= most
      ? []
      : [
          {
            key,
            found: name,
            allowed: `a name of project, stack and store of ${most} characters at most`,
            fix: "shorten the store's or the stack's name",
          },
        ];
  },
);

const databaseOffered = perStore(
  "relational",
  "database-offered",
  "The region offers the engine in that version and on those classes.",
  (store: RelationalSettings, key, { region }) => {
    const { engine, instanceClass, replicaClass } = store;
    const version = versionOf(store);
    const fault = databaseVersionFault(engine, version);
    if (fault !== undefined)
      return limited(`${key}.version`, version, fault, "take one of these, or newer");
    const classes = [
      ["instanceClass", instanceClass],
      ["replicaClass", replicaClass],
    ] as const;
    return classes.flatMap(([name, found]) =>
      found === undefined || databaseClassFault(found) !== undefined
        ? []
        : limited(
            `${key}.${name}`,
            found,
            databaseOfferFault(engine, version, found, region),
            "take one of these",
          ),
    );
  },
);

const databaseWindows = perStore(
  "relational",
  "database-windows",
  "Backup and maintenance windows are well-formed and apart.",
  ({ backupWindow, maintenanceWindow }: RelationalSettings, key) => [
    ...limited(`${key}.backupWindow`, backupWindow, backupWindowFault(backupWindow), "correct it"),
    ...limited(
      `${key}.maintenanceWindow`,
      maintenanceWindow,
      maintenanceWindowFault(maintenanceWindow),
      "correct it",
    ),
    ...limited(
      `${key}.maintenanceWindow`,
      maintenanceWindow,
      windowsOverlap(backupWindow, maintenanceWindow)
        ? `a window apart from backupWindow (${backupWindow})`
        : undefined,
      "move one of the two windows",
    ),
  ],
);

const insightsFit = perStore(
  "relational",
  "insights-fit",
  "Query statistics are recorded on classes that can, and kept in advanced mode only where they are.",
  (store: RelationalSettings, key) => {
    const { engine, instanceClass, replicaClass, performanceInsights, databaseInsights } = store;
    if (!performanceInsights)
      return limited(
        `${key}.databaseInsights`,
        databaseInsights,
        databaseInsights === "advanced" ? "standard without performanceInsights" : undefined,
        "set performanceInsights: true",
      );
    const fix = "take a larger class, or set performanceInsights: false";
    const classes = [
      ["instanceClass", instanceClass],
      ["replicaClass", replicaClass ?? instanceClass],
    ] as const;
    return classes
      .filter(([name, found]) => name === "instanceClass" || found !== instanceClass)
      .flatMap(([name, found]) =>
        limited(`${key}.${name}`, found, insightsClassFault(engine, found), fix),
      );
  },
);

const collationExists = perStore(
  "relational",
  "collation-exists",
  "A collation is one the engine has.",
  ({ engine, collation }: RelationalSettings, key) =>
    collation === undefined
      ? []
      : limited(
          `${key}.collation`,
          collation,
          collationFault(engine, collation),
          engine === "postgres" ? "remove it" : "take another",
        ),
);

const timeZoneExists = perStore(
  "relational",
  "time-zone-exists",
  "A database's time zone is one of the IANA database.",
  ({ timeZone }: RelationalSettings, key) => timeZoneFaults(timeZone, key),
);

export const relationalRules: readonly Rule[] = [
  storageGrows,
  storagePerforms,
  databaseNames,
  databaseIdentifiersFit,
  databaseOffered,
  databaseWindows,
  insightsFit,
  collationExists,
  timeZoneExists,
];
