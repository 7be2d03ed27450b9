import { resourceRule } from "../../lib/rule";
import { eachTrafficRule } from "../../lib/security-group";
import { egressTypes } from "../../lib/types";

export const rule = resourceRule({
  name: "ec2-security-group-no-all-protocol-egress",
  id: "NET-10",
  title: "Security groups do not let everything out",
  description: "An intruder's first call home, and the way the data leaves",
  severity: "medium",
  types: egressTypes,
  remediationSteps:
    "Name what is needed in `bluegreen-aws:services.<name>.outboundPorts`: 443 is the default",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  check: (resource) => {
    eachTrafficRule(resource, "egress", (rule) => {
      if (rule.allProtocols() && rule.isOpenToInternet()) {
        resource.violation(
          "all protocols may leave to the internet: name the ports that are needed",
        );
      }
    });
  },
});
