/** What Aurora's two engines are told, and what they call their things. Pure. */
import { AuroraEngine } from "../../aws/limits/aurora";
import { slowStatementSeconds } from "./database-parameters";

export interface AuroraParameter {
  readonly name: string;
  readonly value: string;
  /** A static one takes effect with the next restart. */
  readonly applyMethod: "immediate" | "pending-reboot";
}

interface EngineFacts {
  readonly port: number;
  /** Aurora user guide: "Publishing … logs to Amazon CloudWatch Logs". */
  readonly exportedLogs: readonly string[];
}

export const auroraEngines: Readonly<Record<AuroraEngine, EngineFacts>> = {
  "aurora-mysql": { port: 3306, exportedLogs: ["audit", "error", "slowquery"] },
  "aurora-postgresql": { port: 5432, exportedLogs: ["postgresql"] },
};

/** What a session is set to, and how many there may be. */
export interface SessionSettings {
  readonly engine: AuroraEngine;
  readonly timeZone: string;
  /** aurora-mysql only. @default utf8mb4_0900_ai_ci */
  readonly collation?: string;
  /** @default as many as Aurora finds the class's memory good for */
  readonly maxConnections?: number;
}

function dynamic(values: Readonly<Record<string, string>>): AuroraParameter[] {
  return Object.entries(values).map(([name, value]) => ({ name, value, applyMethod: "immediate" }));
}

/** Of the whole cluster. Connections without TLS are refused. */
export function clusterParameters({
  engine,
  timeZone,
  collation = "utf8mb4_0900_ai_ci",
}: SessionSettings): AuroraParameter[] {
  if (engine === "aurora-postgresql") return dynamic({ "rds.force_ssl": "1", timezone: timeZone });
  return dynamic({
    require_secure_transport: "ON",
    time_zone: timeZone,
    character_set_server: "utf8mb4",
    collation_server: collation,
    server_audit_logging: "1",
    // Who came and who changed the schema or a right; every query besides would cost more than it tells.
    server_audit_events: "CONNECT,QUERY_DDL,QUERY_DCL",
  });
}

/** Of each instance. */
export function instanceParameters({ engine, maxConnections }: SessionSettings): AuroraParameter[] {
  const isMysql = engine === "aurora-mysql";
  const connections: AuroraParameter[] =
    maxConnections === undefined
      ? []
      : [
          {
            name: "max_connections",
            value: String(maxConnections),
            applyMethod: isMysql ? "immediate" : "pending-reboot",
          },
        ];
  const slow: Record<string, string> = isMysql
    ? { slow_query_log: "1", long_query_time: String(slowStatementSeconds) }
    : { log_statement: "ddl", log_min_duration_statement: String(slowStatementSeconds * 1000) };
  return [...dynamic(slow), ...connections];
}
