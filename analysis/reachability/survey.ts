/**
 * Whole ranges of addresses and ports instead of single packets: a survey walks one packet for each stretch
 * in which no rule of the topology can tell two apart, so that its answers hold for every packet.
 */
import { awsSteps } from "./aws-steps";
import { Block, Edges, edgesOf, everyone, isPublic, holds, rangeOf, samplesIn } from "./blocks";
import { connects } from "./packet-walk";
import type { Steps, Walk } from "./steps";
import type { End, Interface, Protocol, Topology, Traffic } from "./topology";

export interface PortRange {
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
}

export interface Survey {
  readonly walk: Walk;
  readonly edges: Edges;
  /** The first port of each stretch in which all rules say the same. */
  readonly ports: readonly number[];
  /** The same of network ACLs alone: all that an answer passes. */
  readonly answerPorts: readonly number[];
}

const LAST_PORT = 65535;

/** A hostile client answers on any port it likes; Linux takes one of these (ip_local_port_range). */
const anyClient = { from: 1, to: LAST_PORT };
const linuxClient = { from: 32768, to: 60999 };

export function surveyOf(topology: Topology, steps: Steps = awsSteps): Survey {
  const acls = [...topology.acls.values()].flatMap(({ inbound, outbound }) => [
    ...inbound,
    ...outbound,
  ]);
  const rules = [...topology.groups.values()].flatMap(({ ingress, egress }) => [
    ...ingress,
    ...egress,
  ]);
  const peers = [
    ...rules.map(({ peer }) => peer),
    ...[...topology.tables.values()].flatMap(({ routes }) =>
      routes.map((each) => each.destination),
    ),
  ];
  const blocks = [
    ...acls.map(({ block }) => block),
    ...peers.flatMap((peer) => (peer.kind === "block" ? [peer.block] : [])),
    ...[...topology.lists.values(), ...topology.vpcs.values()].flat(),
    ...[...topology.subnets.values()].flatMap((subnet) => subnet.blocks),
  ];
  return {
    walk: { topology, steps },
    edges: edgesOf(blocks),
    ports: startsOf([...acls, ...rules]),
    answerPorts: startsOf([...acls, anyClient, linuxClient]).filter((port) => port >= 1),
  };
}

function startsOf(rules: readonly Pick<Traffic, "from" | "to">[]): number[] {
  const starts = new Set([0, ...rules.flatMap(({ from, to }) => [from, to + 1])]);
  return [...starts].filter((port) => port >= 0 && port <= LAST_PORT).sort((a, b) => a - b);
}

/** An interface under the addresses that a rule could tell apart. */
export function endsOf({ edges }: Survey, at: Interface): End[] {
  return at.addresses.flatMap((range) =>
    samplesIn(range, edges).map((address): End => ({ address, at })),
  );
}

/** Whoever on the internet has an address in one of these blocks. */
export function outsiders({ edges, walk }: Survey, blocks: readonly Block[] = everyone): End[] {
  const own = [...walk.topology.vpcs.values()].flat();
  return blocks
    .flatMap((block) => samplesIn(rangeOf(block), edges))
    .filter((address) => isPublic(address) && !own.some((block) => holds(block, address)))
    .map((address) => ({ address }));
}

/** Whoever is on a prefix list. Of AWS's lists, only that they are on it is known. */
export function listed(survey: Survey, list: string): End[] {
  const entries = survey.walk.topology.lists.get(list);
  if (entries !== undefined) return outsiders(survey, entries);
  return everyone.map(({ family }) => ({ address: { family, value: 0n, list } }));
}

export interface Service {
  readonly protocol: Protocol;
  readonly port: number;
}

/** Whether any of these sources, from any port it likes, can open a connection to one of the others. */
export function canConnect(
  survey: Survey,
  sources: readonly End[],
  destinations: readonly End[],
  service: Service,
): boolean {
  return survey.answerPorts.some((clientPort) =>
    sources.some((source) =>
      destinations.some((destination) =>
        connects(survey.walk, { source, destination, clientPort, ...service }),
      ),
    ),
  );
}

/** Whether every source's connection to every destination is made, whatever port Linux takes for it. */
export function alwaysConnects(
  survey: Survey,
  sources: readonly End[],
  destinations: readonly End[],
  service: Service,
): boolean {
  const clientPorts = survey.answerPorts.filter(
    (port) => port >= linuxClient.from && port <= linuxClient.to,
  );
  const pairs = sources.flatMap((source) =>
    destinations
      .filter(({ address }) => address.family === source.address.family)
      .map((destination) => ({ source, destination })),
  );
  return (
    pairs.length > 0 &&
    pairs.every((pair) =>
      clientPorts.every((clientPort) => connects(survey.walk, { ...pair, clientPort, ...service })),
    )
  );
}

/** Every port on which one of the sources can open a connection to one of the destinations. */
export function openPorts(
  survey: Survey,
  sources: readonly End[],
  destinations: readonly End[],
): PortRange[] {
  return (["tcp", "udp"] as const).flatMap((protocol) => {
    const ranges: PortRange[] = [];
    survey.ports.forEach((from, place) => {
      if (!canConnect(survey, sources, destinations, { protocol, port: from })) return;
      const to = (survey.ports[place + 1] ?? LAST_PORT + 1) - 1;
      const last = ranges.at(-1);
      if (last?.to === from - 1) ranges.splice(-1, 1, { ...last, to });
      else ranges.push({ protocol, from, to });
    });
    return ranges;
  });
}

/** "443", "53/udp, 8000-8080", "every port". */
export function portsText(ranges: readonly PortRange[]): string {
  const isAll = ({ from, to }: PortRange) => from === 0 && to === LAST_PORT;
  if (ranges.length === 2 && ranges.every(isAll)) return "every port";
  return ranges
    .map(({ protocol, from, to }) => {
      const ports = from === to ? String(from) : `${from}-${to}`;
      return protocol === "tcp" ? ports : `${ports}/${protocol}`;
    })
    .join(", ");
}
