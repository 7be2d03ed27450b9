import { resourceRule } from "../../lib/rule";
import { eachTrafficRule } from "../../lib/security-group";
import { ingressTypes } from "../../lib/types";

export const rule = resourceRule({
  name: "ec2-security-group-no-public-all-ports",
  id: "NET-07",
  title: "No security group is open to the internet on all ports",
  description: "Whatever starts to listen later is public from its first second",
  severity: "critical",
  types: ingressTypes,
  remediationSteps:
    "Name the port and the protocol; for internal traffic name a security group as the source",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
  check: (resource) => {
    eachTrafficRule(resource, "ingress", (rule) => {
      const allPorts = rule.allProtocols() || (rule.covers(1) && rule.covers(65535));
      if (allPorts && rule.isOpenToInternet()) {
        resource.violation("all ports are open to the internet: name one port and one protocol");
      }
    });
  },
});
