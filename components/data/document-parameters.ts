/** What DocumentDB is told, and which logs it writes. Pure. */

/** MongoDB's. */
export const documentPort = 27_017;

interface Watching {
  readonly auditEvents: "none" | "ddl" | "all";
  readonly slowOperationMilliseconds: number;
}

export interface DocumentParameter {
  readonly name: string;
  readonly value: string;
  /** A static one takes effect with the next restart. */
  readonly applyMethod: "immediate" | "pending-reboot";
}

/** DocumentDB developer guide, "Auditing" and "Profiling": both are written only where they are exported. */
export function documentLogs({ auditEvents }: Watching): string[] {
  return auditEvents === "none" ? ["profiler"] : ["audit", "profiler"];
}

/** Connections without TLS are refused: the engine's default, and so that nobody turns it off unseen. */
export function documentParameters(watching: Watching): DocumentParameter[] {
  const dynamic = {
    audit_logs: watching.auditEvents,
    profiler: "enabled",
    profiler_threshold_ms: String(watching.slowOperationMilliseconds),
  };
  return [
    { name: "tls", value: "enabled", applyMethod: "pending-reboot" },
    ...Object.entries(dynamic).map(([name, value]): DocumentParameter => ({
      name,
      value,
      applyMethod: "immediate",
    })),
  ];
}
