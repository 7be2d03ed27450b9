/**
 * What a subnet is, by what is written on it.
 */
import { StackSubject, StackView } from "./subject";
import { routeTable, routeTableAssociation, subnet } from "./types";
import { View } from "./view";

/** awsx marks its tiers with a tag, and always lets the public one assign addresses. */
export function isPublic(each: View): boolean {
  return each.text("tags.SubnetType") === "Public" || each.flag("mapPublicIpOnLaunch", false);
}

/** Whether awsx made it for a tier that never has a way out. */
export function isIsolated(each: View): boolean {
  return each.text("tags.SubnetType") === "Isolated";
}

/** Its zone, by name or by id; undefined where nobody says. */
export function zoneOf(each: View): string | undefined {
  return each.text("availabilityZone") ?? each.text("availabilityZoneId");
}

/** Asks about every subnet together with the route table that it uses. */
export function eachRoutedSubnet(
  stack: StackView,
  ask: (each: StackSubject, table: StackSubject) => void,
): void {
  const tables = stack.of(routeTable);
  const subnets = stack.of(subnet);
  stack.each(routeTableAssociation, (association) => {
    const table = association.refersToOne("routeTableId", tables);
    const each = association.refersToOne("subnetId", subnets);
    if (table !== undefined && each !== undefined) ask(each, table);
  });
}
