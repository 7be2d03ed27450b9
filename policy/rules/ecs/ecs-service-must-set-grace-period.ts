import { containersDeferral, containersOf } from "../../lib/container-definitions";
import { stackRule } from "../../lib/rule";
import { StackSubject } from "../../lib/subject";
import { service, taskDefinition } from "../../lib/types";

/** Seconds in which ECS forgives every container of the task its failing health checks. */
function startPeriod(definition: StackSubject): number {
  const containers = containersOf(definition) ?? [];
  return Math.max(0, ...containers.map((each) => each.number("healthCheck.startPeriod") ?? 0));
}

export const rule = stackRule({
  name: "ecs-service-must-set-grace-period",
  id: "ECS-18",
  title: "Services behind a load balancer give new tasks time to start",
  description:
    "The grace period is 0 by default: ECS stops a task that has not answered yet, and starts the next",
  severity: "medium",
  types: service,
  remediationSteps:
    "Set healthCheckGracePeriodSeconds to what the application needs, and at least its containers' healthCheck.startPeriod",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-healthcheck.html",
  deferral: containersDeferral,
  check: (stack) => {
    const definitions = stack.of(taskDefinition);
    stack.each(service, (each) => {
      if (!each.isSet("loadBalancers")) return;
      const seconds = each.number("healthCheckGracePeriodSeconds") ?? 0;
      if (!(seconds > 0)) {
        return each.violation("healthCheckGracePeriodSeconds is not set: set it");
      }
      const definition = each.refersToOne("taskDefinition", definitions);
      const least = definition === undefined ? 0 : startPeriod(definition);
      if (seconds < least) {
        each.violation(
          `healthCheckGracePeriodSeconds is ${seconds}, less than a container's startPeriod: set ${least} or more`,
        );
      }
    });
  },
});
