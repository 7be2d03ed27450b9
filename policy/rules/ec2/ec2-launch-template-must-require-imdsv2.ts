import { resourceRule } from "../../lib/rule";
import { launchTemplate } from "../../lib/types";

export const rule = resourceRule({
  name: "ec2-launch-template-must-require-imdsv2",
  id: "CMP-01",
  title: "Instances answer metadata requests with a session token only (IMDSv2)",
  description:
    "Under version 1, a request forged through the application hands out the instance's credentials",
  severity: "high",
  types: launchTemplate,
  remediationSteps: 'Set metadataOptions.httpTokens to "required" on the launch template',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-170",
  check: (template) => {
    if (template.text("metadataOptions.httpTokens") === "required") return;
    // Without the endpoint there is nothing to forge a request to.
    if (template.text("metadataOptions.httpEndpoint") === "disabled") return;
    template.violation('metadataOptions.httpTokens is not "required": set it');
  },
  remedy: () => ({ "metadataOptions.httpTokens": "required" }),
});
