/** What differs between the engines of RDS: ports, logs, families. Pure. */
import { majorVersion } from "../../aws/engine-version";

export type DatabaseEngine = "mysql" | "postgres" | "mariadb";

interface Engine {
  readonly port: number;
  /** What it exports to CloudWatch Logs (RDS user guide, "Monitoring Amazon RDS log files"); the slow query log among them. */
  readonly logs: readonly string[];
  /** What a proxy in front of it speaks. */
  readonly family: "MYSQL" | "POSTGRESQL";
  /** How clients prove themselves to a proxy: the engine's own default (RDS CreateDBProxy, ClientPasswordAuthType). */
  readonly clientPasswordAuthType: string;
}

export const databaseEngines: Readonly<Record<DatabaseEngine, Engine>> = {
  postgres: {
    port: 5432,
    logs: ["postgresql", "upgrade"],
    family: "POSTGRESQL",
    clientPasswordAuthType: "POSTGRES_SCRAM_SHA_256",
  },
  mysql: {
    port: 3306,
    logs: ["error", "slowquery"],
    family: "MYSQL",
    clientPasswordAuthType: "MYSQL_CACHING_SHA2_PASSWORD",
  },
  mariadb: {
    port: 3306,
    logs: ["error", "slowquery"],
    family: "MYSQL",
    clientPasswordAuthType: "MYSQL_NATIVE_PASSWORD",
  },
};

/** Family of a parameter group: `postgres17`, `mysql8.4`. */
export function parameterFamily(engine: string, version: string): string {
  return `${engine}${majorVersion(engine, version)}`;
}
