/** Rules about a database on RDS. */
import { databaseClassFault } from "../../../aws/instance-types";
import { databaseNameFault, databaseUserFault } from "../../../aws/limits/database";
import {
  backupWindowFault,
  maintenanceWindowFault,
  windowsOverlap,
} from "../../../aws/limits/windows";
import { RelationalSettings } from "../../schema";
import { limited, Rule } from "../rule";
import { perStore } from "./per-store";

const storageGrows = perStore(
  "relational",
  "storage-grows",
  "A database's storage may grow to at least what is allocated.",
  ({ storageGiB, maxStorageGiB }: RelationalSettings, key) =>
    maxStorageGiB >= storageGiB
      ? []
      : [
          {
            key: `${key}.maxStorageGiB`,
            found: maxStorageGiB,
            allowed: `at least storageGiB (${storageGiB})`,
            fix: "raise maxStorageGiB",
          },
        ],
);

const databaseNames = perStore(
  "relational",
  "database-names",
  "Database, master user and instance class have names RDS takes.",
  ({ engine, database, username, instanceClass }: RelationalSettings, key) => [
    ...limited(
      `${key}.instanceClass`,
      instanceClass,
      databaseClassFault(instanceClass),
      "correct the class",
    ),
    ...limited(
      `${key}.database`,
      database,
      databaseNameFault(database, engine),
      "choose another name",
    ),
    ...limited(
      `${key}.username`,
      username,
      databaseUserFault(username, engine),
      "choose another name",
    ),
  ],
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

const timeZoneExists = perStore(
  "relational",
  "time-zone-exists",
  "A database's time zone is one of the IANA database.",
  ({ timeZone }: RelationalSettings, key) => {
    try {
      new Intl.DateTimeFormat("en", { timeZone });
      return [];
    } catch {
      return [
        {
          key: `${key}.timeZone`,
          found: timeZone,
          allowed: "a name of the IANA time zone database, such as Asia/Seoul or UTC",
          fix: "correct the name",
        },
      ];
    }
  },
);

export const relationalRules: readonly Rule[] = [
  storageGrows,
  databaseNames,
  databaseWindows,
  timeZoneExists,
];
