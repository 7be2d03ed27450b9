import { containersDeferral, eachContainer } from "../../lib/container-definitions";
import { isSecretVariable } from "../../lib/credentials";
import { resourceRule } from "../../lib/rule";
import { taskDefinition } from "../../lib/types";

export const rule = resourceRule({
  name: "ecs-task-definition-no-plain-secrets",
  id: "ECS-06",
  title: "No secret is a plain variable of a container",
  description:
    "Everyone who may describe the task definition can read it, in this revision and in every older one",
  severity: "critical",
  types: taskDefinition,
  remediationSteps:
    "Name the variable in `bluegreen-aws:services.<name>.secrets`: the task gets it from Secrets Manager, as secrets[].valueFrom",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8",
  deferral: containersDeferral,
  check: (definition) =>
    eachContainer(definition, (container, at) => {
      container.list("environment").forEach((variable, index) => {
        if (isSecretVariable(variable.text("name") ?? "", variable.text("value") ?? "")) {
          definition.violation(
            `${at}.environment[${index}] looks like a secret: move it to secrets with a valueFrom`,
          );
        }
      });
    }),
});
