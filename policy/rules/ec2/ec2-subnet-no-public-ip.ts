import { resourceRule } from "../../lib/rule";
import { subnet } from "../../lib/types";

export const rule = resourceRule({
  name: "ec2-subnet-no-public-ip",
  id: "NET-04",
  title: "Subnets outside the public tier assign no public addresses",
  description:
    "An instance in a private subnet with a public address is one route away from the internet",
  severity: "high",
  types: subnet,
  remediationSteps:
    "Leave mapPublicIpOnLaunch out, or put the subnet into the public tier of the address plan",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-15",
  check: (each) => {
    // awsx marks its tiers with this tag, and always lets the public one assign addresses.
    if (each.text("tags.SubnetType") === "Public") return;
    if (each.flag("mapPublicIpOnLaunch", false)) {
      each.violation(
        "mapPublicIpOnLaunch is true on a subnet that is not tagged as public: leave it out",
      );
    }
  },
});
