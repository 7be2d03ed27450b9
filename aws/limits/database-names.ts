import type { TextLimit } from "./text";

/** RDS CreateDBInstance, DBInstanceIdentifier. */
export const DB_IDENTIFIER: TextLimit = {
  maxLength: 63,
  pattern: /^[a-z](?!.*--)[a-z0-9-]*(?<!-)$/,
  allowed:
    "small letters, digits and hyphens, a letter first, no two hyphens in a row, no hyphen last",
};

/** RDS CreateDBCluster, DBClusterIdentifier of a Multi-AZ DB cluster. */
export const MULTI_AZ_CLUSTER_IDENTIFIER: TextLimit = { ...DB_IDENTIFIER, maxLength: 52 };

/** RDS CreateDBInstance, MasterUsername (reserved words are judged by databaseUserFault). */
export const DB_USER: TextLimit = {
  maxLength: 16,
  pattern: /^[A-Za-z][A-Za-z0-9_]*$/,
  allowed: "letters, digits and underscores, a letter first",
};

/** DocumentDB CreateDBCluster, MasterUsername (reserved words are judged by documentUserFault). */
export const DOCUMENT_USER: TextLimit = {
  maxLength: 63,
  pattern: /^[A-Za-z][A-Za-z0-9]*$/,
  allowed: "letters and digits, a letter first",
};

/** RDS CreateDBInstance, DBName, MySQL and MariaDB. */
export const MYSQL_DATABASE_NAME: TextLimit = {
  maxLength: 64,
  pattern: /^[A-Za-z][A-Za-z0-9_]*$/,
  allowed: "letters, digits and underscores, a letter first",
};

/** RDS CreateDBInstance, DBName, PostgreSQL. */
export const POSTGRES_DATABASE_NAME: TextLimit = { ...MYSQL_DATABASE_NAME, maxLength: 63 };

/** RDS CreateDBInstance, FinalDBSnapshotIdentifier (DeleteDBInstance). */
export const FINAL_SNAPSHOT_IDENTIFIER: TextLimit = {
  maxLength: 255,
  pattern: /^[A-Za-z](?!.*--)[A-Za-z0-9-]*(?<!-)$/,
  allowed: "letters, digits and hyphens, a letter first, no two hyphens in a row, no hyphen last",
};

/** RDS CreateDBProxy, DBProxyName. */
export const DB_PROXY_NAME: TextLimit = {
  ...DB_IDENTIFIER,
  pattern: /^[A-Za-z](?!.*--)[A-Za-z0-9-]*(?<!-)$/,
  allowed: "letters, digits and hyphens, a letter first, no two hyphens in a row, no hyphen last",
};

/** RDS CreateDBSubnetGroup, DBSubnetGroupName; the provider takes small letters only. */
export const DB_SUBNET_GROUP_NAME: TextLimit = {
  maxLength: 255,
  pattern: /^(?!default$)[a-z0-9 ._-]+$/,
  allowed: "small letters, digits, spaces and . _ -, not default",
};

/** RDS CreateDBParameterGroup, DBParameterGroupName; the provider takes small letters only. */
export const DB_PARAMETER_GROUP_NAME: TextLimit = {
  maxLength: 255,
  pattern: /^[a-z](?!.*--)[a-z0-9.-]*(?<!-)$/,
  allowed:
    "small letters, digits, dots and hyphens, a letter first, no two hyphens in a row, no hyphen last",
};

/** ElastiCache CreateReplicationGroup, ReplicationGroupId. */
export const CACHE_IDENTIFIER: TextLimit = {
  maxLength: 40,
  pattern: /^[A-Za-z](?!.*--)[A-Za-z0-9-]*(?<!-)$/,
  allowed: "letters, digits and hyphens, a letter first, no two hyphens in a row, no hyphen last",
};

/** ElastiCache CreateCacheCluster, CacheClusterId, as the provider takes it. */
export const CACHE_CLUSTER_IDENTIFIER: TextLimit = {
  maxLength: 50,
  pattern: /^[a-z](?!.*--)[a-z0-9-]*(?<!-)$/,
  allowed:
    "small letters, digits and hyphens, a letter first, no two hyphens in a row, no hyphen last",
};

/** ElastiCache CreateUser, UserId, and CreateUserGroup, UserGroupId; they are stored in small letters. */
export const CACHE_USER_IDENTIFIER: TextLimit = {
  maxLength: 40,
  pattern: /^[a-z][a-z0-9-]*$/,
  allowed: "small letters, digits and hyphens, a letter first",
};

/** ElastiCache CreateReplicationGroup, AuthToken. */
export const CACHE_AUTH_TOKEN: TextLimit = {
  minLength: 16,
  maxLength: 128,
  pattern: /^[A-Za-z0-9!&#$^<>-]+$/,
  allowed: "letters, digits and ! & # $ ^ < > -",
};
