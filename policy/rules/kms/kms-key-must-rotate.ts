import { resourceRule } from "../../lib/rule";
import { key } from "../../lib/types";

export const rule = resourceRule({
  name: "kms-key-must-rotate",
  id: "KMS-01",
  title: "Keys rotate every year",
  description: "Rotation bounds what one leaked key can open, and costs nothing to run",
  severity: "medium",
  types: key,
  remediationSteps: "Set enableKeyRotation to true on the key",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-4",
  check: (each) => {
    // AWS rotates symmetric encryption keys only.
    if ((each.text("customerMasterKeySpec") ?? "SYMMETRIC_DEFAULT") !== "SYMMETRIC_DEFAULT") return;
    if ((each.text("keyUsage") ?? "ENCRYPT_DECRYPT") !== "ENCRYPT_DECRYPT") return;
    if (!each.flag("enableKeyRotation", false))
      each.violation("enableKeyRotation is not true: set it");
  },
  remedy: () => ({ enableKeyRotation: true }),
});
