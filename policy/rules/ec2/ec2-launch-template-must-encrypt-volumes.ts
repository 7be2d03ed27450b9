import { resourceRule } from "../../lib/rule";
import { launchTemplate } from "../../lib/types";
import { eachPlainVolume } from "../../lib/volumes";

export const rule = resourceRule({
  name: "ec2-launch-template-must-encrypt-volumes",
  id: "CMP-04",
  title: "Volumes of instances are encrypted",
  description: "A snapshot that is shared by mistake is then useless to whoever finds it",
  severity: "high",
  types: launchTemplate,
  remediationSteps:
    "Set blockDeviceMappings[].ebs.encrypted to true for every volume, the root volume included",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-3",
  check: (template) => {
    if (!template.isSet("blockDeviceMappings")) {
      template.violation(
        "blockDeviceMappings is missing: name the root volume with ebs.encrypted true",
      );
    }
    eachPlainVolume(template, () =>
      template.violation("blockDeviceMappings[].ebs.encrypted is not true: set it"),
    );
  },
  remedy: () => ({ "blockDeviceMappings[].ebs.encrypted": "true" }),
});
