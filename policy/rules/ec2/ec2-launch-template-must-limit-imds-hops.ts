import { resourceRule } from "../../lib/rule";
import { launchTemplate } from "../../lib/types";

export const rule = resourceRule({
  name: "ec2-launch-template-must-limit-imds-hops",
  id: "CMP-02",
  title: "Metadata answers travel one hop",
  description: "With more, every container on the instance can take the instance's credentials",
  severity: "medium",
  types: launchTemplate,
  remediationSteps:
    "Set metadataOptions.httpPutResponseHopLimit to 1; containers that need two get an exemption",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html#autoscaling-4",
  check: (template) => {
    // Where nothing is said, the AMI decides, and AL2023 asks for 2.
    if ((template.number("metadataOptions.httpPutResponseHopLimit") ?? 2) === 1) return;
    template.violation("metadataOptions.httpPutResponseHopLimit is not 1: set it");
  },
});
