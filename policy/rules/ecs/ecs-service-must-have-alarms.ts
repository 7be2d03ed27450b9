import { isOwnController } from "../../lib/ecs-deployment";
import { resourceRule } from "../../lib/rule";
import { service } from "../../lib/types";

export const rule = resourceRule({
  name: "ecs-service-must-have-alarms",
  id: "ECS-16",
  title: "Services that ECS deploys roll back on an alarm",
  description: "Without alarms, a release that starts well and answers errors is a success",
  severity: "high",
  types: service,
  remediationSteps:
    "The rollout component makes the alarms of `bluegreen-aws:services.<name>.rollout`; set alarms to { enable: true, rollback: true, alarmNames }",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html",
  check: (each) => {
    // CodeDeploy's alarms are its deployment group's.
    if (!isOwnController(each)) return;
    for (const name of ["enable", "rollback"]) {
      each.question(() => {
        if (!each.flag(`alarms.${name}`, false))
          each.violation(`alarms.${name} is not true: set it`);
      });
    }
    if (each.list("alarms.alarmNames").length === 0) {
      each.violation("alarms.alarmNames names no alarm: name one");
    }
  },
});
