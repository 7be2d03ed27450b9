/** Rules about logs. */
import { logRetentionFault } from "../../aws/limits/logs";
import { limited, Rule } from "./rule";

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

export const logRules: readonly Rule[] = [logRetention];
