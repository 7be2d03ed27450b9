import { containersDeferral, eachContainer } from "../../lib/container-definitions";
import { resourceRule } from "../../lib/rule";
import { taskDefinition } from "../../lib/types";

export const rule = resourceRule({
  name: "ecs-task-definition-must-have-read-only-root",
  id: "ECS-03",
  title: "Containers cannot write to their root file system",
  description: "Whoever gets into a container can otherwise put programs there and start them",
  severity: "medium",
  types: taskDefinition,
  remediationSteps:
    "Set readonlyRootFilesystem to true in every container, and mount a volume where it has to write",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5",
  deferral: containersDeferral,
  check: (definition) =>
    eachContainer(definition, (container, at) => {
      if (!container.flag("readonlyRootFilesystem", false)) {
        definition.violation(`${at}.readonlyRootFilesystem is not true: set it`);
      }
    }),
});
