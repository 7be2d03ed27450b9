import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/cloudwatch/cloudwatch-alarm-must-have-actions";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  compliant: { alarmActions: [UNKNOWN] },
  cases: {
    "refuses an alarm that tells nobody": [{ alarmActions: [] }, "violates"],
    "takes an absent list as nobody": [{ alarmActions: undefined }, "violates"],
    "refuses actions that are off": [{ actionsEnabled: false }, "violates"],
    "cannot decide on an unknown switch": [{ actionsEnabled: UNKNOWN }, "undecided"],
  },
});
