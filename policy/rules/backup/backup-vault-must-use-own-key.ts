import { resourceRule } from "../../lib/rule";
import { backupVault } from "../../lib/types";

export const rule = resourceRule({
  name: "backup-vault-must-use-own-key",
  id: "BK-01",
  title: "Backup vaults are encrypted with a key of the stack",
  description: "Under AWS's own key, no backup can be copied to another account",
  severity: "medium",
  types: backupVault,
  remediationSteps: "Set kmsKeyArn to the stack's key",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/backup-controls.html#backup-1",
  check: (vault) => {
    if (!vault.isSet("kmsKeyArn")) vault.violation("kmsKeyArn is missing: set the stack's key");
  },
});
