import { resourceRule } from "../../lib/rule";
import { deploymentGroup } from "../../lib/types";

export const rule = resourceRule({
  name: "codedeploy-deployment-group-must-have-alarms",
  id: "CD-02",
  title: "Deployments watch one to ten alarms",
  description: "Without alarms, a release that starts well and answers errors is a success",
  severity: "high",
  types: deploymentGroup,
  remediationSteps:
    "The rollout component makes the alarms of `bluegreen-aws:services.<name>.rollout`; name them in alarmConfiguration.alarms",
  url: "https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-create-alarms.html",
  check: (group) => {
    group.question(() => {
      if (!group.flag("alarmConfiguration.enabled", false)) {
        group.violation("alarmConfiguration.enabled is not true: set it");
      }
    });
    group.question(() => {
      const alarms = group.list("alarmConfiguration.alarms").length;
      if (alarms < 1 || alarms > 10) {
        group.violation(`alarmConfiguration.alarms names ${alarms} alarms: name 1 to 10`);
      }
    });
    if (group.flag("alarmConfiguration.ignorePollAlarmFailure", false)) {
      group.violation("alarmConfiguration.ignorePollAlarmFailure is true: leave it out");
    }
  },
});
