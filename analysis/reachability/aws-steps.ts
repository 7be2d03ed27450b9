/** What AWS does at each step of a connection's way. */
import { Address, holds } from "./blocks";
import { admits, crossesNat } from "./crossings";
import type { Steps, Walk } from "./steps";
import type { AclRule, Route } from "./topology";

/** Whether a destination holds an address, and how exactly: entries of a list count one by one. */
function lengthOf(walk: Walk, { destination }: Route, address: Address): number | undefined {
  if (destination.kind === "block")
    return holds(destination.block, address) ? destination.block.prefix : undefined;
  const entries = walk.topology.lists.get(destination.list);
  if (entries === undefined) return address.list === destination.list ? 1 : undefined;
  const lengths = entries.filter((entry) => holds(entry, address)).map(({ prefix }) => prefix);
  return lengths.length === 0 ? undefined : Math.max(...lengths);
}

/** What AWS does. */
export const awsSteps: Steps = {
  coversPort: (rule, { protocol, port }) =>
    rule.protocol === "all" || (rule.protocol === protocol && rule.from <= port && port <= rule.to),

  inBlock: (peer, { address }) => peer.kind === "block" && holds(peer.block, address),

  inGroup: (peer, { at }) => peer.kind === "group" && at?.groups?.includes(peer.group) === true,

  inList: ({ topology }, peer, { address }) => {
    if (peer.kind !== "list") return false;
    const entries = topology.lists.get(peer.list);
    if (entries === undefined) return address.list === peer.list;
    return entries.some((entry) => holds(entry, address));
  },

  leavesGroup: (walk, { source, destination, protocol, port }) =>
    admits(walk, source.at?.groups, "egress", destination, { protocol, port }),

  entersGroup: (walk, { source, destination, protocol, port }) =>
    admits(walk, destination.at?.groups, "ingress", source, { protocol, port }),

  firstMatch: (rules, fits) => rules.find(fits),

  passesAcl: ({ topology, steps }, { subnet, direction, address, traffic }) => {
    const acl = topology.acls.get(topology.subnets.get(subnet)?.acl ?? "");
    const fits = (rule: AclRule) => steps.coversPort(rule, traffic) && holds(rule.block, address);
    return acl !== undefined && steps.firstMatch(acl[direction], fits)?.allow === true;
  },

  answerPort: ({ clientPort }) => clientPort,

  sharesSubnet: (one, other) => one === other,

  route: (walk, subnet, address) => {
    const { tables, subnets } = walk.topology;
    const found = (tables.get(subnets.get(subnet)?.table ?? "")?.routes ?? []).flatMap((route) => {
      const length = lengthOf(walk, route, address);
      return length === undefined ? [] : [{ length, route }];
    });
    // Of two routes for one block the one that names the block wins over the one that names a list.
    found.sort((a, b) => b.length - a.length || kindOrder(a.route) - kindOrder(b.route));
    return found[0]?.route.target;
  },

  isSeen: (at, family) => at.publicFamilies.includes(family),

  throughNat: (walk, attempt, id, from) => {
    const gateway = walk.topology.natGateways.get(id);
    if (attempt.destination.address.family !== 4 || gateway?.isPublic !== true) return false;
    if (gateway.subnet === undefined) return true;
    const out = walk.steps.route(walk, gateway.subnet, attempt.destination.address);
    return out?.kind === "internetGateway" && crossesNat(walk, attempt, from, gateway.subnet);
  },

  throughInstance: (walk, attempt, id, from) => {
    const at = walk.topology.interfaces.find((each) => each.id === id);
    const { source, destination, protocol, port } = attempt;
    if (at?.forwards !== true || destination.address.family !== 4) return false;
    if (!at.publicFamilies.includes(4)) return false;
    const out = walk.steps.route(walk, at.subnet, destination.address);
    return (
      out?.kind === "internetGateway" &&
      crossesNat(walk, attempt, from, at.subnet) &&
      admits(walk, at.groups, "ingress", source, { protocol, port }) &&
      admits(walk, at.groups, "egress", destination, { protocol, port })
    );
  },
};

function kindOrder({ destination }: Route): number {
  return destination.kind === "block" ? 0 : 1;
}
