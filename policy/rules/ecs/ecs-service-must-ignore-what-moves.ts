import { isCodeDeploy, isRolling } from "../../lib/ecs-deployment";
import { resourceRule } from "../../lib/rule";
import { Subject } from "../../lib/subject";
import { service } from "../../lib/types";

/** What a deployment moves at run time: has to be ignored, and may be where releases deploy the image. */
interface Moved {
  readonly always: readonly string[];
  readonly byReleases: readonly string[];
}

function movedOf(each: Subject): Moved {
  if (isCodeDeploy(each)) {
    // Where tasks stand is in the AppSpec of a release: AWS takes no other network from an update.
    const byReleases = ["capacityProviderStrategies", "networkConfiguration"];
    return { always: ["desiredCount", "loadBalancers", "taskDefinition"], byReleases };
  }
  const byReleases = ["taskDefinition"];
  // Application Auto Scaling moves the count; whoever shifts traffic also moves the target groups.
  if (isRolling(each)) return { always: ["desiredCount"], byReleases };
  return { always: ["desiredCount", "loadBalancers"], byReleases };
}

export const rule = resourceRule({
  name: "ecs-service-must-ignore-what-moves",
  id: "ECS-20",
  title: "Services leave alone what their deployments move, and nothing else",
  description:
    "An `up` otherwise sets a running rollout back to the old release, or never changes what it should",
  severity: "critical",
  types: service,
  remediationSteps:
    "Take ignoreChanges from the mechanism's ownership table (components/compute/rollout/ownership.ts)",
  url: "https://www.pulumi.com/docs/iac/concepts/resources/options/ignorechanges/",
  check: (each) => {
    const ignored = each.options.ignoreChanges ?? [];
    const { always, byReleases } = movedOf(each);
    const missing = always.filter((property) => !ignored.includes(property));
    const allowed = [...always, ...byReleases];
    const others = ignored.filter((property) => !allowed.includes(property));
    if (missing.length > 0) {
      each.violation(`ignoreChanges lacks ${missing.join(", ")}, which deployments move: add it`);
    }
    if (others.length > 0) {
      each.violation(`ignoreChanges names ${others.join(", ")}, which nothing moves: take it out`);
    }
  },
});
