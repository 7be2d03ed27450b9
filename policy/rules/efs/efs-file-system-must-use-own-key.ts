import { resourceRule } from "../../lib/rule";
import { fileSystem } from "../../lib/types";

export const rule = resourceRule({
  name: "efs-file-system-must-use-own-key",
  id: "EFS-06",
  title: "File systems are encrypted with a key of the stack",
  description: "AWS's own key cannot be taken from anybody of the account",
  severity: "low",
  types: fileSystem,
  remediationSteps: "Set kmsKeyId to the stack's key; a change makes the file system anew",
  url: "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
  check: (each) => {
    if (!each.isSet("kmsKeyId")) each.violation("kmsKeyId is missing: set the stack's key");
  },
});
