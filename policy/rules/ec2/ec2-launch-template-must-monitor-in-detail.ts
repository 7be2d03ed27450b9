import { resourceRule } from "../../lib/rule";
import { launchTemplate } from "../../lib/types";

export const rule = resourceRule({
  name: "ec2-launch-template-must-monitor-in-detail",
  id: "CMP-06",
  title: "Instances report metrics every minute",
  description: "At five minutes, scaling and rollback alarms come too late",
  severity: "low",
  types: launchTemplate,
  remediationSteps:
    "Set monitoring.enabled to true on the launch template (the default in stg and prd)",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-cloudwatch-new.html",
  check: (template) => {
    if (!template.flag("monitoring.enabled", false)) {
      template.violation("monitoring.enabled is not true: set it");
    }
  },
});
