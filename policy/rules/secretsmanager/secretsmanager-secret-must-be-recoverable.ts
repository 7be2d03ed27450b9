import { resourceRule } from "../../lib/rule";
import { secret } from "../../lib/types";

export const rule = resourceRule({
  name: "secretsmanager-secret-must-be-recoverable",
  id: "SM-03",
  title: "Deleted secrets can be brought back for at least a week",
  description: "Deleted at once, a password is gone before anybody notices that something used it",
  severity: "medium",
  types: secret,
  remediationSteps:
    "Leave recoveryWindowInDays to the tier (7 days in stg, 30 in prd; 0 in dev only)",
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html",
  check: (each) => {
    // AWS waits 30 days where nothing is said.
    const days = each.number("recoveryWindowInDays") ?? 30;
    if (!(days >= 7)) each.violation(`recoveryWindowInDays is ${days}: set 7 to 30`);
  },
});
