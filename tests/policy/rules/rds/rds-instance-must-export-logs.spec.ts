import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-must-export-logs";
import { describeResourceRule } from "../../support/rule-spec";

const logs = "enabledCloudwatchLogsExports";
const cluster = "aws:rds/cluster:Cluster";
const documents = "aws:docdb/cluster:Cluster";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: { engine: "postgres", [logs]: ["postgresql", "upgrade"] },
  cases: {
    "refuses none": [{ [logs]: [] }, "violates"],
    "takes an absent list as none": [{ [logs]: undefined }, "violates"],
    "refuses PostgreSQL without its log": [{ [logs]: ["upgrade"] }, "violates"],
    "refuses MySQL without its slow queries": [{ engine: "mysql", [logs]: ["error"] }, "violates"],
    "takes MySQL with errors and slow queries": [
      { engine: "mysql", [logs]: ["error", "slowquery"] },
      "passes",
    ],
    "takes a replica that exports something": [{ engine: undefined, [logs]: ["error"] }, "passes"],
    "judges Aurora's clusters": {
      type: cluster,
      change: { engine: "aurora-mysql", [logs]: ["error"] },
      outcome: "violates",
    },
    "refuses DocumentDB without its audit": {
      type: documents,
      change: { [logs]: ["profiler"] },
      outcome: "violates",
    },
    "takes DocumentDB with audit and profiler": {
      type: documents,
      change: { engine: undefined, [logs]: ["audit", "profiler"] },
      outcome: "passes",
    },
    "cannot decide on an unknown list": [{ [logs]: UNKNOWN }, "undecided"],
  },
});
