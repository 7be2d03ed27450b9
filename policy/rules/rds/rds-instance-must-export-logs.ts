import { resourceRule } from "../../lib/rule";
import { database, databaseCluster } from "../../lib/types";

/** The least that an engine has to tell: who did what, what failed, and what was slow. */
const needed: readonly (readonly [engine: RegExp, logs: readonly string[]])[] = [
  [/postgres/, ["postgresql"]],
  [/mysql|mariadb/, ["error", "slowquery"]],
  [/docdb/, ["audit", "profiler"]],
];

export const rule = resourceRule({
  name: "rds-instance-must-export-logs",
  id: "RDS-13",
  title: "Database logs go to CloudWatch",
  description: "On the instance they are rotated away after three days, and gone with it",
  severity: "medium",
  types: [...database, ...databaseCluster],
  remediationSteps:
    'Set enabledCloudwatchLogsExports: ["postgresql", "upgrade"] for PostgreSQL, ["error", "slowquery"] for MySQL and MariaDB, ["audit", "profiler"] for DocumentDB',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-9",
  check: (instance) => {
    const exported = instance.texts("enabledCloudwatchLogsExports");
    if (exported.length === 0) {
      return instance.violation("enabledCloudwatchLogsExports is empty: name the engine's logs");
    }
    // A replica has the engine of its source, and DocumentDB's clusters have one engine only.
    const isDocument = instance.type.startsWith("aws:docdb/");
    const engine = isDocument ? "docdb" : (instance.text("engine") ?? "");
    const logs = needed.find(([pattern]) => pattern.test(engine))?.[1] ?? [];
    const missing = logs.filter((log) => !exported.includes(log));
    if (missing.length > 0) {
      instance.violation(`enabledCloudwatchLogsExports lacks ${missing.join(", ")}: add it`);
    }
  },
});
