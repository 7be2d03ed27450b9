import { resourceRule } from "../../lib/rule";
import { taskDefinition } from "../../lib/types";

export const rule = resourceRule({
  name: "ecs-task-definition-must-isolate-network",
  id: "ECS-08",
  title: "Tasks have a network interface of their own, or the bridge of an instance",
  description:
    "On the host's network a task has the instance's security groups and reaches its metadata service",
  severity: "high",
  types: taskDefinition,
  remediationSteps:
    'Set networkMode to "awsvpc"; "bridge" where tasks share an instance under dynamic ports',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-17",
  check: (definition) => {
    // On Linux, ECS takes "bridge" where nothing is said.
    const mode = definition.text("networkMode") ?? "bridge";
    if (mode === "awsvpc") return;
    if (mode === "host") {
      definition.violation('networkMode is "host": set "awsvpc"');
    } else if (definition.texts("requiresCompatibilities").includes("FARGATE")) {
      definition.violation('networkMode is not "awsvpc", the only one of Fargate: set it');
    }
  },
});
