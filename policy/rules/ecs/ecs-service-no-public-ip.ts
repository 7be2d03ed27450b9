import { resourceRule } from "../../lib/rule";
import { service } from "../../lib/types";

export const rule = resourceRule({
  name: "ecs-service-no-public-ip",
  id: "ECS-01",
  title: "Tasks get no public address",
  description: "Behind a load balancer nobody but an intruder needs one",
  severity: "high",
  types: service,
  remediationSteps:
    "Leave networkConfiguration.assignPublicIp out or set it to false; tasks live in the app tier",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2",
  check: (each) => {
    if (each.flag("networkConfiguration.assignPublicIp", false)) {
      each.violation("networkConfiguration.assignPublicIp is true: leave it out");
    }
  },
});
