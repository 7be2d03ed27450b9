/**
 * What a VPC does with one packet, walked hop by hop in the order AWS documents: security group out, network
 * ACL out, route by the longest prefix, network ACL in, security group in, and the answer the same way back.
 * Groups remember what they let through, ACLs do not. It knows nothing of the analysis it is held against:
 * addresses are text and strings of bits, questions are answered by trying every packet there is.
 */

export interface World {
  readonly vpc: readonly string[];
  readonly subnets: readonly WorldSubnet[];
  readonly tables: readonly { readonly name: string; readonly routes: readonly WorldRoute[] }[];
  readonly acls: readonly { readonly name: string; readonly entries: readonly AclEntry[] }[];
  readonly groups: readonly { readonly name: string; readonly rules: readonly GroupEntry[] }[];
  readonly lists: readonly AddressList[];
  readonly nats: readonly WorldNat[];
  readonly endpoints: readonly { readonly name: string; readonly list: string }[];
  readonly hosts: readonly Host[];
}

export interface WorldSubnet {
  readonly name: string;
  readonly blocks: readonly string[];
  readonly table: string;
  /** Absent: the VPC's own ACL, which lets everything through. */
  readonly acl?: string;
}

export interface WorldRoute {
  /** A block or the name of a list. */
  readonly to: string;
  /** "igw", "eigw", or the name of a NAT gateway, a host or an endpoint. */
  readonly via: string;
}

export interface AclEntry {
  readonly out: boolean;
  readonly number: number;
  readonly allow: boolean;
  readonly protocol: string;
  readonly ports: readonly [number, number];
  readonly block: string;
}

export interface GroupEntry {
  readonly out: boolean;
  readonly protocol: string;
  readonly ports: readonly [number, number];
  /** A block, or the name of a list or a group. */
  readonly peer: string;
}

export interface AddressList {
  readonly name: string;
  readonly blocks: readonly string[];
  /** AWS's own: a program sees the name only. */
  readonly secret: boolean;
}

export interface WorldNat {
  readonly name: string;
  /** Absent: a regional one. */
  readonly subnet?: string;
  readonly isPublic: boolean;
}

export interface Host {
  readonly name: string;
  readonly kind: "instance" | "interface" | "database" | "endpoint";
  readonly subnet: string;
  readonly groups: readonly string[];
  /** Its addresses; none: it may have any of its subnet's. */
  readonly ips: readonly string[];
  readonly hasPublicIp: boolean;
  readonly forwards: boolean;
}

interface Packet {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
}

const bitsByAddress = new Map<string, string>();

/** An address as its bits, a block as the bits of its network. IPv4 and IPv6 start differently. */
function bitsOf(text: string): string {
  const known = bitsByAddress.get(text);
  if (known !== undefined) return known;
  const [address = "", length] = text.split("/");
  let bits: string;
  if (address.includes(":")) {
    const [left = "", right = ""] = address.split("::");
    const before = left.split(":").filter(Boolean);
    const after = right.split(":").filter(Boolean);
    const zeros = Array<string>(8 - before.length - after.length).fill("0");
    const words = [...before, ...zeros, ...after].map((word) => parseInt(word, 16));
    bits = "six:" + words.map((word) => word.toString(2).padStart(16, "0")).join("");
  } else {
    const words = address.split(".").map(Number);
    bits = "four:" + words.map((word) => word.toString(2).padStart(8, "0")).join("");
  }
  if (length !== undefined) bits = bits.slice(0, bits.indexOf(":") + 1 + Number(length));
  bitsByAddress.set(text, bits);
  return bits;
}

export function inBlock(address: string, block: string): boolean {
  return bitsOf(address).startsWith(bitsOf(block));
}

const isV6 = (address: string): boolean => address.includes(":");

/** The four first addresses of a subnet and its last are AWS's; blocks of the worlds are /28. */
export function addressesIn(block: string): string[] {
  const [first = ""] = block.split("/");
  const octets = first.split(".").map(Number);
  const own: string[] = [];
  for (let host = 4; host < 15; host++)
    own.push([...octets.slice(0, 3), (octets[3] ?? 0) + host].join("."));
  return own;
}

/** The network during one connection: who has which address, and what groups and gateways remember. */
class Network {
  private readonly remembered = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly owners: ReadonlyMap<string, Host>,
  ) {}

  /** Sends a packet from a host, or from the internet, and says whose it becomes. */
  send(packet: Packet, from: Host | "internet"): Host | "internet" | "lost" {
    if (from === "internet") return this.fromInternet(packet);
    if (!this.passesGroups(packet, from, true)) return "lost";
    const subnet = this.subnetOf(from);
    if (subnet.blocks.some((block) => inBlock(packet.to, block))) return this.arrive(packet);
    if (!this.passesAcl(packet, subnet, true)) return "lost";
    const via = this.nextHop(packet.to, subnet);
    if (via === "local") return this.enter(packet);
    if (via === "igw") return isV6(packet.to) || from.hasPublicIp ? "internet" : "lost";
    // Whoever came by the internet gateway gets no answer from another address.
    if (via === undefined || this.remembered.has(`igw ${connection(packet)}`)) return "lost";
    return via === "eigw" ? this.throughEgressOnly(packet) : this.throughNamed(packet, from, via);
  }

  private throughEgressOnly(packet: Packet): "internet" | "lost" {
    if (!isV6(packet.to)) return "lost";
    this.remembered.add(`eigw ${connection(packet)}`);
    return "internet";
  }

  private throughNamed(packet: Packet, from: Host, via: string): "internet" | "lost" {
    const endpoint = this.world.endpoints.find(({ name }) => name === via);
    if (endpoint !== undefined) {
      if (!this.isListed(packet.to, endpoint.list)) return "lost";
      this.remembered.add(`endpoint ${connection(packet)}`);
      return "internet";
    }
    const nat = this.world.nats.find(({ name }) => name === via);
    if (nat !== undefined) return this.throughNat(packet, from, nat);
    const host = this.world.hosts.find(({ name }) => name === via);
    return host === undefined ? "lost" : this.throughHost(packet, from, host);
  }

  private throughNat(packet: Packet, from: Host, nat: WorldNat): "internet" | "lost" {
    if (isV6(packet.to) || !nat.isPublic) return "lost";
    if (nat.subnet !== undefined) {
      const subnet = this.subnetNamed(nat.subnet);
      if (subnet.name !== from.subnet && !this.passesAcl(packet, subnet, false)) return "lost";
      if (subnet.name !== from.subnet && !this.passesAcl(packet, subnet, true)) return "lost";
      if (this.nextHop(packet.to, subnet) !== "igw") return "lost";
    }
    this.remembered.add(`via ${nat.name} ${connection(packet)}`);
    return "internet";
  }

  private throughHost(packet: Packet, from: Host, host: Host): "internet" | "lost" {
    if (isV6(packet.to) || !host.forwards || !host.hasPublicIp) return "lost";
    // What is meant for the VPC itself comes back from an appliance changed: nobody follows it there.
    if (this.world.vpc.some((block) => inBlock(packet.to, block))) return "lost";
    const subnet = this.subnetOf(host);
    if (subnet.name !== from.subnet && !this.passesAcl(packet, subnet, false)) return "lost";
    if (!this.passesGroups(packet, host, false) || !this.passesGroups(packet, host, true))
      return "lost";
    if (subnet.name !== from.subnet && !this.passesAcl(packet, subnet, true)) return "lost";
    if (this.nextHop(packet.to, subnet) !== "igw") return "lost";
    this.remembered.add(`via ${host.name} ${connection(packet)}`);
    return "internet";
  }

  /** A packet from outside: to a public address, or an answer to what a gateway remembers. */
  private fromInternet(packet: Packet): Host | "lost" {
    const host = this.owners.get(packet.to);
    if (host === undefined) return "lost";
    const key = connection(packet);
    for (const nat of this.world.nats) {
      if (!this.remembered.has(`via ${nat.name} ${key}`)) continue;
      if (nat.subnet === undefined) return this.enter(packet);
      return this.answerThrough(packet, host, this.subnetNamed(nat.subnet));
    }
    for (const other of this.world.hosts)
      if (this.remembered.has(`via ${other.name} ${key}`))
        return this.answerThrough(packet, host, this.subnetOf(other));
    if (this.remembered.has(`endpoint ${key}`) || this.remembered.has(`eigw ${key}`))
      return this.enter(packet);
    this.remembered.add(`igw ${key}`);
    return isV6(packet.to) || host.hasPublicIp ? this.enter(packet) : "lost";
  }

  /** Into the translator's subnet, out of it again, and on to the host. */
  private answerThrough(packet: Packet, host: Host, subnet: WorldSubnet): Host | "lost" {
    if (subnet.name === host.subnet)
      return this.passesAcl(packet, subnet, false) ? this.arrive(packet) : "lost";
    if (!this.passesAcl(packet, subnet, false) || !this.passesAcl(packet, subnet, true))
      return "lost";
    return this.enter(packet);
  }

  /** Over the edge of the destination's subnet. */
  private enter(packet: Packet): Host | "lost" {
    const host = this.owners.get(packet.to);
    if (host === undefined || !this.passesAcl(packet, this.subnetOf(host), false)) return "lost";
    return this.arrive(packet);
  }

  private arrive(packet: Packet): Host | "lost" {
    const host = this.owners.get(packet.to);
    return host !== undefined && this.passesGroups(packet, host, false) ? host : "lost";
  }

  private passesGroups(packet: Packet, host: Host, out: boolean): boolean {
    const key = `${host.name} ${connection(packet)}`;
    if (this.remembered.has(key)) return true;
    const other = out ? packet.to : packet.from;
    for (const group of this.world.groups) {
      if (!host.groups.includes(group.name)) continue;
      for (const rule of group.rules) {
        if (rule.out !== out || !isAbout(rule, packet) || !this.isPeer(other, rule.peer)) continue;
        // A translator sees the packet come and go: it remembers once it has let it go.
        if (out || !host.forwards || this.owners.get(packet.to) === host) this.remembered.add(key);
        return true;
      }
    }
    return false;
  }

  private isPeer(address: string, peer: string): boolean {
    if (this.world.lists.some(({ name }) => name === peer)) return this.isListed(address, peer);
    if (this.world.groups.some(({ name }) => name === peer))
      return this.owners.get(address)?.groups.includes(peer) === true;
    return inBlock(address, peer);
  }

  private isListed(address: string, list: string): boolean {
    const blocks = this.world.lists.find(({ name }) => name === list)?.blocks ?? [];
    return blocks.some((block) => inBlock(address, block));
  }

  private passesAcl(packet: Packet, subnet: WorldSubnet, out: boolean): boolean {
    if (subnet.acl === undefined) return true;
    const acl = this.world.acls.find(({ name }) => name === subnet.acl);
    const other = out ? packet.to : packet.from;
    let decision = false;
    let lowest = Infinity;
    for (const entry of acl?.entries ?? []) {
      if (entry.out !== out || entry.number >= lowest) continue;
      if (!isAbout(entry, packet) || !inBlock(other, entry.block)) continue;
      lowest = entry.number;
      decision = entry.allow;
    }
    return decision;
  }

  /** The most exact route; the VPC's own blocks are always there. */
  private nextHop(address: string, subnet: WorldSubnet): string | undefined {
    let best = -1;
    let via: string | undefined;
    const consider = (block: string, target: string): void => {
      const length = Number(block.split("/")[1]);
      if (!inBlock(address, block) || length <= best) return;
      best = length;
      via = target;
    };
    for (const block of this.world.vpc) consider(block, "local");
    const table = this.world.tables.find(({ name }) => name === subnet.table);
    for (const route of table?.routes ?? []) {
      const list = this.world.lists.find(({ name }) => name === route.to);
      for (const block of list?.blocks ?? [route.to]) consider(block, route.via);
    }
    return via;
  }

  private subnetOf(host: Host): WorldSubnet {
    return this.subnetNamed(host.subnet);
  }

  private subnetNamed(wanted: string): WorldSubnet {
    const found = this.world.subnets.find(({ name }) => name === wanted);
    if (found === undefined) throw new Error(`the world has no subnet ${wanted}`);
    return found;
  }
}

function isAbout(
  rule: { readonly protocol: string; readonly ports: readonly [number, number] },
  packet: Packet,
): boolean {
  if (rule.protocol === "all") return true;
  const [low, high] = rule.ports;
  return rule.protocol === packet.protocol && packet.toPort >= low && packet.toPort <= high;
}

/** The same text for both directions of a connection. */
function connection({ from, to, protocol, fromPort, toPort }: Packet): string {
  const [one, other] = [`${from} ${fromPort}`, `${to} ${toPort}`];
  return one < other ? `${protocol} ${one} ${other}` : `${protocol} ${other} ${one}`;
}

/** One side of a question: a host, or addresses outside. */
export type Side = { readonly host: string } | { readonly outside: readonly string[] };

export interface Question {
  readonly from: Side;
  readonly to: Side;
  readonly protocol: "tcp" | "udp";
  readonly port: number;
  /** Whether every packet has to pass, from the ports Linux takes, or one is enough. */
  readonly all: boolean;
}

/** One port of each stretch that rules of the worlds tell apart, and those of them that Linux takes. */
const clientPorts = [40000, 60000, 20000, 2000, 5432, 443, 1000, 22];
const linuxPorts = [40000, 60000];

interface Candidate {
  readonly ip: string;
  readonly host?: Host;
}

function candidates(world: World, side: Side): Candidate[] {
  if ("outside" in side) return side.outside.map((ip) => ({ ip }));
  const host = world.hosts.find(({ name }) => name === side.host);
  if (host === undefined) return [];
  const subnet = world.subnets.find(({ name }) => name === host.subnet);
  const v4 = subnet?.blocks.filter((block) => !isV6(block)) ?? [];
  const fixed4 = host.ips.filter((ip) => !isV6(ip));
  const own4 = fixed4.length > 0 ? fixed4 : v4.flatMap(addressesIn);
  return [...own4, ...host.ips.filter(isV6)].map((ip) => ({ ip, host }));
}

/** Tries every packet a question is about. */
export function answer(world: World, question: Question): boolean {
  const froms = candidates(world, question.from);
  const tos = candidates(world, question.to);
  let asked = false;
  for (const from of froms)
    for (const to of tos)
      for (const clientPort of question.all ? linuxPorts : clientPorts) {
        // Nobody has an address twice, and nobody speaks to the other family.
        if (from.ip === to.ip || isV6(from.ip) !== isV6(to.ip)) continue;
        asked = true;
        if (connectionIsMade(world, question, from, to, clientPort) !== question.all)
          return !question.all;
      }
  return asked && question.all;
}

function connectionIsMade(
  world: World,
  { protocol, port }: Question,
  from: Candidate,
  to: Candidate,
  clientPort: number,
): boolean {
  const owners = new Map<string, Host>();
  for (const { ip, host } of [from, to]) if (host !== undefined) owners.set(ip, host);
  const network = new Network(world, owners);
  const packet = { from: from.ip, to: to.ip, protocol, fromPort: clientPort, toPort: port };
  const arrived = network.send(packet, from.host ?? "internet");
  if (arrived !== (to.host ?? "internet")) return false;
  const answered = { from: to.ip, to: from.ip, protocol, fromPort: port, toPort: clientPort };
  return network.send(answered, to.host ?? "internet") === (from.host ?? "internet");
}
