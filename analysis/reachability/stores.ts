/** Who can open a connection to what holds data. Nobody in a public subnet may, and nobody outside. */
import { hostsOf } from "./blocks";
import { openingsOf } from "./openings";
import { isPublicSubnet } from "./public-subnets";
import { endsOf, openPorts, PortRange, portsText, Survey } from "./survey";
import type { End, Gap, Interface, Subnet } from "./topology";
import { verdict, Verdict } from "./verdict";

export interface Reached {
  readonly by: string;
  readonly type: string;
  readonly ports: readonly PortRange[];
  readonly fromPublicSubnet: boolean;
}

export interface StoreAnswer extends Verdict {
  readonly urn: string;
  readonly store: string;
  readonly type: string;
  readonly reachedBy: readonly Reached[];
}

export function storesReached(survey: Survey): StoreAnswer[] {
  const { interfaces, gaps } = survey.walk.topology;
  const stores = byOwner(interfaces.filter(({ role }) => role === "store"));
  const unplaced = gaps.filter(({ role, urn }) => role === "store" && !stores.has(urn));
  return [
    ...[...stores.values()].map((own) => answer(survey, own)),
    ...[...byOwner(unplaced).values()].map((own) => unknownStore(own)),
  ];
}

export function byOwner<T extends { readonly urn: string }>(all: readonly T[]): Map<string, T[]> {
  const owners = new Map<string, T[]>();
  for (const each of all) owners.set(each.urn, [...(owners.get(each.urn) ?? []), each]);
  return owners;
}

function unknownStore(gaps: readonly Gap[]): StoreAnswer {
  const [{ urn, name }] = gaps as [Gap];
  const reasons = gaps.map((gap) => `${gap.name} ${gap.text}`);
  return { urn, store: name, type: "", reachedBy: [], ...verdict([], reasons) };
}

function answer(survey: Survey, own: readonly Interface[]): StoreAnswer {
  const [{ urn, name, type }] = own as [Interface];
  const { interfaces, gaps } = survey.walk.topology;
  const ends = own.flatMap((each) => endsOf(survey, each));
  const others = byOwner(interfaces.filter((each) => each.urn !== urn && each.role !== "endpoint"));
  const reachedBy = [...others.values()].flatMap((from) => reachedFrom(survey, from, ends));
  const unknown = gaps
    .filter((gap) => gap.urn === urn || gap.role === "compute" || namesGroup(survey, own, gap))
    .map((gap) => `${gap.name} ${gap.text}`);
  const faults = [
    ...fromOutside(survey, own),
    ...fromStrangers(survey, name, ends),
    ...fromPublic(survey, name, [...others.values()], ends),
  ];
  return { urn, store: name, type, reachedBy, ...verdict(faults, unknown) };
}

/** Whether a gap is about a group that one of these interfaces has. */
function namesGroup(survey: Survey, own: readonly Interface[], gap: Gap): boolean {
  const { groups } = survey.walk.topology;
  return own.some((each) => each.groups?.some((id) => groups.get(id)?.name === gap.name));
}

function reachedFrom(survey: Survey, from: readonly Interface[], ends: readonly End[]): Reached[] {
  const [{ name, type }] = from as [Interface];
  const sources = from.flatMap((each) => endsOf(survey, each));
  const ports = openPorts(survey, sources, ends);
  const fromPublicSubnet = inPublicSubnets(survey, from).length > 0;
  return ports.length === 0 ? [] : [{ by: name, type, ports, fromPublicSubnet }];
}

function inPublicSubnets(survey: Survey, interfaces: readonly Interface[]): Interface[] {
  const { subnets } = survey.walk.topology;
  return interfaces.filter((each) => {
    const subnet = subnets.get(each.subnet);
    return subnet !== undefined && isPublicSubnet(survey, subnet);
  });
}

function fromOutside(survey: Survey, own: readonly Interface[]): string[] {
  return openingsOf(survey, own).map(
    ({ from, ports }) =>
      `${own[0]?.name} can be reached from the internet (${from}) on ${portsText(ports)}`,
  );
}

/** Anybody who got an address in a public subnet, with no group that the store knows. */
function fromStrangers(survey: Survey, name: string, ends: readonly End[]): string[] {
  const { subnets } = survey.walk.topology;
  return [...subnets.values()]
    .filter((subnet) => isPublicSubnet(survey, subnet))
    .flatMap((subnet) => {
      const ports = openPorts(survey, strangersIn(survey, subnet), ends);
      if (ports.length === 0) return [];
      return [`${name} admits any address of public subnet ${subnet.name} on ${portsText(ports)}`];
    });
}

/** Whoever may get an address in a subnet: any address, no groups, nothing that filters what leaves. */
export function strangersIn(survey: Survey, subnet: Subnet): End[] {
  const stranger: Interface = {
    id: `stranger in ${subnet.id}`,
    urn: "",
    name: `a stranger in ${subnet.name}`,
    type: "",
    role: "compute",
    subnet: subnet.id,
    addresses: subnet.blocks.map(hostsOf),
    publicFamilies: [],
    forwards: false,
    administers: false,
  };
  return endsOf(survey, stranger);
}

/** What stands in a public subnet and carries a group that the store admits. */
function fromPublic(
  survey: Survey,
  name: string,
  others: readonly (readonly Interface[])[],
  ends: readonly End[],
): string[] {
  return others.flatMap((from) => {
    const seen = inPublicSubnets(survey, from);
    const [first] = seen;
    if (first === undefined || mayAdminister(survey, seen)) return [];
    const ports = openPorts(
      survey,
      seen.flatMap((each) => endsOf(survey, each)),
      ends,
    );
    if (ports.length === 0) return [];
    return [`${first.name} in a public subnet can open ${portsText(ports)} of ${name}`];
  });
}

/** A host tagged as one of administration may, as long as only named people can reach it. */
function mayAdminister(survey: Survey, hosts: readonly Interface[]): boolean {
  return (
    hosts.every(({ administers }) => administers) &&
    !openingsOf(survey, hosts).some(({ anyone }) => anyone)
  );
}
