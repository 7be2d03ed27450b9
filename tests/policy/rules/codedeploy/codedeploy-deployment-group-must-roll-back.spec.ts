import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/codedeploy/codedeploy-deployment-group-must-roll-back";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:codedeploy/deploymentGroup:DeploymentGroup",
  compliant: {
    autoRollbackConfiguration: {
      enabled: true,
      events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"],
    },
  },
  cases: {
    "refuses AWS's default of none": [{ autoRollbackConfiguration: undefined }, "violates"],
    "refuses it switched off": [{ "autoRollbackConfiguration.enabled": false }, "violates"],
    "refuses it without alarms": [
      { "autoRollbackConfiguration.events": ["DEPLOYMENT_FAILURE"] },
      "violates",
    ],
    "cannot decide on unknown events": [
      { "autoRollbackConfiguration.events": UNKNOWN },
      "undecided",
    ],
  },
});
