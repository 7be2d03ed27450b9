import { resourceRule } from "../../lib/rule";
import { table } from "../../lib/types";

export const rule = resourceRule({
  name: "dynamodb-table-must-have-deletion-protection",
  id: "DDB-02",
  title: "Tables are protected against deletion by AWS",
  description: "Pulumi's protect holds Pulumi back, not a click in the console",
  severity: "high",
  types: table,
  remediationSteps: "Set `bluegreen-aws:protection.data` to protect (the default in stg and prd)",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-6",
  check: (each) => {
    if (!each.flag("deletionProtectionEnabled", false)) {
      each.violation("deletionProtectionEnabled is not true: set it");
    }
  },
});
