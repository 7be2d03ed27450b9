import { resourceRule } from "../../lib/rule";
import { launchTemplate } from "../../lib/types";

export const rule = resourceRule({
  name: "ec2-launch-template-must-be-ebs-optimized",
  id: "CMP-08",
  title: "Instances have bandwidth of their own for their volumes",
  description: "Otherwise a busy network makes every disk slow",
  severity: "low",
  types: launchTemplate,
  remediationSteps:
    "Set ebsOptimized to true on the launch template; current instance types are so without a charge",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-optimized.html",
  check: (template) => {
    if (!template.flag("ebsOptimized", false)) {
      template.violation("ebsOptimized is not true: set it");
    }
  },
});
