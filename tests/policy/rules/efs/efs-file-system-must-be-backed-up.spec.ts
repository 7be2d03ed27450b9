import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/efs/efs-file-system-must-be-backed-up";
import { describeStackRule } from "../../support/stack-rule-spec";

describeStackRule(rule, {
  compliant: {
    uploads: { type: "aws:efs/fileSystem:FileSystem" },
    uploadsBackup: {
      type: "aws:efs/backupPolicy:BackupPolicy",
      inputs: { backupPolicy: { status: "ENABLED" } },
      refs: { fileSystemId: "uploads" },
    },
  },
  cases: {
    "refuses a file system that says nothing": [{ uploadsBackup: null }, "violates"],
    "refuses backups that are off": [
      { uploadsBackup: { "backupPolicy.status": "DISABLED" } },
      "violates",
    ],
    "refuses a second file system without": [
      { archive: { type: "aws:efs/fileSystem:FileSystem" } },
      "violates",
    ],
    "does not ask it in dev": { tier: "dev", change: { uploadsBackup: null }, outcome: "passes" },
    "reports a status that is not known": [
      { uploadsBackup: { "backupPolicy.status": UNKNOWN } },
      "violates",
    ],
  },
});
