import { isShifting } from "../../lib/ecs-deployment";
import { resourceRule } from "../../lib/rule";
import { service } from "../../lib/types";

const needed = ["alternateTargetGroupArn", "productionListenerRule"];

export const rule = resourceRule({
  name: "ecs-service-must-bake",
  id: "ECS-15",
  title: "Services that shift traffic keep the old tasks for a while, and have where to shift it",
  description: "Without a bake time the old tasks are gone before an alarm can take traffic back",
  severity: "high",
  types: service,
  remediationSteps:
    "Set `bluegreen-aws:services.<name>.rollout.bakeMinutes`, and advancedConfiguration with both target groups and the production rule",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html",
  check: (each) => {
    if (!isShifting(each)) return;
    each.question(() => {
      const minutes = each.number("deploymentConfiguration.bakeTimeInMinutes") ?? 0;
      if (!(minutes > 0)) {
        each.violation("deploymentConfiguration.bakeTimeInMinutes is not set: set 1 or more");
      }
    });
    if (!each.isSet("loadBalancers")) each.violation("loadBalancers is missing: name one");
    each.each("loadBalancers", (balancer) => {
      const missing = needed.filter((name) => !balancer.isSet(`advancedConfiguration.${name}`));
      if (missing.length > 0) {
        each.violation(`loadBalancers[].advancedConfiguration lacks ${missing.join(", ")}: add it`);
      }
    });
  },
});
