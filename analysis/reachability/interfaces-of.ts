/** Network interfaces of a resource graph: one for each resource and subnet it stands in. */
import { ofType, Resource, ResourceGraph } from "../graph";
import { Family, hostsOf, parseBlock, Range, rangeOf } from "./blocks";
import { defaultGroupOf } from "./groups-of";
import { Occupant, occupantsOf } from "./occupants";
import type { Gap, Interface, Subnet } from "./topology";
import { entries, flag, idOf, text } from "./values";

/** The tag by which a host in a public subnet may be known as one that people administer through. */
const ADMINISTRATION = { tag: "Purpose", value: "administration" };

export interface Placed {
  readonly interfaces: readonly Interface[];
  readonly gaps: readonly Gap[];
}

export function interfacesOf(
  graph: ResourceGraph,
  subnets: ReadonlyMap<string, Subnet>,
  groups: ReadonlySet<string>,
): Placed {
  const interfaces: Interface[] = [];
  const gaps: Gap[] = [];
  for (const occupant of occupantsOf(graph)) {
    const { resource, role } = occupant;
    const gap = (words: string, subnet?: string): void => {
      gaps.push({ urn: resource.urn, name: resource.name, role, subnet, text: words });
    };
    if (occupant.subnets.length === 0) gap("names no subnet");
    for (const id of occupant.subnets) {
      const subnet = subnets.get(id);
      if (subnet === undefined) gap(`stands in subnet ${id}, which this stack does not make`, id);
      else interfaces.push(placed(graph, occupant, subnet));
    }
    for (const group of occupant.groups ?? [])
      if (!groups.has(group)) gap(`has security group ${group}, which this stack does not make`);
  }
  return { interfaces, gaps };
}

function placed(graph: ResourceGraph, occupant: Occupant, subnet: Subnet): Interface {
  const { resource, role, groups } = occupant;
  const id = occupant.subnets.length === 1 ? idOf(resource) : `${idOf(resource)}/${subnet.id}`;
  return {
    id,
    urn: resource.urn,
    name: resource.name,
    type: shortType(resource.type),
    role,
    subnet: subnet.id,
    ...(groups === undefined
      ? {}
      : { groups: groups.length > 0 ? groups : [defaultGroupOf(graph, subnet.vpc)] }),
    addresses: addressesOf(graph, occupant, subnet),
    publicFamilies: publicFamiliesOf(graph, occupant, subnet),
    forwards: flag(resource, "sourceDestCheck") === false,
    administers: tagOf(resource, ADMINISTRATION.tag) === ADMINISTRATION.value,
  };
}

/** A tag's value. Auto Scaling groups list theirs as key and value. */
function tagOf(resource: Resource, tag: string): string | undefined {
  const listed = entries(resource, "tags").find((each) => text(each, "key") === tag);
  return text(resource, `tags.${tag}`) ?? (listed && text(listed, "value"));
}

/** "rds.Instance" for "aws:rds/instance:Instance". */
function shortType(type: string): string {
  const [, service = "", name = type] = /^\w+:(\w+)\/\w+:(\w+)$/.exec(type) ?? [];
  return `${service}.${name}`;
}

/** Its own addresses where it has some; else any that its subnet gives. */
function addressesOf(graph: ResourceGraph, occupant: Occupant, subnet: Subnet): Range[] {
  const own = occupant.fixed.flatMap((address) => parseBlock(address) ?? []);
  const families: readonly Family[] = hasIpv6(graph, occupant, subnet) ? [4, 6] : [4];
  return families.flatMap((family) => {
    const fixed = own.filter((block) => block.family === family).map(rangeOf);
    if (fixed.length > 0) return fixed;
    return subnet.blocks.filter((block) => block.family === family).map(hostsOf);
  });
}

function hasIpv6(graph: ResourceGraph, { ipv6, fixed }: Occupant, subnet: Subnet): boolean {
  if (fixed.some((address) => address.includes(":"))) return true;
  return ipv6 ?? subnetFlag(graph, subnet, "assignIpv6AddressOnCreation");
}

function publicFamiliesOf(graph: ResourceGraph, occupant: Occupant, subnet: Subnet): Family[] {
  const { publicIpv4 = subnetFlag(graph, subnet, "mapPublicIpOnLaunch") } = occupant;
  const seen: Family[] = publicIpv4 || hasElasticIp(graph, occupant.resource) ? [4] : [];
  return hasIpv6(graph, occupant, subnet) && !occupant.keepsIpv6In ? [...seen, 6] : seen;
}

function subnetFlag(graph: ResourceGraph, subnet: Subnet, property: string): boolean {
  const resource = ofType(graph, "aws:ec2/subnet:Subnet").find((each) => idOf(each) === subnet.id);
  return resource !== undefined && flag(resource, property) === true;
}

/** Whether an elastic IP is tied to a network interface, or to the instance that has it. */
function hasElasticIp(graph: ResourceGraph, resource: Resource): boolean {
  const ids = [idOf(resource), ...instancesWith(graph, idOf(resource))];
  const ties: readonly (readonly [type: string, properties: readonly string[]])[] = [
    ["aws:ec2/eip:Eip", ["instance", "networkInterface"]],
    ["aws:ec2/eipAssociation:EipAssociation", ["instanceId", "networkInterfaceId"]],
  ];
  return ties.some(([type, properties]) =>
    ofType(graph, type).some((tie) =>
      properties.some((property) => ids.includes(text(tie, property) ?? "")),
    ),
  );
}

/** Ids of the instances that an interface is attached to. */
function instancesWith(graph: ResourceGraph, networkInterface: string): string[] {
  const names = (each: Resource, property: string): boolean =>
    entries(each, property).some((one) => text(one, "networkInterfaceId") === networkInterface);
  const started = ofType(graph, "aws:ec2/instance:Instance").filter(
    (each) => names(each, "networkInterfaces") || names(each, "primaryNetworkInterface"),
  );
  const later = ofType(
    graph,
    "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment",
  ).filter((each) => text(each, "networkInterfaceId") === networkInterface);
  return [...started.map(idOf), ...later.flatMap((each) => text(each, "instanceId") ?? [])];
}
