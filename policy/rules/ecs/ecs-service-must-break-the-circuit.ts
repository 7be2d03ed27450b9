import { isRolling } from "../../lib/ecs-deployment";
import { resourceRule } from "../../lib/rule";
import { service } from "../../lib/types";

export const rule = resourceRule({
  name: "ecs-service-must-break-the-circuit",
  id: "ECS-14",
  title: "Rolling services stop a release whose tasks do not start, and roll it back",
  description: "The circuit breaker is off by default: ECS starts the same broken task for ever",
  severity: "high",
  types: service,
  remediationSteps: "Set deploymentCircuitBreaker to { enable: true, rollback: true }",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
  check: (each) => {
    if (!isRolling(each)) return;
    for (const name of ["enable", "rollback"]) {
      each.question(() => {
        if (!each.flag(`deploymentCircuitBreaker.${name}`, false)) {
          each.violation(`deploymentCircuitBreaker.${name} is not true: set it`);
        }
      });
    }
  },
});
