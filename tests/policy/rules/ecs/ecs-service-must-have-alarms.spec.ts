import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-service-must-have-alarms";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ecs/service:Service",
  compliant: { alarms: { enable: true, rollback: true, alarmNames: [UNKNOWN] } },
  cases: {
    "refuses none": [{ alarms: undefined }, "violates"],
    "refuses them switched off": [{ "alarms.enable": false }, "violates"],
    "refuses alarms that only stop": [{ "alarms.rollback": false }, "violates"],
    "refuses an empty list": [{ "alarms.alarmNames": [] }, "violates"],
    "does not ask it of a service that CodeDeploy deploys": [
      { deploymentController: { type: "CODE_DEPLOY" }, alarms: undefined },
      "passes",
    ],
    "does not ask it in dev": { tier: "dev", change: { alarms: undefined }, outcome: "passes" },
    "cannot decide on an unknown list": [{ "alarms.alarmNames": UNKNOWN }, "undecided"],
  },
});
