import { containersDeferral, eachContainer } from "../../lib/container-definitions";
import { resourceRule } from "../../lib/rule";
import { taskDefinition } from "../../lib/types";

export const rule = resourceRule({
  name: "ecs-task-definition-must-log",
  id: "ECS-05",
  title: "Every container has a log configuration",
  description: "What a container said is otherwise gone with it, and with it why it stopped",
  severity: "high",
  types: taskDefinition,
  remediationSteps:
    'Give every container a logConfiguration with a logDriver such as "awslogs", sidecars included',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-9",
  deferral: containersDeferral,
  check: (definition) =>
    eachContainer(definition, (container, at) => {
      if (!container.isSet("logConfiguration.logDriver")) {
        definition.violation(`${at}.logConfiguration names no logDriver: set one`);
      }
    }),
});
