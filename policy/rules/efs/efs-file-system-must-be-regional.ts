import { resourceRule } from "../../lib/rule";
import { fileSystem } from "../../lib/types";

export const rule = resourceRule({
  name: "efs-file-system-must-be-regional",
  id: "EFS-07",
  title: "File systems are kept in several zones",
  description: "One Zone costs half, and loses the files with the zone",
  severity: "high",
  types: fileSystem,
  remediationSteps: "Leave availabilityZoneName out; a change makes the file system anew",
  url: "https://docs.aws.amazon.com/efs/latest/ug/features.html#file-system-type",
  check: (each) => {
    if (each.isSet("availabilityZoneName"))
      each.violation("availabilityZoneName keeps the files in one zone: leave it out");
  },
});
