import { resourceRule } from "../../lib/rule";
import { fileSystem } from "../../lib/types";

export const rule = resourceRule({
  name: "efs-file-system-must-be-encrypted",
  id: "EFS-01",
  title: "File systems are encrypted",
  description: "It cannot be switched on later: every file has to be copied into a new one",
  severity: "high",
  types: fileSystem,
  remediationSteps: "Set encrypted to true on the file system",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-1",
  check: (each) => {
    if (!each.flag("encrypted", false)) each.violation("encrypted is not true: set it");
  },
});
