import { resourceRule } from "../../lib/rule";
import { accessPoint } from "../../lib/types";

export const rule = resourceRule({
  name: "efs-access-point-must-have-root",
  id: "EFS-03",
  title: "Access points show a directory, not the whole file system",
  description: "A service that is taken over otherwise reads and deletes the files of all others",
  severity: "medium",
  types: accessPoint,
  remediationSteps: "Set rootDirectory.path to the directory of the service",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-3",
  check: (point) => {
    // AWS takes a point that says nothing to the top.
    if ((point.text("rootDirectory.path") ?? "/") === "/")
      point.violation(
        "rootDirectory.path is missing or the top of the file system: name a directory",
      );
  },
});
