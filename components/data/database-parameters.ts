/** What every database of this program is set to, by engine. Pure. */
import { DatabaseEngine } from "./database-engines";

export interface DatabaseParameter {
  readonly name: string;
  readonly value: string;
  /** Static parameters wait for a restart; dynamic ones take effect at once. */
  readonly applyMethod: "immediate" | "pending-reboot";
}

export interface ParameterSettings {
  readonly engine: DatabaseEngine;
  readonly timeZone: string;
  /** @default what the engine computes from the instance's memory */
  readonly maxConnections?: number | undefined;
  /** Of MySQL and MariaDB. @default defaultCollations */
  readonly collation?: string | undefined;
}

/**
 * Seconds from which a statement is logged. A choice, not a measurement: slow enough that a healthy
 * service logs none, fast enough that a missing index shows.
 */
export const slowStatementSeconds = 1;

/** MySQL's own since 8.0; MariaDB's newer ones have another name in every release, this one has been there throughout. */
const defaultCollations = { mysql: "utf8mb4_0900_ai_ci", mariadb: "utf8mb4_unicode_ci" };

/** Static, so that they wait for a restart (DescribeDBParameters, ApplyType). */
const isStatic: Readonly<Record<DatabaseEngine, readonly string[]>> = {
  postgres: ["max_connections"],
  mysql: [],
  mariadb: [],
};

/** Connections without TLS are refused, slow statements are logged, text is Unicode. */
function valuesOf(settings: ParameterSettings): Record<string, string> {
  const { engine, timeZone } = settings;
  if (engine === "postgres")
    return {
      "rds.force_ssl": "1",
      timezone: timeZone,
      client_encoding: "UTF8",
      log_statement: "ddl",
      log_min_duration_statement: String(slowStatementSeconds * 1000),
    };
  return {
    require_secure_transport: "1",
    time_zone: timeZone,
    character_set_server: "utf8mb4",
    collation_server: settings.collation ?? defaultCollations[engine],
    slow_query_log: "1",
    long_query_time: String(slowStatementSeconds),
    // Only files are exported to CloudWatch Logs.
    log_output: "FILE",
  };
}

export function databaseParameters(settings: ParameterSettings): DatabaseParameter[] {
  const { engine, maxConnections } = settings;
  const values = {
    ...valuesOf(settings),
    ...(maxConnections === undefined ? {} : { max_connections: String(maxConnections) }),
  };
  return Object.entries(values).map(([name, value]) => ({
    name,
    value,
    applyMethod: isStatic[engine].includes(name) ? "pending-reboot" : "immediate",
  }));
}
