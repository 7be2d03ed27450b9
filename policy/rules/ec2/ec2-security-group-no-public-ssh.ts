import { resourceRule } from "../../lib/rule";
import { eachTrafficRule } from "../../lib/security-group";
import { ingressTypes } from "../../lib/types";

export const rule = resourceRule({
  name: "ec2-security-group-no-public-ssh",
  id: "NET-05",
  title: "SSH is not open to the internet",
  description: "An open port 22 is under attack within minutes",
  severity: "critical",
  types: ingressTypes,
  remediationSteps:
    "Reach instances through Session Manager, which needs no open port; otherwise name a security group as the source",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13",
  check: (resource) => {
    eachTrafficRule(resource, "ingress", (rule) => {
      if (rule.covers(22) && rule.isOpenToInternet()) {
        resource.violation("port 22 is open to the internet: name a security group as the source");
      }
    });
  },
});
