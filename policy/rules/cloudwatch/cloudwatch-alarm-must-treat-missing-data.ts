import { resourceRule } from "../../lib/rule";
import { metricAlarm } from "../../lib/types";

export const rule = resourceRule({
  name: "cloudwatch-alarm-must-treat-missing-data",
  id: "ALM-03",
  title: "Alarms say what missing data means",
  description: "Where nothing is said, a quiet night leaves a rollback alarm in no state at all",
  severity: "medium",
  types: metricAlarm,
  remediationSteps:
    'Set treatMissingData: "notBreaching" for rollback alarms, "breaching" for a heartbeat',
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data",
  check: (alarm) => {
    const treatment = alarm.text("treatMissingData") ?? "missing";
    if (!["notBreaching", "breaching", "ignore"].includes(treatment)) {
      alarm.violation('treatMissingData is not chosen: set "notBreaching" or "breaching"');
    }
  },
});
