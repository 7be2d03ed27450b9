import { resourceRule } from "../../lib/rule";
import { key } from "../../lib/types";

export const rule = resourceRule({
  name: "kms-key-must-have-deletion-window",
  id: "KMS-03",
  title: "Deleting a key takes 30 days, and nobody can lock themselves out of it",
  description: "When the key is gone, everything it encrypted is gone, backups included",
  severity: "high",
  types: key,
  remediationSteps: "Set deletionWindowInDays to 30 and leave bypassPolicyLockoutSafetyCheck out",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-3",
  check: (each) => {
    each.question(() => {
      // AWS waits 30 days where nothing is said.
      const days = each.number("deletionWindowInDays") ?? 30;
      if (!(days >= 30)) each.violation(`deletionWindowInDays is ${days}: set 30`);
    });
    if (each.flag("bypassPolicyLockoutSafetyCheck", false)) {
      each.violation("bypassPolicyLockoutSafetyCheck is true: leave it out");
    }
  },
});
