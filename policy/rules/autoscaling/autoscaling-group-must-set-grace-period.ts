import { resourceRule } from "../../lib/rule";
import { autoScalingGroup } from "../../lib/types";

export const rule = resourceRule({
  name: "autoscaling-group-must-set-grace-period",
  id: "CMP-14",
  title: "Groups give a new instance time to start",
  description: "Without it, instances are replaced while they still boot, for ever",
  severity: "medium",
  types: autoScalingGroup,
  remediationSteps:
    "Set healthCheckGracePeriod (seconds) on the group, longer than the application's start",
  url: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/health-check-grace-period.html",
  check: (group) => {
    const seconds = group.number("healthCheckGracePeriod");
    if (seconds === undefined || !(seconds > 0)) {
      group.violation(
        "healthCheckGracePeriod is not set: give it the seconds that the application needs to start",
      );
    }
  },
});
