import { containersDeferral, eachContainer } from "../../lib/container-definitions";
import { resourceRule } from "../../lib/rule";
import { taskDefinition } from "../../lib/types";

export const rule = resourceRule({
  name: "ecs-task-definition-no-privileged-containers",
  id: "ECS-04",
  title: "No container is privileged",
  description:
    "A privileged container is root on the instance and on everything else that runs there",
  severity: "critical",
  types: taskDefinition,
  remediationSteps: "Leave privileged out of every container; Fargate refuses it anyway",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-4",
  deferral: containersDeferral,
  check: (definition) =>
    eachContainer(definition, (container, at) => {
      if (container.flag("privileged", false)) {
        definition.violation(`${at}.privileged is true: leave it out`);
      }
    }),
});
