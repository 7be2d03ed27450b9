/**
 * Whether what leaves a zone leaves through a NAT gateway of that zone.
 */
import { DefaultRoute, eachDefaultRoute } from "./default-route";
import { StackSubject, StackView } from "./subject";
import { eachRoutedSubnet, isIsolated, isPublic, zoneOf } from "./subnet";
import { subnet } from "./types";

/** A gateway without a subnet belongs to the VPC: AWS calls its availability mode regional. */
function isRegional(gateway: StackSubject): boolean {
  return !gateway.isSet("subnetId") && gateway.text("availabilityMode") === "regional";
}

/** Whether every subnet of the route's table lies in the zone of the gateway that it leads to. */
export function staysInZone({ table, natGateway }: DefaultRoute, stack: StackView): boolean {
  const gateway = natGateway();
  if (gateway === undefined) return false;
  if (isRegional(gateway)) return true;
  const stand = gateway.refersToOne("subnetId", stack.of(subnet));
  const zone = stand && zoneOf(stand);
  const leaving = table();
  let stays = leaving !== undefined;
  eachRoutedSubnet(stack, (each, its) => {
    if (its === leaving && zoneOf(each) !== zone) stays = false;
  });
  return stays;
}

/**
 * Gateways that serve several zones from one, as far as it shows while tables are told apart by nothing but
 * their ids: a table has one default route, so a gateway that more of them lead to than a zone has private
 * tables serves another zone, too.
 */
export function crowdedGateways(stack: StackView): StackSubject[] {
  const routes = new Map<StackSubject, number>();
  eachDefaultRoute(stack, ({ wayOut, tables, natGateway }) => {
    const gateway = wayOut === "nat" && tables().length > 1 ? natGateway() : undefined;
    if (gateway === undefined || isRegional(gateway)) return;
    routes.set(gateway, (routes.get(gateway) ?? 0) + 1);
  });
  const most = mostTablesOfAZone(stack);
  return [...routes].filter(([, count]) => count > most).map(([gateway]) => gateway);
}

function mostTablesOfAZone(stack: StackView): number {
  const tables = new Map<string, Set<StackSubject>>();
  eachRoutedSubnet(stack, (each, table) => {
    if (isPublic(each) || isIsolated(each)) return;
    const zone = zoneOf(each) ?? "";
    tables.set(zone, (tables.get(zone) ?? new Set()).add(table));
  });
  return Math.max(1, ...[...tables.values()].map(({ size }) => size));
}
