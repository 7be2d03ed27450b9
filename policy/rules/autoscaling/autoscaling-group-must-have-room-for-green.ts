import { isNatInstance } from "../../lib/lone-instance";
import { stackRule } from "../../lib/rule";
import { StackSubject, StackView } from "../../lib/subject";
import { autoScalingGroup, capacityProvider, deploymentGroup } from "../../lib/types";

/** The groups that a property of resources of a type refers to. */
function referred(stack: StackView, types: readonly string[], property: string): Set<string> {
  const groups = stack.of(autoScalingGroup);
  const found = stack.of(types).flatMap((each) => each.mayReferTo(property, groups));
  return new Set(found.map(({ urn }) => urn));
}

function minOf(group: StackSubject): number {
  return group.number("minSize") ?? 0;
}

/** Whether releases and scaling move a size at run time; AWS then answers another than the program's. */
function moves(group: StackSubject, size: string): boolean {
  return group.options.ignoreChanges?.includes(size) === true;
}

/**
 * Whether it is empty because a release emptied it: the other fleet of its component serves, or, of a copied
 * fleet, a copy that no program declares.
 */
function isIdle(group: StackSubject, groups: readonly StackSubject[]): boolean {
  if (!moves(group, "minSize") || minOf(group) > 0) return false;
  const isClosed = (group.number("maxSize") ?? 0) === 0;
  const others = groups.filter(({ parent, urn }) => parent === group.parent && urn !== group.urn);
  return isClosed || others.some((other) => minOf(other) >= 2);
}

export const rule = stackRule({
  name: "autoscaling-group-must-have-room-for-green",
  id: "CMP-12",
  title: "Groups keep two instances, and those that are copied may grow to twice their size",
  description:
    "One instance is no fleet, and a copy of the group needs as much room again while both are up",
  severity: "medium",
  types: autoScalingGroup,
  remediationSteps:
    "Set `bluegreen-aws:services.<name>.scaling.min` to 2 or more and `scaling.max` to at least twice that",
  url: "https://docs.aws.amazon.com/codedeploy/latest/userguide/integrations-aws-auto-scaling.html",
  check: (stack) => {
    const groups = stack.of(autoScalingGroup);
    const copied = referred(stack, deploymentGroup, "autoscalingGroups");
    // The size of a cluster's instances follows its tasks, whose number is ECS-17's.
    const capacity = referred(stack, capacityProvider, "autoScalingGroupProvider");
    stack.each(autoScalingGroup, (group) => {
      if (isNatInstance(group) || capacity.has(group.urn) || isIdle(group, groups)) return;
      const min = minOf(group);
      if (min < 2) group.violation(`minSize is ${min}: set 2 or more`);
      if (!copied.has(group.urn)) return;
      const max = group.number("maxSize") ?? 0;
      const isScaled = moves(group, "desiredCapacity");
      const desired = isScaled ? min : (group.number("desiredCapacity") ?? min);
      if (max < 2 * desired)
        group.violation(`maxSize is ${max}: set at least ${2 * desired}, twice the size`);
    });
  },
});
