import { resourceRule } from "../../lib/rule";
import { vpc } from "../../lib/types";

export const rule = resourceRule({
  name: "ec2-vpc-must-have-dns",
  id: "NET-23",
  title: "VPCs have DNS support and DNS host names",
  description: "Without them interface endpoints, private zones and file systems are not found",
  severity: "medium",
  types: vpc,
  remediationSteps: "Set enableDnsSupport and enableDnsHostnames to true on the VPC",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html",
  check: (each) => {
    // AWS turns support on and host names off where nothing is said.
    each.question(() => {
      if (!each.flag("enableDnsSupport", true))
        each.violation("enableDnsSupport is false: set it to true");
    });
    each.question(() => {
      if (!each.flag("enableDnsHostnames", false)) {
        each.violation("enableDnsHostnames is not true: set it");
      }
    });
  },
});
