/**
 * Random worlds for the oracle, and questions about them: the same ones for the same seed. The menus are
 * small on purpose, so that rules meet, overlap and contradict each other often.
 */
import {
  AclEntry,
  addressesIn,
  GroupEntry,
  Host,
  Question,
  Side,
  World,
  WorldNat,
  WorldRoute,
  WorldSubnet,
} from "./oracle";

/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** From 0 to below the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  times<T>(least: number, most: number, make: (place: number) => T): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, (_, place) => make(place));
  }

  shuffled<T>(from: readonly T[]): T[] {
    return from
      .map((value) => ({ value, at: this.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ value }) => value);
  }
}

const v4 = ["10.0.0.0/28", "10.0.0.16/28", "10.0.0.32/28", "10.0.0.48/28"];
const v6 = ["2600:1f::/64", "2600:1f:0:1::/64", "2600:1f:0:2::/64", "2600:1f:0:3::/64"];
const vpc = ["10.0.0.0/24", "2600:1f::/56"];

/** All of the internet that a rule may single out, and somebody else. */
const somewhere = "198.51.100.0/29";
const elsewhere = "8.8.8.8";
const elsewhere6 = "2620::1";

export const outside4: readonly string[] = [...allOf(somewhere, 8), elsewhere];
export const outside6: readonly string[] = [
  ...["0", "1", "2", "3"].map((last) => `2001:db8:f::${last}`),
  elsewhere6,
];

function allOf(block: string, size: number): string[] {
  const octets = block.split("/")[0]?.split(".").map(Number) ?? [];
  return Array.from({ length: size }, (_, host) =>
    [...octets.slice(0, 3), (octets[3] ?? 0) + host].join("."),
  );
}

/** Lists that AWS keeps: in no block of any rule but the one of all addresses. */
const secret = {
  cloudfront: { name: "cloudfront", blocks: ["130.176.0.0/16"], secret: true },
  storage: { name: "storage", blocks: ["52.219.0.0/16"], secret: true },
};
export const secretAddresses = { cloudfront: ["130.176.9.9"], storage: ["52.219.7.7"] };

const tiers = ["public", "app", "data", "other"];
const groupNames = ["front", "app", "data", "other"];

export function randomWorld(dice: Dice): World {
  const isDual = dice.chance(0.5);
  const acls = dice.times(1, 2, (place) => ({
    name: `acl-${place}`,
    entries: [...aclEntries(dice, false), ...aclEntries(dice, true)],
  }));
  const subnets = tiers.slice(0, 3 + dice.below(2)).map((name, place): WorldSubnet => ({
    name,
    blocks: [v4[place] ?? "", ...(isDual && dice.chance(0.8) ? [v6[place] ?? ""] : [])],
    table: dice.chance(0.85) ? name : "public",
    ...(dice.chance(0.6) ? { acl: dice.pick(acls).name } : {}),
  }));
  const lists = [
    { name: "partners", blocks: dice.times(1, 2, () => dice.pick(blocks)), secret: false },
    secret.cloudfront,
    secret.storage,
  ];
  const nats: WorldNat[] = [
    { name: "nat", ...(dice.chance(0.85) ? { subnet: "public" } : {}), isPublic: dice.chance(0.9) },
  ];
  const groups = groupNames.map((name) => ({
    name,
    rules: [...dice.times(2, 5, () => groupEntry(dice, false)), ...egress(dice)],
  }));
  const hosts = [...dice.times(4, 6, (place) => host(dice, place, subnets)), translator(dice)];
  return {
    vpc,
    subnets,
    tables: tiers.map((name) => ({ name, routes: routes(dice, name) })),
    acls,
    groups,
    lists,
    nats,
    endpoints: [{ name: "gateway", list: "storage" }],
    hosts,
  };
}

const ports: readonly (readonly [number, number])[] = [
  [443, 443],
  [5432, 5432],
  [80, 443],
  [1024, 65535],
  [0, 65535],
  [0, 65535],
];

const blocks = [
  "0.0.0.0/0",
  "0.0.0.0/0",
  "10.0.0.0/24",
  ...v4,
  "10.0.0.0/27",
  "10.0.0.20/30",
  "10.0.0.36/31",
  "198.51.100.0/29",
  "198.51.100.4/30",
  "198.51.100.5/32",
];
const blocks6 = ["::/0", ...v6, "2001:db8:f::/126", "2001:db8:f::2/127", "2600:1f::/56"];

function groupEntry(dice: Dice, out: boolean): GroupEntry {
  const peer = dice.chance(0.35)
    ? dice.pick(groupNames)
    : dice.chance(0.25)
      ? dice.pick(["partners", "cloudfront", "storage"])
      : dice.pick(dice.chance(0.3) ? blocks6 : blocks);
  const protocol = dice.chance(0.15) ? "all" : dice.chance(0.1) ? "udp" : "tcp";
  return { out, protocol, ports: dice.pick(ports), peer };
}

/** Most groups let everything out, as most people's do. */
function egress(dice: Dice): GroupEntry[] {
  const all = ["0.0.0.0/0", "::/0"].map((peer): GroupEntry => ({
    out: true,
    protocol: "all",
    ports: [0, 65535],
    peer,
  }));
  return dice.chance(0.65) ? all : dice.times(1, 4, () => groupEntry(dice, true));
}

function aclEntries(dice: Dice, out: boolean): AclEntry[] {
  const numbers = dice.shuffled([100, 110, 120, 130, 140, 150]);
  const narrow = dice.times(0, 3, (place): AclEntry => ({
    out,
    number: numbers[place] ?? 0,
    allow: dice.chance(0.25),
    protocol: dice.pick(["tcp", "tcp", "udp", "all"]),
    ports: dice.pick([...ports, [32768, 49151], [1024, 32767]]),
    block: dice.pick(dice.chance(0.25) ? blocks6 : blocks),
  }));
  const wide = ["0.0.0.0/0", "::/0"].map((block, place): AclEntry => ({
    out,
    number: 200 + place,
    allow: true,
    protocol: "all",
    ports: [0, 65535],
    block,
  }));
  return dice.shuffled([...narrow, ...wide.filter(() => dice.chance(0.9))]);
}

function routes(dice: Dice, table: string): WorldRoute[] {
  const isPublic = table === "public" || dice.chance(0.1);
  const out = dice.pick(["nat", "nat", "nat", "translator", "none"]);
  const main = isPublic ? (dice.chance(0.95) ? "igw" : "none") : out;
  const main6 = dice.pick(
    isPublic ? ["igw", "igw", "igw", "eigw"] : ["eigw", "eigw", "igw", "none"],
  );
  return [
    { to: "0.0.0.0/0", via: main },
    { to: "::/0", via: main6 },
    ...(dice.chance(0.5) ? [{ to: "storage", via: "gateway" }] : []),
    ...(dice.chance(0.1) ? [{ to: "198.51.100.4/30", via: "nat" }] : []),
    ...(dice.chance(0.1) ? [{ to: "partners", via: "translator" }] : []),
    ...(dice.chance(0.05) && table !== "data" ? [{ to: "10.0.0.32/28", via: "translator" }] : []),
  ].filter(({ via }) => via !== "none");
}

const kinds = [
  ...(["instance", "instance", "instance", "interface", "interface"] as const),
  ...(["database", "endpoint"] as const),
];

function host(dice: Dice, place: number, subnets: readonly WorldSubnet[]): Host {
  const subnet = subnets[place] ?? dice.pick(subnets);
  const kind = dice.pick(kinds);
  const isFree = kind === "database" || kind === "endpoint" || dice.chance(0.1);
  const name = `${kind}-${place}`;
  const number = 4 + place;
  const own = addressesIn(subnet.blocks[0] ?? "")[place] ?? "";
  const block6 = subnet.blocks[1];
  const hasV6 = block6 !== undefined && (kind === "instance" || kind === "interface");
  const ips = isFree
    ? []
    : [own, ...(hasV6 ? [block6.replace("::/64", `::${number.toString(16)}`)] : [])];
  return {
    name,
    kind,
    subnet: subnet.name,
    groups: dice.shuffled(groupNames).slice(0, 1 + dice.below(2)),
    ips,
    hasPublicIp: kind !== "endpoint" && dice.chance(subnet.table === "public" ? 0.8 : 0.2),
    forwards: false,
  };
}

/** An instance that translates for others. */
function translator(dice: Dice): Host {
  return {
    name: "translator",
    kind: "instance",
    subnet: "public",
    groups: [dice.pick(groupNames)],
    ips: ["10.0.0.14"],
    hasPublicIp: dice.chance(0.9),
    forwards: dice.chance(0.9),
  };
}

/** What is asked of a world: who reaches whom, from outside, to outside, and who always does. */
export function randomQuestions(dice: Dice, world: World): Question[] {
  const inside = (): Side => ({ host: dice.pick(world.hosts).name });
  const seen = (): Side => {
    const facing = world.hosts.filter((each) => each.hasPublicIp || each.ips.length > 1);
    return facing.length === 0 || dice.chance(0.2) ? inside() : { host: dice.pick(facing).name };
  };
  const outside = (): Side => ({
    outside: dice.pick([
      outside4,
      outside6,
      secretAddresses.cloudfront,
      [...outside4, ...outside6],
      [dice.pick(outside4)],
    ]),
  });
  const there = (): Side => ({
    outside: dice.pick([
      [dice.pick(outside4)],
      [elsewhere],
      [elsewhere6],
      [dice.pick(outside6)],
      secretAddresses.storage,
      secretAddresses.storage,
      secretAddresses.cloudfront,
    ]),
  });
  const ask = (from: Side, to: Side, all: boolean): Question => {
    const usual = {
      protocol: dice.chance(0.1) ? ("udp" as const) : ("tcp" as const),
      port: dice.pick([443, 443, 443, 5432, 5432, 80, 8080, 22]),
    };
    return { from, to, ...usual, ...(dice.chance(0.6) ? answered(dice, world, to) : {}), all };
  };
  const asked: Question[] = [
    ...dice.times(5, 6, () => ask(inside(), inside(), dice.chance(0.2))),
    ...dice.times(3, 3, () => ask(outside(), seen(), false)),
    ...dice.times(4, 5, () => ask(inside(), there(), dice.chance(0.2))),
  ];
  return asked.filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
}

/** A service that some rule of the host's groups is about: most others are closed. */
function answered(
  dice: Dice,
  world: World,
  to: Side,
): Partial<Pick<Question, "port" | "protocol">> {
  if (!("host" in to)) return {};
  const own = world.hosts.find(({ name }) => name === to.host)?.groups ?? [];
  const rules = world.groups
    .filter(({ name }) => own.includes(name))
    .flatMap((group) => group.rules.filter(({ out }) => !out));
  const rule = dice.pick(rules);
  return { port: rule.ports[0], protocol: rule.protocol === "udp" ? "udp" : "tcp" };
}

/** A world without one of its features: what the feature decides is what then comes out otherwise. */
export const without: Readonly<Record<string, (world: World) => World>> = {
  "NACL deny": (world) => ({
    ...world,
    acls: world.acls.map((acl) => ({
      ...acl,
      entries: acl.entries.filter(({ allow }) => allow),
    })),
  }),
  "group reference": (world) => withoutPeers(world, (peer) => groupNames.includes(peer)),
  "prefix list": (world) =>
    withoutPeers(world, (peer) => world.lists.some(({ name }) => name === peer)),
  endpoint: (world) => withoutRoutes(world, (via) => via === "gateway"),
  IPv6: (world) => ({
    ...world,
    subnets: world.subnets.map((each) => ({ ...each, blocks: each.blocks.slice(0, 1) })),
    hosts: world.hosts.map((each) => ({
      ...each,
      ips: each.ips.filter((ip) => !ip.includes(":")),
    })),
  }),
  NAT: (world) => withoutRoutes(world, (via) => via === "nat" || via === "translator"),
};

function withoutPeers(world: World, isGone: (peer: string) => boolean): World {
  const groups = world.groups.map((group) => ({
    ...group,
    rules: group.rules.filter(({ peer }) => !isGone(peer)),
  }));
  return { ...world, groups };
}

function withoutRoutes(world: World, isGone: (via: string) => boolean): World {
  const tables = world.tables.map((table) => ({
    ...table,
    routes: table.routes.filter(({ via }) => !isGone(via)),
  }));
  return { ...world, tables };
}
