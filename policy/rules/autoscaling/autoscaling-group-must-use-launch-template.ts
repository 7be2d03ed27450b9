import { resourceRule } from "../../lib/rule";
import { autoScalingGroup } from "../../lib/types";

export const rule = resourceRule({
  name: "autoscaling-group-must-use-launch-template",
  id: "CMP-09",
  title: "Auto Scaling groups use a launch template",
  description:
    "Launch configurations are closed for new accounts and know neither IMDSv2 hop limits nor gp3",
  severity: "medium",
  types: autoScalingGroup,
  remediationSteps:
    "Set launchTemplate (or mixedInstancesPolicy) and leave launchConfiguration out",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html#autoscaling-9",
  check: (group) => {
    if (group.isSet("launchConfiguration")) {
      group.violation("launchConfiguration is set: use launchTemplate");
    } else if (!group.isSet("launchTemplate") && !group.isSet("mixedInstancesPolicy")) {
      group.violation("launchTemplate is missing: set it");
    }
  },
});
