import { resourceRule } from "../../lib/rule";
import { table } from "../../lib/types";

export const rule = resourceRule({
  name: "dynamodb-table-must-have-point-in-time-recovery",
  id: "DDB-01",
  title: "Tables can be restored to any second of the last weeks",
  description: "A faulty release that overwrites items is otherwise final",
  severity: "high",
  types: table,
  remediationSteps:
    "Set `bluegreen-aws:stores.<name>.pointInTimeRecovery` to true (the default in stg and prd)",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-2",
  check: (each) => {
    if (!each.flag("pointInTimeRecovery.enabled", false)) {
      each.violation("pointInTimeRecovery.enabled is not true: set it");
    }
  },
});
