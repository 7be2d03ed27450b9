/** Which subnets are public: not by their name, but by a route to the internet gateway. */
import { everyone, Family } from "./blocks";
import { outsiders, Survey } from "./survey";
import type { Subnet, Target } from "./topology";

/** Where a subnet sends packets for an address of the internet that no rule singles out. */
export function defaultTarget(survey: Survey, subnet: Subnet, family: Family): Target | undefined {
  const table = survey.walk.topology.tables.get(subnet.table);
  const route = table?.routes.find(
    ({ destination }) =>
      destination.kind === "block" &&
      destination.block.family === family &&
      destination.block.prefix === 0,
  );
  return route?.target;
}

/** Whether some address of the internet is behind the internet gateway. */
export function isPublicSubnet(survey: Survey, subnet: Subnet): boolean {
  return outsiders(survey, everyone).some(
    ({ address }) =>
      survey.walk.steps.route(survey.walk, subnet.id, address)?.kind === "internetGateway",
  );
}
