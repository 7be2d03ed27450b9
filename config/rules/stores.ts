/** Rules about one store's own keys, and about how long logs are kept. */
import { databaseClassFault } from "../../aws/instance-types";
import { databaseNameFault, databaseUserFault } from "../../aws/limits/database";
import { logRetentionFault } from "../../aws/limits/logs";
import {
  backupWindowFault,
  maintenanceWindowFault,
  windowsOverlap,
} from "../../aws/limits/windows";
import { Fault } from "../fault";
import { RelationalSettings, StoreSettings, TableSettings } from "../schema";
import { limited, Rule } from "./rule";

/** A rule that looks at every store of some kind by itself. */
function perStore<Kind extends StoreSettings["kind"]>(
  kind: Kind,
  id: string,
  about: string,
  check: (store: Extract<StoreSettings, { kind: Kind }>, key: string) => readonly Fault[],
): Rule {
  const isKind = (store: StoreSettings): store is Extract<StoreSettings, { kind: Kind }> =>
    store.kind === kind;
  return {
    id,
    about,
    check: ({ settings }) =>
      Object.entries(settings.stores).flatMap(([name, store]) =>
        isKind(store) ? check(store, `stores.${name}`) : [],
      ),
  };
}

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

const tableKeysDiffer = perStore(
  "table",
  "table-keys-differ",
  "A table's keys and its TTL are different attributes.",
  ({ partitionKey, sortKey, ttlAttribute }: TableSettings, key) => {
    const faults: Fault[] = [];
    const taken = [partitionKey.name, sortKey?.name];
    if (sortKey?.name === partitionKey.name) {
      faults.push({
        key: `${key}.sortKey.name`,
        found: sortKey.name,
        allowed: "another attribute than partitionKey.name",
        fix: "rename one, or remove sortKey",
      });
    }
    if (ttlAttribute !== undefined && taken.includes(ttlAttribute)) {
      faults.push({
        key: `${key}.ttlAttribute`,
        found: ttlAttribute,
        allowed:
          "an attribute that is no key: DynamoDB takes only numbers that are no keys for TTL",
        fix: "name another attribute",
      });
    }
    return faults;
  },
);

const logRetention: Rule = {
  id: "log-retention",
  about: "Logs are kept for one of the periods CloudWatch Logs has.",
  check: ({ settings: { logs } }) =>
    limited(
      "logs.retentionDays",
      logs.retentionDays,
      logRetentionFault(logs.retentionDays),
      "choose the next longer one",
    ),
};

export const storeRules: readonly Rule[] = [
  storageGrows,
  databaseNames,
  databaseWindows,
  timeZoneExists,
  tableKeysDiffer,
  logRetention,
];
