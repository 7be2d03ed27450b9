import { isNatInstance } from "../../lib/lone-instance";
import { resourceRule } from "../../lib/rule";
import { autoScalingGroup } from "../../lib/types";

export const rule = resourceRule({
  name: "autoscaling-group-must-span-zones",
  id: "CMP-11",
  title: "Auto Scaling groups span at least two zones",
  description: "A fleet in one zone is gone when the zone is",
  severity: "high",
  types: autoScalingGroup,
  remediationSteps:
    "List at least two zones in `bluegreen-aws:network.zones`; the group takes one subnet per zone",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html#autoscaling-2",
  check: (group) => {
    if (isNatInstance(group)) return;
    // The address plan has one subnet per zone and tier, so subnets count as zones.
    const places = Math.max(
      group.list("vpcZoneIdentifiers").length,
      group.list("availabilityZones").length,
    );
    if (places < 2)
      group.violation("vpcZoneIdentifiers names fewer than two subnets: add one per zone");
  },
});
