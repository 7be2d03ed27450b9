import { resourceRule } from "../../lib/rule";
import { taskDefinition } from "../../lib/types";

export const rule = resourceRule({
  name: "ecs-task-definition-no-host-pid",
  id: "ECS-07",
  title: "Tasks do not share the instance's processes",
  description: "They could see, and with the right capability stop, what other tasks run",
  severity: "high",
  types: taskDefinition,
  remediationSteps: 'Leave pidMode out, or set it to "task" where containers of one task share it',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-3",
  check: (definition) => {
    if (definition.text("pidMode") === "host") {
      definition.violation('pidMode is "host": leave it out');
    }
  },
});
