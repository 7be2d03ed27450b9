import { stackRule } from "../../lib/rule";
import { fileSystem, fileSystemBackup } from "../../lib/types";

export const rule = stackRule({
  name: "efs-file-system-must-be-backed-up",
  id: "EFS-02",
  title: "File systems are backed up every day",
  description: "EFS keeps no earlier version of a file: what is overwritten is gone",
  severity: "high",
  types: fileSystem,
  remediationSteps: 'Give the file system a BackupPolicy with status "ENABLED"',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-2",
  check: (stack) => {
    const fileSystems = stack.of(fileSystem);
    const backedUp = new Set<string>();
    stack.each(fileSystemBackup, (policy) => {
      if (policy.text("backupPolicy.status") !== "ENABLED") return;
      for (const each of policy.refersTo("fileSystemId", fileSystems)) backedUp.add(each.urn);
    });
    for (const each of fileSystems) {
      if (!backedUp.has(each.urn))
        each.violation('no BackupPolicy with status "ENABLED" names this file system: add one');
    }
  },
});
