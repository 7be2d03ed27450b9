import { resourceRule } from "../../lib/rule";
import { metricAlarm } from "../../lib/types";

export const rule = resourceRule({
  name: "cloudwatch-alarm-must-have-actions",
  id: "ALM-01",
  title: "Alarms tell somebody",
  description: "An alarm without an action is a colour on a page that nobody looks at",
  severity: "medium",
  types: metricAlarm,
  remediationSteps:
    "Put the notification topic into alarmActions, and addresses into `bluegreen-aws:notifications.emails`",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-15",
  check: (alarm) => {
    alarm.question(() => {
      if (!alarm.flag("actionsEnabled", true))
        alarm.violation("actionsEnabled is false: leave it out");
    });
    if (!alarm.isSet("alarmActions")) alarm.violation("alarmActions is empty: name the topic");
  },
});
