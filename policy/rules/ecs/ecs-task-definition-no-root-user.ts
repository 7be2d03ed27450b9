import { containersDeferral, eachContainer } from "../../lib/container-definitions";
import { resourceRule } from "../../lib/rule";
import { taskDefinition } from "../../lib/types";

/** "user", "uid", "user:group" or "uid:gid", as `docker run --user` takes it. */
function isRoot(user: string): boolean {
  const [name = ""] = user.split(":");
  return name === "" || name === "root" || Number(name) === 0;
}

export const rule = resourceRule({
  name: "ecs-task-definition-no-root-user",
  id: "ECS-09",
  title: "Containers run as somebody other than root",
  description: "Root in the container is root on the host for whoever finds a way out of it",
  severity: "medium",
  types: taskDefinition,
  remediationSteps:
    'Set user in every container, such as "1000:1000"; what the image says cannot be seen here',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-20",
  deferral: containersDeferral,
  check: (definition) =>
    eachContainer(definition, (container, at) => {
      // An image that says nothing runs as root.
      if (isRoot(container.text("user") ?? "root")) {
        definition.violation(`${at}.user is root or not set: name another user`);
      }
    }),
});
