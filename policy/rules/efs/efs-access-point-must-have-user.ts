import { resourceRule } from "../../lib/rule";
import { accessPoint } from "../../lib/types";

export const rule = resourceRule({
  name: "efs-access-point-must-have-user",
  id: "EFS-04",
  title: "Access points decide which user their files belong to",
  description: "Whoever mounts it is otherwise the user they say they are, root included",
  severity: "medium",
  types: accessPoint,
  remediationSteps: "Set posixUser.uid and posixUser.gid",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-4",
  check: (point) => {
    const missing = ["posixUser.uid", "posixUser.gid"].filter((path) => !point.isSet(path));
    if (missing.length > 0) point.violation(`${missing.join(" and ")} is missing: set it`);
  },
});
