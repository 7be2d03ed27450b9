import { resourceRule } from "../../lib/rule";
import { autoScalingGroup } from "../../lib/types";

export const rule = resourceRule({
  name: "autoscaling-group-must-use-elb-health-checks",
  id: "CMP-10",
  title: "Groups behind a load balancer replace what the load balancer finds unhealthy",
  description:
    "Otherwise an instance whose application is dead stays, as long as the machine answers",
  severity: "high",
  types: autoScalingGroup,
  remediationSteps: 'Set healthCheckType to "ELB" on the group',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html#autoscaling-1",
  check: (group) => {
    const isBehind = ["targetGroupArns", "trafficSources", "loadBalancers"].some((path) =>
      group.isSet(path),
    );
    if (isBehind && group.text("healthCheckType") !== "ELB") {
      group.violation('healthCheckType is not "ELB": set it');
    }
  },
});
