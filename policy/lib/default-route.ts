/**
 * Where route tables send what is for nobody inside the VPC: default routes, whether they are resources
 * of their own or written in the table.
 */
import { isEverywhere } from "./security-group";
import { StackSubject, StackView } from "./subject";
import { natGateway, route, routeTable } from "./types";
import { View } from "./view";

/** `gateway` is an internet or virtual private gateway, `other` one that serves every zone by itself. */
export type WayOut = "gateway" | "instance" | "nat" | "other";

export interface DefaultRoute {
  /** The resource that makes it: whom a violation is about. */
  readonly resource: StackSubject;
  readonly wayOut: WayOut;
  /** The tables it may be in: several while awsx's are told apart by nothing but their ids. */
  readonly tables: () => StackSubject[];
  /** The table it is in; undecided where several come into question. */
  readonly table: () => StackSubject | undefined;
  /** The stack's NAT gateway that it leads to. */
  readonly natGateway: () => StackSubject | undefined;
}

/** Targets other than a NAT gateway or an internet gateway that do not stand in one zone. */
const zoneless = [
  "carrierGatewayId",
  "coreNetworkArn",
  "egressOnlyGatewayId",
  "localGatewayId",
  "transitGatewayId",
  "vpcEndpointId",
  "vpcPeeringConnectionId",
];

/** Asks the same of every default route for IPv4; one that cannot be decided does not hide the others. */
export function eachDefaultRoute(stack: StackView, ask: (route: DefaultRoute) => void): void {
  const tables = stack.of(routeTable);
  const gateways = stack.of(natGateway);
  stack.each(route, (each) => {
    const destination = each.text("destinationCidrBlock");
    if (destination === undefined || !isEverywhere(destination)) return;
    ask({
      resource: each,
      wayOut: wayOutOf(each),
      tables: () => each.mayReferTo("routeTableId", tables),
      table: () => each.refersToOne("routeTableId", tables),
      natGateway: () => each.refersToOne("natGatewayId", gateways),
    });
  });
  for (const table of tables) {
    table.each("routes", (entry) => {
      const destination = entry.text("cidrBlock");
      if (destination === undefined || !isEverywhere(destination)) return;
      ask({
        resource: table,
        wayOut: wayOutOf(entry),
        tables: () => [table],
        table: () => table,
        natGateway: () => {
          const id = entry.text("natGatewayId");
          return gateways.find((gateway) => gateway.text("id") === id);
        },
      });
    });
  }
}

/**
 * An instance comes last: AWS answers the interface of a route only when it exists, so in a preview every
 * route may have one.
 */
function wayOutOf(target: View): WayOut {
  if (target.isSet("natGatewayId")) return "nat";
  if (target.isSet("gatewayId")) return "gateway";
  return zoneless.some((property) => target.isSet(property)) ? "other" : "instance";
}
