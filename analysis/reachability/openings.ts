/** From where on the internet an interface can be reached, and on which ports. */
import { blockText, everyone, holds, isEverywhere } from "./blocks";
import { endsOf, listed, openPorts, outsiders, PortRange, portsText, Survey } from "./survey";
import type { End, Interface, Peer } from "./topology";

export interface Opening {
  /** "anywhere", a block, or the name of a prefix list. */
  readonly from: string;
  readonly ports: readonly PortRange[];
  /** Everybody, rather than somebody who is named. */
  readonly anyone: boolean;
  /** Key of the prefix list, where it is one. */
  readonly list?: string;
}

/** Whoever the interface's groups name, tried one by one: rules that admit nobody make no opening. */
export function openingsOf(
  survey: Survey,
  interfaces: readonly Interface[],
  listNames: ReadonlyMap<string, string> = new Map(),
): Opening[] {
  const found = new Map<string, Opening>();
  for (const { peer, sources } of candidates(survey, interfaces)) {
    const ports = openPorts(
      survey,
      sources,
      interfaces.flatMap((each) => endsOf(survey, each)),
    );
    if (ports.length === 0) continue;
    const anyone = peer.kind === "block" && isEverywhere(peer.block);
    const from = anyone ? "anywhere" : peerText(peer, listNames);
    const opening = { from, ports, anyone, ...(peer.kind === "list" ? { list: peer.list } : {}) };
    const key = `${from} ${portsText(ports)}`;
    if (!found.has(key)) found.set(key, opening);
  }
  const all = [...found.values()];
  // Who is named beside everybody adds nothing on ports that are open to everybody.
  const open = all.find(({ anyone }) => anyone);
  return all.filter(
    (each) => each.anyone || open === undefined || portsText(each.ports) !== portsText(open.ports),
  );
}

function candidates(
  survey: Survey,
  interfaces: readonly Interface[],
): { readonly peer: Peer; readonly sources: readonly End[] }[] {
  const { groups } = survey.walk.topology;
  const named = interfaces.flatMap((each): readonly Peer[] =>
    each.groups === undefined
      ? everyone.map((block) => ({ kind: "block", block }))
      : each.groups.flatMap((id) => groups.get(id)?.ingress.map(({ peer }) => peer) ?? []),
  );
  const unique = new Map(named.map((peer) => [peerText(peer), peer]));
  const peers = [...unique.values()];
  const chosen = peers.flatMap((peer) =>
    peer.kind === "block" && !isEverywhere(peer.block) ? [peer.block] : [],
  );
  return peers.map((peer) => {
    const sources = behind(survey, peer);
    if (peer.kind !== "block" || !isEverywhere(peer.block)) return { peer, sources };
    // What somebody who is named reaches beside, not everybody does.
    const others = sources.filter(({ address }) => !chosen.some((block) => holds(block, address)));
    return { peer, sources: others };
  });
}

/** Members of a group are inside the VPC: nobody outside is one. */
function behind(survey: Survey, peer: Peer): End[] {
  switch (peer.kind) {
    case "block":
      return outsiders(survey, [peer.block]);
    case "list":
      return listed(survey, peer.list);
    case "group":
      return [];
  }
}

export function peerText(peer: Peer, listNames: ReadonlyMap<string, string> = new Map()): string {
  switch (peer.kind) {
    case "block":
      return blockText(peer.block);
    case "list":
      return listNames.get(peer.list) ?? `prefix list ${peer.list}`;
    case "group":
      return `group ${peer.group}`;
  }
}
