import { isNatInstance } from "../../lib/lone-instance";
import { resourceRule } from "../../lib/rule";
import { isStandingFleet } from "../../lib/standing-fleet";
import { autoScalingGroup } from "../../lib/types";

export const rule = resourceRule({
  name: "autoscaling-group-must-have-room-for-green",
  id: "CMP-12",
  title: "Groups keep two instances and may grow to twice their size",
  description:
    "One instance is no fleet, and a copy of the group needs as much room again while both are up",
  severity: "medium",
  types: autoScalingGroup,
  remediationSteps:
    "Set `bluegreen-aws:services.<name>.scaling.min` to 2 or more and `scaling.max` to at least twice that",
  url: "https://docs.aws.amazon.com/codedeploy/latest/userguide/integrations-aws-auto-scaling.html",
  check: (group) => {
    if (isNatInstance(group)) return;
    const min = group.number("minSize") ?? 0;
    const max = group.number("maxSize") ?? 0;
    // The other fleet is the room; which of the two is empty changes with every release.
    if (isStandingFleet(group) && max === 0) return;
    if (min < 2) group.violation(`minSize is ${min}: set 2 or more`);
    if (isStandingFleet(group)) return;
    const desired = group.number("desiredCapacity") ?? min;
    if (max < 2 * desired)
      group.violation(`maxSize is ${max}: set at least ${2 * desired}, twice the size`);
  },
});
