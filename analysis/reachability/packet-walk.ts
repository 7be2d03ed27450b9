/**
 * The way of one connection through a VPC, in the order AWS documents it (VPC user guide, "Security
 * groups", "Network ACLs" and "Route tables"): group of the source, ACL out of its subnet, route, ACL into
 * the other subnet, group of the destination, and the ACLs once more for the answer.
 */
import { crosses } from "./crossings";
import type { Walk } from "./steps";
import type { Attempt, Interface } from "./topology";

/** Whether the connection is made: the way there, and the answer's. */
export function connects(walk: Walk, attempt: Attempt): boolean {
  const { source, destination } = attempt;
  if (source.address.family !== destination.address.family) return false;
  if (source.at !== undefined && destination.at !== undefined)
    return connectsInside(walk, attempt, source.at, destination.at);
  if (destination.at !== undefined) return comesIn(walk, attempt, destination.at);
  return source.at !== undefined && goesOut(walk, attempt, source.at);
}

function connectsInside(walk: Walk, attempt: Attempt, from: Interface, to: Interface): boolean {
  const { steps, topology } = walk;
  const vpcOf = (at: Interface) => topology.subnets.get(at.subnet)?.vpc;
  if (vpcOf(from) !== vpcOf(to)) return false;
  const there = steps.leavesGroup(walk, attempt) && steps.entersGroup(walk, attempt);
  if (!there || steps.sharesSubnet(from.subnet, to.subnet)) return there;
  return (
    steps.route(walk, from.subnet, attempt.destination.address)?.kind === "local" &&
    steps.route(walk, to.subnet, attempt.source.address)?.kind === "local" &&
    crosses(walk, attempt, from.subnet, "outbound") &&
    crosses(walk, attempt, to.subnet, "inbound")
  );
}

/** From the internet: to a public address, in a subnet whose way back is the internet gateway. */
function comesIn(walk: Walk, attempt: Attempt, to: Interface): boolean {
  const { steps } = walk;
  const back = steps.route(walk, to.subnet, attempt.source.address);
  return (
    steps.isSeen(to, attempt.destination.address.family) &&
    back?.kind === "internetGateway" &&
    crosses(walk, attempt, to.subnet, "inbound") &&
    steps.entersGroup(walk, attempt)
  );
}

/** To somebody outside: by internet gateway, NAT or gateway endpoint, whichever the route names. */
function goesOut(walk: Walk, attempt: Attempt, from: Interface): boolean {
  const { steps } = walk;
  if (!steps.leavesGroup(walk, attempt) || !crosses(walk, attempt, from.subnet, "outbound"))
    return false;
  const { address } = attempt.destination;
  const target = steps.route(walk, from.subnet, address);
  switch (target?.kind) {
    case "internetGateway":
      return steps.isSeen(from, address.family);
    case "egressOnlyGateway":
      return address.family === 6;
    case "natGateway":
      return steps.throughNat(walk, attempt, target.id, from.subnet);
    case "interface":
      return steps.throughInstance(walk, attempt, target.id, from.subnet);
    case "endpoint":
      // Its route names the service's own list: what it is for is all that gets here.
      return true;
    default:
      return false;
  }
}
