import { checkNumber, IOPS_PER_GIB, type NumberLimit } from "./numbers";
import {
  DB_USER,
  DOCUMENT_USER,
  MYSQL_DATABASE_NAME,
  POSTGRES_DATABASE_NAME,
} from "./database-names";
import { checkText, type Fault } from "./text";

export const isPostgres = (engine: string): boolean => /postgres/.test(engine);

/** Words the engines keep for themselves (RDS user guide, "Settings for DB instances", master username). */
const RESERVED_USERS: ReadonlySet<string> = new Set([
  "all",
  "analyse",
  "analyze",
  "and",
  "any",
  "array",
  "as",
  "asc",
  "asymmetric",
  "authorization",
  "binary",
  "both",
  "case",
  "cast",
  "check",
  "collate",
  "collation",
  "column",
  "constraint",
  "create",
  "default",
  "desc",
  "distinct",
  "do",
  "else",
  "end",
  "except",
  "false",
  "fetch",
  "for",
  "foreign",
  "from",
  "grant",
  "group",
  "having",
  "in",
  "index",
  "into",
  "join",
  "key",
  "leading",
  "limit",
  "mysql",
  "not",
  "null",
  "offset",
  "on",
  "only",
  "or",
  "order",
  "postgres",
  "primary",
  "public",
  "rdsadmin",
  "rdsrepladmin",
  "references",
  "root",
  "select",
  "session_user",
  "some",
  "sys",
  "system_user",
  "table",
  "then",
  "to",
  "trailing",
  "true",
  "union",
  "unique",
  "update",
  "user",
  "using",
  "values",
  "when",
  "where",
  "window",
  "with",
]);

/** Reserved on the engine that gives them a meaning only: the superuser's usual name elsewhere. */
const ALLOWED_ON: Readonly<Record<string, (engine: string) => boolean>> = {
  postgres: isPostgres,
  root: isPostgres,
  mysql: isPostgres,
};

/** The fault of a master user's name. */
export function databaseUserFault(user: string, engine: string): Fault | undefined {
  const fault = checkText(DB_USER, user);
  if (fault !== undefined) return fault;
  const word = user.toLowerCase();
  const isReserved = RESERVED_USERS.has(word) && ALLOWED_ON[word]?.(engine) !== true;
  return isReserved ? `allowed: a name that is no reserved word of ${engine}` : undefined;
}

/** Names DocumentDB keeps for itself (developer guide, "Managing users"; "Roles" of role-based access). */
const RESERVED_DOCUMENT_USERS = ["admin", "serviceadmin", "root", "rdsadmin"];

/** The fault of the master user's name of DocumentDB. */
export function documentUserFault(user: string): Fault | undefined {
  const isReserved = RESERVED_DOCUMENT_USERS.includes(user.toLowerCase());
  return isReserved
    ? "allowed: a name that is no reserved word of docdb"
    : checkText(DOCUMENT_USER, user);
}

/** Words of SQL that every engine keeps, and databases the engine or RDS makes for itself. */
const RESERVED_DATABASES: readonly string[] = [
  ..."all and as case check column create default from group having in into not null on or".split(
    " ",
  ),
  ..."order primary references select table then to union unique user using when where with".split(
    " ",
  ),
];
const OWN_DATABASES: Readonly<Record<"postgres" | "mysql", readonly string[]>> = {
  postgres: ["rdsadmin", "template0", "template1"],
  mysql: ["information_schema", "innodb", "mysql", "performance_schema", "sys", "tmp"],
};

/** The fault of a database's name: RDS answers "cannot be used, it is a reserved word for this engine". */
export function databaseNameFault(name: string, engine: string): Fault | undefined {
  const limit = isPostgres(engine) ? POSTGRES_DATABASE_NAME : MYSQL_DATABASE_NAME;
  const own = OWN_DATABASES[isPostgres(engine) ? "postgres" : "mysql"];
  const isReserved = [...RESERVED_DATABASES, ...own].includes(name.toLowerCase());
  return isReserved
    ? `allowed: a name that ${engine} does not keep for itself`
    : checkText(limit, name);
}

/** The fault of a master password: RDS MasterUserPassword. The password itself is in no message. */
export function databasePasswordFault(password: string, engine: string): Fault | undefined {
  const maxLength = isPostgres(engine) ? 128 : 41;
  const pattern = /^[\x21\x23-\x2e\x30-\x3f\x41-\x7e]+$/;
  const allowed = 'printable ASCII except / " @ and space';
  return checkText({ minLength: 8, maxLength, pattern, allowed }, password);
}

/** GiB of each kind of storage: RDS CreateDBInstance, AllocatedStorage, for MySQL, MariaDB and PostgreSQL. */
const STORAGE: Readonly<Record<string, NumberLimit>> = {
  gp2: { minimum: 20, maximum: 65_536, unit: "GiB" },
  gp3: { minimum: 20, maximum: 65_536, unit: "GiB" },
  io1: { minimum: 100, maximum: 65_536, unit: "GiB" },
  io2: { minimum: 100, maximum: 65_536, unit: "GiB" },
  standard: { minimum: 5, maximum: 3072, unit: "GiB" },
};

/** The fault of an instance's storage. */
export function databaseStorageFault(gibibytes: number, storageType: string): Fault | undefined {
  const limit = STORAGE[storageType];
  return limit === undefined
    ? `allowed: a storage type out of ${Object.keys(STORAGE).join(", ")}`
    : checkNumber(limit, gibibytes);
}

/** The fault of provisioned IOPS beside the storage they are for. */
export function iopsRatioFault(iops: number, gibibytes: number): Fault | undefined {
  const ratio = iops / gibibytes;
  const fits = ratio >= IOPS_PER_GIB.minimum && ratio <= IOPS_PER_GIB.maximum;
  return fits
    ? undefined
    : `allowed: ${IOPS_PER_GIB.minimum} to ${IOPS_PER_GIB.maximum} IOPS per GiB, here ${Math.ceil(gibibytes * IOPS_PER_GIB.minimum)} to ${gibibytes * IOPS_PER_GIB.maximum}`;
}
