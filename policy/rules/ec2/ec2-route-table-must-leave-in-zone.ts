import type { Context } from "../../lib/context";
import { eachDefaultRoute } from "../../lib/default-route";
import { crowdedGateways, staysInZone } from "../../lib/gateway-zone";
import { stackRule } from "../../lib/rule";
import { route, routeTable } from "../../lib/types";

/** What the stack file has chosen with a reason, or may have without one: stg's default is `single`. */
function accepted({ tier, egress, egressReason = "" }: Context): "anything" | "shared" | "ownZone" {
  const isReasoned = egressReason.trim() !== "";
  if (egress === "instance" && isReasoned) return "anything";
  const isDefault = tier === "stg" && (egress ?? "single") === "single";
  return isDefault || (egress === "single" && isReasoned) ? "shared" : "ownZone";
}

export const rule = stackRule({
  name: "ec2-route-table-must-leave-in-zone",
  id: "NET-17",
  title: "Private subnets leave through a NAT gateway of their own zone, or a regional one",
  description: "The failure of the zone with the only way out cuts every other one off",
  severity: "medium",
  types: [...route, ...routeTable],
  remediationSteps:
    "Set `bluegreen-aws:network.egress` to perZone or regional; for single or instance say why in `network.egressReason`",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
  deferral: {
    properties: ["routeTableId", "routes", "subnetId"],
    why: "before the deployment, route tables and subnets that awsx makes are told apart by nothing but their ids",
  },
  check: (stack, context) => {
    const choice = accepted(context);
    if (choice === "anything") return;
    eachDefaultRoute(stack, (each) => {
      if (each.wayOut === "instance") {
        each.resource.violation("a default route leads to an instance: use a NAT gateway");
      } else if (each.wayOut === "nat" && choice === "ownZone" && !staysInZone(each, stack)) {
        each.resource.violation(
          "a default route leads to a NAT gateway of another zone, or of none that the stack makes: use one of its own zone",
        );
      }
    });
    if (choice === "shared") return;
    for (const gateway of crowdedGateways(stack))
      gateway.violation("serves several zones from one: make one for each");
  },
});
