import { stackRule } from "../../lib/rule";
import { role, taskDefinition } from "../../lib/types";

export const rule = stackRule({
  name: "ecs-task-definition-must-separate-roles",
  id: "ECS-10",
  title: "The application's role is not the one that starts its task",
  description:
    "The execution role reads every secret of the task and pulls images: an application needs neither right",
  severity: "high",
  types: taskDefinition,
  remediationSteps:
    "Give taskRoleArn a role with what the service `uses`, and executionRoleArn one of its own",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html",
  check: (stack) => {
    const roles = stack.of(role);
    stack.each(taskDefinition, (definition) => {
      if (!definition.isSet("taskRoleArn") || !definition.isSet("executionRoleArn")) return;
      const own = definition.refersToOne("taskRoleArn", roles);
      const execution = definition.refersToOne("executionRoleArn", roles);
      // Roles of elsewhere are ARNs that the program writes; roles of the stack may have none yet.
      const isSame =
        own === undefined && execution === undefined
          ? definition.text("taskRoleArn") === definition.text("executionRoleArn")
          : own?.urn === execution?.urn;
      if (isSame) definition.violation("taskRoleArn is executionRoleArn: give each a role");
    });
  },
});
