import { containersDeferral, eachContainer } from "../../lib/container-definitions";
import { resourceRule } from "../../lib/rule";
import { taskDefinition } from "../../lib/types";

/** `registry:5000/name:tag@sha256:…`: tag and digest are in the part behind the last slash. */
function isPinned(image: string): boolean {
  const [name = "", digest] = image.split("@");
  if (digest !== undefined) return /^sha256:[0-9a-f]{64}$/.test(digest);
  const tag = /:([^:/]+)$/.exec(name)?.[1];
  return tag !== undefined && tag !== "latest";
}

export const rule = resourceRule({
  name: "ecs-task-definition-must-pin-images",
  id: "ECS-19",
  title: "Images are named by digest, or by a tag other than latest",
  description:
    "Under a tag that moves, a task that is replaced at night runs what nobody released, and rolling back changes nothing",
  severity: "high",
  types: taskDefinition,
  remediationSteps:
    "Write the tag or the digest behind the image; that tags of the stack's own repositories do not move is ECR-02's",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-considerations.html",
  deferral: containersDeferral,
  check: (definition) =>
    eachContainer(definition, (container, at) => {
      if (!isPinned(container.text("image") ?? "")) {
        definition.violation(`${at}.image has no digest and no tag that stays: add one`);
      }
    }),
});
