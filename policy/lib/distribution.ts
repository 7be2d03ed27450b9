/**
 * What a distribution asks for what it serves.
 */
import type { View } from "./view";

/** What is neither a custom nor a VPC origin is a bucket; its address is not known before it exists. */
export function isBucketOrigin(origin: View): boolean {
  return !["customOriginConfig", "vpcOriginConfig"].some((path) => origin.isSet(path));
}

/** The origins that a behavior asks: the one it names, or the members of the group it names. */
export function originsAskedBy(behavior: View, distribution: View): View[] {
  const target = behavior.text("targetOriginId");
  const members = distribution
    .list("originGroups")
    .filter((group) => group.text("originId") === target)
    .flatMap((group) => group.list("members"))
    .map((member) => member.text("originId"));
  return distribution
    .list("origins")
    .filter((origin) => [target, ...members].includes(origin.text("originId")));
}
