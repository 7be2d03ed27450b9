import { stackRule } from "../../lib/rule";
import { elasticIp } from "../../lib/types";

/** How an address itself says what it belongs to. */
const attachments = ["instance", "networkInterface"];

export const rule = stackRule({
  name: "ec2-eip-must-be-used",
  id: "NET-22",
  title: "Every Elastic IP address is used",
  description: "AWS charges for an address that nothing uses as for one that is",
  severity: "low",
  types: elasticIp,
  remediationSteps:
    "Remove the address; `bluegreen-aws:network.egress` and `bluegreen-aws:network.bastion` make those that they need",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-12",
  check: (stack) => {
    stack.each(elasticIp, (address) => {
      // A stack that is paused keeps its addresses, because others know them.
      if (address.text("tags.KeptFor") === "unpausing") return;
      const isTaken = stack.dependents(address).length > 0;
      if (isTaken || attachments.some((property) => address.isReferring(property))) return;
      address.violation("nothing in the stack uses this address: remove it");
    });
  },
});
