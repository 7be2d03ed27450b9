import { isNatInstance } from "../../lib/lone-instance";
import { resourceRule } from "../../lib/rule";
import { launchTemplate } from "../../lib/types";

export const rule = resourceRule({
  name: "ec2-launch-template-no-public-ip",
  id: "CMP-03",
  title: "Instances get no public address",
  description: "Behind a load balancer nobody but an intruder needs one",
  severity: "high",
  types: launchTemplate,
  remediationSteps:
    "Leave networkInterfaces[].associatePublicIpAddress out or set it to false; instances live in the app tier",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-25",
  check: (template) => {
    if (isNatInstance(template)) return;
    template.each("networkInterfaces", (each) => {
      if (each.flag("associatePublicIpAddress", false)) {
        template.violation("networkInterfaces[].associatePublicIpAddress is true: leave it out");
      }
    });
  },
});
