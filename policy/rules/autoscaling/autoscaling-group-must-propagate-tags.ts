import { resourceRule } from "../../lib/rule";
import { autoScalingGroup } from "../../lib/types";

export const rule = resourceRule({
  name: "autoscaling-group-must-propagate-tags",
  id: "CMP-16",
  title: "Instances carry the tags of their group",
  description: "An instance without them is nobody's on the bill and in an incident",
  severity: "low",
  types: autoScalingGroup,
  remediationSteps: "Set propagateAtLaunch to true on every tag of the group",
  url: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html",
  check: (group) =>
    group.each("tags", (tag) => {
      if (!tag.flag("propagateAtLaunch", false)) {
        group.violation("tags[].propagateAtLaunch is not true: set it");
      }
    }),
});
