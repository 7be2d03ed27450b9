/** Security groups and prefix lists of a resource graph, whichever resource types they are written in. */
import { ofType, Properties, Resource, ResourceGraph } from "../graph";
import { Block, everyone, parseBlock } from "./blocks";
import type { GroupRule, Peer, SecurityGroup, Traffic } from "./topology";
import { entries, flag, idOf, number, text, texts } from "./values";

const LAST_PORT = 65535;

/** IANA's numbers beside the names. Protocols without ports are left out: nobody asks about them. */
const protocols: Readonly<Record<string, Traffic["protocol"]>> = {
  tcp: "tcp",
  "6": "tcp",
  udp: "udp",
  "17": "udp",
  "-1": "all",
  all: "all",
};

/** What a rule is about; undefined for a protocol without ports. */
export function trafficOf(rule: Resource | Properties, property: string): Traffic | undefined {
  const protocol = protocols[(text(rule, property) ?? "-1").toLowerCase()];
  if (protocol === undefined) return undefined;
  if (protocol === "all") return { protocol, from: 0, to: LAST_PORT };
  return { protocol, from: number(rule, "fromPort") ?? 0, to: number(rule, "toPort") ?? LAST_PORT };
}

export function blocksOf(written: readonly string[]): Block[] {
  return written.flatMap((each) => parseBlock(each) ?? []);
}

type Direction = "ingress" | "egress";
type Rules = Record<Direction, GroupRule[]>;

/** The group a VPC has by itself: its key, and the other id it may go by. */
export function defaultGroupOf(graph: ResourceGraph, vpc: string): string {
  const managed = ofType(graph, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup").find(
    (group) => text(group, "vpcId") === vpc,
  );
  return managed === undefined ? `default group of ${vpc}` : idOf(managed);
}

export function groupsOf(
  graph: ResourceGraph,
  vpcs: readonly string[],
): Map<string, SecurityGroup> {
  const names = new Map<string, string>();
  const rules = new Map<string, Rules>();
  const add = (group: string, direction: Direction, found: readonly GroupRule[]): void => {
    const own = rules.get(group) ?? { ingress: [], egress: [] };
    own[direction].push(...found);
    rules.set(group, own);
  };
  for (const group of ofType(
    graph,
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  )) {
    names.set(idOf(group), group.name);
    for (const direction of ["ingress", "egress"] as const)
      for (const rule of entries(group, direction))
        add(idOf(group), direction, inlineRules(rule, idOf(group)));
  }
  for (const rule of ofType(graph, "aws:ec2/securityGroupRule:SecurityGroupRule")) {
    const group = text(rule, "securityGroupId") ?? "";
    const direction = text(rule, "type") === "egress" ? "egress" : "ingress";
    add(group, direction, inlineRules(rule, group));
  }
  for (const rule of ofType(graph, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"))
    add(text(rule, "securityGroupId") ?? "", "ingress", standaloneRules(rule));
  for (const rule of ofType(graph, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"))
    add(text(rule, "securityGroupId") ?? "", "egress", standaloneRules(rule));
  for (const vpc of vpcs) {
    const group = defaultGroupOf(graph, vpc);
    if (names.has(group)) continue;
    names.set(group, group);
    add(group, "ingress", [{ ...anything, peer: { kind: "group", group } }]);
    add(
      group,
      "egress",
      everyone.map((block) => ({ ...anything, peer: { kind: "block", block } })),
    );
  }
  return new Map(
    [...names].map(([id, name]) => [
      id,
      { name, ...(rules.get(id) ?? { ingress: [], egress: [] }) },
    ]),
  );
}

const anything: Traffic = { protocol: "all", from: 0, to: LAST_PORT };

/** One entry of a group's own rules, or a SecurityGroupRule: it may name several other ends. */
function inlineRules(rule: Resource | Properties, own: string): GroupRule[] {
  const traffic = trafficOf(rule, "protocol");
  const groups = [...texts(rule, "securityGroups"), ...texts(rule, "sourceSecurityGroupId")];
  return ruled(traffic, [
    ...blockPeers([...texts(rule, "cidrBlocks"), ...texts(rule, "ipv6CidrBlocks")]),
    ...texts(rule, "prefixListIds").map((list): Peer => ({ kind: "list", list })),
    ...(flag(rule, "self") === true ? [...groups, own] : groups).map(groupPeer),
  ]);
}

/** A SecurityGroupIngressRule or SecurityGroupEgressRule: one other end. */
function standaloneRules(rule: Resource): GroupRule[] {
  return ruled(trafficOf(rule, "ipProtocol"), [
    ...blockPeers([...texts(rule, "cidrIpv4"), ...texts(rule, "cidrIpv6")]),
    ...texts(rule, "prefixListId").map((list): Peer => ({ kind: "list", list })),
    ...texts(rule, "referencedSecurityGroupId").map(groupPeer),
  ]);
}

function ruled(traffic: Traffic | undefined, peers: readonly Peer[]): GroupRule[] {
  return traffic === undefined ? [] : peers.map((peer) => ({ ...traffic, peer }));
}

function blockPeers(written: readonly string[]): Peer[] {
  return blocksOf(written).map((block) => ({ kind: "block", block }));
}

/** Groups of other accounts are written as `account/group`. */
function groupPeer(id: string): Peer {
  return { kind: "group", group: id.split("/").at(-1) ?? id };
}

/** The stack's own prefix lists, by id. */
export function listsOf(graph: ResourceGraph): Map<string, Block[]> {
  const lists = new Map<string, Block[]>();
  for (const list of ofType(graph, "aws:ec2/managedPrefixList:ManagedPrefixList"))
    lists.set(idOf(list), blocksOf(entries(list, "entries").flatMap((one) => texts(one, "cidr"))));
  for (const entry of ofType(graph, "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry"))
    lists.get(text(entry, "prefixListId") ?? "")?.push(...blocksOf(texts(entry, "cidr")));
  return lists;
}
