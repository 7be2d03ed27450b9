import { resourceRule } from "../../lib/rule";
import { secret } from "../../lib/types";

export const rule = resourceRule({
  name: "secretsmanager-secret-must-use-own-key",
  id: "SM-01",
  title: "Secrets are encrypted with a key of the stack",
  description:
    "Under AWS's own key, one right to read secrets is enough; under another, it takes two",
  severity: "low",
  types: secret,
  remediationSteps: "Set kmsKeyId to the stack's key",
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html",
  check: (each) => {
    if (!each.isSet("kmsKeyId")) each.violation("kmsKeyId is missing: set the stack's key");
  },
});
