import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/codedeploy/codedeploy-deployment-group-must-have-alarms";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:codedeploy/deploymentGroup:DeploymentGroup",
  compliant: { alarmConfiguration: { enabled: true, alarms: [UNKNOWN] } },
  cases: {
    "refuses none": [{ alarmConfiguration: undefined }, "violates"],
    "refuses an empty list": [{ "alarmConfiguration.alarms": [] }, "violates"],
    "refuses eleven": [{ "alarmConfiguration.alarms": Array.from("abcdefghijk") }, "violates"],
    "refuses them switched off": [{ "alarmConfiguration.enabled": false }, "violates"],
    "refuses to go on when alarms cannot be read": [
      { "alarmConfiguration.ignorePollAlarmFailure": true },
      "violates",
    ],
    "cannot decide on an unknown list": [{ "alarmConfiguration.alarms": UNKNOWN }, "undecided"],
  },
});
