import type { Fault } from "./limits/text";

/** A block of IPv4 addresses. */
export interface Cidr {
  /** The first address as a number, host bits zero. */
  readonly base: number;
  /** Bits of the network, 0 to 32. */
  readonly prefix: number;
}

const ADDRESS_BITS = 32;

/** VPCs and subnets: VPC user guide, "VPC CIDR blocks" and "Subnet CIDR blocks". */
export const LARGEST_VPC_PREFIX = 16;
export const SMALLEST_VPC_PREFIX = 28;

/** AWS keeps five addresses of every subnet (VPC user guide, "Subnet CIDR blocks"). */
export const RESERVED_PER_SUBNET = 5;

function parseOctet(text: string): number | undefined {
  if (!/^(?:0|[1-9]\d{0,2})$/.test(text)) return undefined;
  const value = Number(text);
  return value <= 255 ? value : undefined;
}

/** An IPv4 address as a number; undefined where it is none. */
export function parseAddress(text: string): number | undefined {
  const octets = text.split(".").map(parseOctet);
  if (octets.length !== 4) return undefined;
  return octets.reduce<number | undefined>(
    (sum, octet) => (sum === undefined || octet === undefined ? undefined : sum * 256 + octet),
    0,
  );
}

/** A number below 2^32 as an IPv4 address. */
export function addressText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** Addresses in a block. */
export function sizeOf(block: Cidr): number {
  return 2 ** (ADDRESS_BITS - block.prefix);
}

/** "10.0.0.0/16". */
export function cidrText(block: Cidr): string {
  return `${addressText(block.base)}/${block.prefix}`;
}

/** The parts of a block as written, host bits and all; undefined where it is no IPv4 block. */
function split(text: string): { readonly address: number; readonly prefix: number } | undefined {
  const [before = "", after = "", ...rest] = text.split("/");
  const address = parseAddress(before);
  if (rest.length > 0 || address === undefined || !/^(?:\d|[12]\d|3[0-2])$/.test(after))
    return undefined;
  return { address, prefix: Number(after) };
}

/** The network an address belongs to. */
function networkOf(address: number, prefix: number): Cidr {
  const size = 2 ** (ADDRESS_BITS - prefix);
  return { base: Math.floor(address / size) * size, prefix };
}

/**
 * The fault of a text that should be an IPv4 block. AWS takes 10.0.0.1/16 and silently makes it
 * 10.0.0.0/16, after which every preview shows a change: so host bits are refused.
 */
export function cidrFault(text: string): Fault | undefined {
  const parts = split(text);
  if (parts === undefined)
    return split(`${text}/32`) === undefined
      ? "allowed: an IPv4 block such as 10.0.0.0/16"
      : `allowed: an IPv4 block such as 10.0.0.0/16 (this address alone is ${text}/32)`;
  const network = networkOf(parts.address, parts.prefix);
  return network.base === parts.address
    ? undefined
    : `allowed: a block whose host bits are zero, here ${cidrText(network)}`;
}

/** A block; undefined where {@link cidrFault} has something to say. */
export function parseCidr(text: string): Cidr | undefined {
  const parts = split(text);
  if (parts === undefined || cidrFault(text) !== undefined) return undefined;
  return { base: parts.address, prefix: parts.prefix };
}

/** The fault of a VPC's or subnet's block: a proper block, /16 to /28. */
export function networkCidrFault(text: string): Fault | undefined {
  const fault = cidrFault(text);
  if (fault !== undefined) return fault;
  const prefix = parseCidr(text)?.prefix ?? 0;
  return prefix >= LARGEST_VPC_PREFIX && prefix <= SMALLEST_VPC_PREFIX
    ? undefined
    : `allowed: /${LARGEST_VPC_PREFIX} to /${SMALLEST_VPC_PREFIX}`;
}

/** Whether every address of `inner` is in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return inner.base >= outer.base && inner.base + sizeOf(inner) <= outer.base + sizeOf(outer);
}

/** Whether two blocks share an address. */
export function overlaps(one: Cidr, other: Cidr): boolean {
  return one.base < other.base + sizeOf(other) && other.base < one.base + sizeOf(one);
}

/** Pairs of blocks that share addresses, as positions in the list, the earlier one first. */
export function overlappingPairs(blocks: readonly Cidr[]): readonly (readonly [number, number])[] {
  return blocks.flatMap((one, first) =>
    blocks.slice(first + 1).flatMap((other, offset) => {
      const pair: readonly [number, number] = [first, first + 1 + offset];
      return overlaps(one, other) ? [pair] : [];
    }),
  );
}
