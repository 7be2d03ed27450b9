import { resourceRule } from "../../lib/rule";
import { launchTemplate } from "../../lib/types";

export const rule = resourceRule({
  name: "ec2-launch-template-must-have-instance-profile",
  id: "CMP-07",
  title: "Instances have an instance profile",
  description: "Without one, sooner or later somebody puts an access key on the disk",
  severity: "medium",
  types: launchTemplate,
  remediationSteps: "Set iamInstanceProfile.arn (or name) on the launch template",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html",
  check: (template) => {
    if (template.isSet("iamInstanceProfile.arn") || template.isSet("iamInstanceProfile.name"))
      return;
    template.violation("iamInstanceProfile names no profile: set its arn");
  },
});
