import { isCodeDeploy } from "../../lib/ecs-deployment";
import { resourceRule } from "../../lib/rule";
import { service } from "../../lib/types";

export const rule = resourceRule({
  name: "ecs-service-must-outlive-a-zone",
  id: "ECS-17",
  title: "Services run two tasks over several zones, during a deployment too",
  description: "One task is an outage whenever it, its host or its zone stops",
  severity: "high",
  types: service,
  remediationSteps:
    'Set `bluegreen-aws:services.<name>.scaling.min` to 2 or more, availabilityZoneRebalancing to "ENABLED", deploymentMinimumHealthyPercent to 100; a worker that must be alone gets an exemption with its reason',
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
  check: (each) => {
    // A daemon has one task on every instance, and ECS rebalances none.
    if (each.text("schedulingStrategy") === "DAEMON") return;
    each.question(() => {
      const tasks = each.number("desiredCount") ?? 0;
      if (!(tasks >= 2)) each.violation("desiredCount is less than 2: set 2 or more");
    });
    each.question(() => {
      // AWS takes no update of it where CodeDeploy moves the tasks (ECS API reference, UpdateService).
      if (isCodeDeploy(each)) return;
      // AWS's default is the value of an earlier update, and off where there was none.
      if (each.text("availabilityZoneRebalancing") !== "ENABLED") {
        each.violation('availabilityZoneRebalancing is not "ENABLED": set it');
      }
    });
    const healthy = each.number("deploymentMinimumHealthyPercent") ?? 100;
    if (!(healthy >= 100)) {
      each.violation("deploymentMinimumHealthyPercent is less than 100: leave it out");
    }
  },
});
