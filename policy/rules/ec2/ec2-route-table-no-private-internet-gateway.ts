import { stackRule } from "../../lib/rule";
import { StackView } from "../../lib/subject";
import { eachRoutedSubnet, isPublic } from "../../lib/subnet";
import { internetGateway, route, routeTable } from "../../lib/types";

/** Route tables whose default route, inline or of its own, leads to an internet gateway. */
function publicTables(stack: StackView): Set<string> {
  const tables = stack.of(routeTable);
  const found = new Set<string>();
  for (const table of tables) {
    table.each("routes", (entry) => {
      if ((entry.text("gatewayId") ?? "").startsWith("igw-")) found.add(table.urn);
    });
  }
  stack.each(route, (each) => {
    if (each.refersTo("gatewayId", stack.of(internetGateway)).length === 0) return;
    for (const table of each.refersTo("routeTableId", tables)) found.add(table.urn);
  });
  return found;
}

export const rule = stackRule({
  name: "ec2-route-table-no-private-internet-gateway",
  id: "NET-16",
  title: "Only public subnets have a route to an internet gateway",
  description: "With that route a private subnet is public in everything but its name",
  severity: "high",
  types: routeTable,
  remediationSteps:
    "Let private subnets leave through `bluegreen-aws:network.egress` (single or perZone), not through the internet gateway",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html",
  deferral: {
    types: route,
    properties: ["routeTableId"],
    why: "before the deployment, a route that is added to one of awsx's tables (IPv6) could lead out of any of them",
  },
  check: (stack) => {
    const tables = publicTables(stack);
    eachRoutedSubnet(stack, (each, table) => {
      if (tables.has(table.urn) && !isPublic(each)) {
        table.violation(
          "leads to an internet gateway and serves a subnet that is not public: take the route out",
        );
      }
    });
  },
});
