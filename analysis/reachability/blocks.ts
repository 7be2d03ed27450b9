/** Addresses and blocks of both families as numbers, and which of them tell a topology's rules apart. */

export type Family = 4 | 6;

export interface Block {
  readonly family: Family;
  /** First address. */
  readonly base: bigint;
  /** Bits of the network: 0 to 32, or to 128. */
  readonly prefix: number;
}

/** One address; or, with `list`, any address of a prefix list whose entries only AWS knows. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
  readonly list?: string;
}

const bits: Readonly<Record<Family, number>> = { 4: 32, 6: 128 };

/** A block such as `10.0.0.0/16`, `2001:db8::/64` or one address of either; undefined where it is none. */
export function parseBlock(text: string): Block | undefined {
  const [address = "", length] = text.split("/");
  const family: Family = address.includes(":") ? 6 : 4;
  const value = family === 4 ? parseV4(address) : parseV6(address);
  const prefix = length === undefined ? bits[family] : /^\d+$/.test(length) ? Number(length) : NaN;
  if (value === undefined || !(prefix <= bits[family])) return undefined;
  const host = BigInt(bits[family] - prefix);
  return { family, base: (value >> host) << host, prefix };
}

function parseV4(text: string): bigint | undefined {
  const octets = text.split(".").map((octet) => (/^\d{1,3}$/.test(octet) ? Number(octet) : NaN));
  if (octets.length !== 4 || octets.some((octet) => !(octet <= 255))) return undefined;
  return octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
}

/** The last 32 bits may be written as an IPv4 address. */
function parseV6(text: string): bigint | undefined {
  const [, start = "", embedded] = /^(.*:)(\d+\.[\d.]+)$/.exec(text) ?? [];
  if (embedded !== undefined) {
    const last = parseV4(embedded);
    if (last === undefined) return undefined;
    return parseV6(`${start}${(last >> 16n).toString(16)}:${(last & 0xffffn).toString(16)}`);
  }
  const [head = "", tail, ...more] = text.split("::");
  if (more.length > 0) return undefined;
  const parts = (side: string): string[] => (side === "" ? [] : side.split(":"));
  const before = parts(head);
  const after = parts(tail ?? "");
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array<string>(missing).fill("0"), ...after];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

/** "10.0.0.0/16", "2001:db8:0:0:0:0:0:0/32". */
export function blockText({ family, base, prefix }: Block): string {
  const width = family === 4 ? 8n : 16n;
  const count = family === 4 ? 4 : 8;
  const parts = Array.from({ length: count }, (_, place) => {
    const part = (base >> (width * BigInt(count - 1 - place))) & ((1n << width) - 1n);
    return part.toString(family === 4 ? 10 : 16);
  });
  return `${parts.join(family === 4 ? "." : ":")}/${prefix}`;
}

/** The first address behind a block. */
export function endOf({ family, base, prefix }: Block): bigint {
  return base + (1n << BigInt(bits[family] - prefix));
}

/**
 * Whether a block holds an address. Addresses of AWS's own lists are taken to lie in no block but the one
 * of all addresses.
 */
export function holds(block: Block, address: Address): boolean {
  if (block.family !== address.family) return false;
  if (block.prefix === 0) return true;
  if (address.list !== undefined) return false;
  return block.base <= address.value && address.value < endOf(block);
}

/** A block as good as everyone: "0.0.0.0/1" and "128.0.0.0/1" together are "0.0.0.0/0". */
export function isEverywhere({ family, prefix }: Block): boolean {
  return prefix < (family === 4 ? 8 : 16);
}

/** Everything that is no address of the public internet (RFC 6890); of IPv6, all but 2000::/3 (RFC 4291). */
const notPublic = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"],
  ...["172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3"],
  ...["::/3", "4000::/2", "8000::/1"],
].flatMap((text) => parseBlock(text) ?? []);

export const everyone: readonly Block[] = ["0.0.0.0/0", "::/0"].flatMap(
  (text) => parseBlock(text) ?? [],
);

/** Whether somebody on the internet can have this address. */
export function isPublic(address: Address): boolean {
  return address.list !== undefined || !notPublic.some((block) => holds(block, address));
}

/** Where blocks begin and end: between two neighbours of these, every rule answers the same. */
export type Edges = Readonly<Record<Family, readonly bigint[]>>;

export function edgesOf(blocks: readonly Block[]): Edges {
  const of = (family: Family): bigint[] => {
    const own = [...blocks, ...notPublic].filter((block) => block.family === family);
    const all = new Set(own.flatMap((block) => [block.base, endOf(block)]));
    return [...all].sort((a, b) => (a < b ? -1 : 1));
  };
  return { 4: of(4), 6: of(6) };
}

/** Addresses that follow each other. */
export interface Range {
  readonly family: Family;
  readonly first: bigint;
  /** The first address behind it. */
  readonly end: bigint;
}

export function rangeOf(block: Block): Range {
  return { family: block.family, first: block.base, end: endOf(block) };
}

/** The addresses a subnet gives to interfaces: AWS keeps the first four and the last (VPC user guide). */
export function hostsOf(subnet: Block): Range {
  return { family: subnet.family, first: subnet.base + 4n, end: endOf(subnet) - 1n };
}

/** One address for each stretch of a range in which no rule can tell two addresses apart. */
export function samplesIn({ family, first, end }: Range, edges: Edges): Address[] {
  if (first >= end) return [];
  const inside = edges[family].filter((edge) => edge > first && edge < end);
  return [first, ...inside].map((value) => ({ family, value }));
}
