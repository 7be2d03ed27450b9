/** What a connection passes on its way: edges of subnets, there and back, and security groups. */
import type { Passage, Walk } from "./steps";
import type { Attempt, End, GroupRule } from "./topology";

/**
 * Whether a subnet's ACL lets the connection over its edge in this direction, and the answer back over it.
 * Packets out are judged by where they go, packets in by where they come from.
 */
export function crosses(
  walk: Walk,
  attempt: Attempt,
  subnet: string,
  direction: Passage["direction"],
): boolean {
  const { source, destination, protocol, port } = attempt;
  const { address } = direction === "outbound" ? destination : source;
  const answer = direction === "outbound" ? "inbound" : "outbound";
  const back = { protocol, port: walk.steps.answerPort(attempt) };
  return (
    walk.steps.passesAcl(walk, { subnet, direction, address, traffic: { protocol, port } }) &&
    walk.steps.passesAcl(walk, { subnet, direction: answer, address, traffic: back })
  );
}

/** Over the edge between a private subnet and the one its NAT stands in, and out of that to the internet. */
export function crossesNat(walk: Walk, attempt: Attempt, from: string, nat: string): boolean {
  const hop = walk.steps.sharesSubnet(from, nat) || crosses(walk, attempt, nat, "inbound");
  return hop && crosses(walk, attempt, nat, "outbound");
}

function matches(walk: Walk, rule: GroupRule, end: End, traffic: Passage["traffic"]): boolean {
  const { steps } = walk;
  if (!steps.coversPort(rule, traffic)) return false;
  switch (rule.peer.kind) {
    case "block":
      return steps.inBlock(rule.peer, end);
    case "list":
      return steps.inList(walk, rule.peer, end);
    case "group":
      return steps.inGroup(rule.peer, end);
  }
}

/** Whether one of the groups has a rule for this. Interfaces without groups admit everything. */
export function admits(
  walk: Walk,
  groups: readonly string[] | undefined,
  direction: "ingress" | "egress",
  end: End,
  traffic: Passage["traffic"],
): boolean {
  if (groups === undefined) return true;
  return groups.some((id) =>
    walk.topology.groups.get(id)?.[direction].some((rule) => matches(walk, rule, end, traffic)),
  );
}
