import type { Fault } from "./limits/text";

/** Sixteen-bit parts of an IPv6 address. */
const PARTS = 8;

const partsOf = (text: string): readonly string[] => (text === "" ? [] : text.split(":"));

/** The address as a number; undefined where it is none, or has an IPv4 address in it. */
function parseAddress(text: string): bigint | undefined {
  const [before = "", after, ...rest] = text.split("::");
  const [left, right] = [partsOf(before), partsOf(after ?? "")];
  const missing = PARTS - left.length - right.length;
  const parts = [...left, ...Array.from({ length: Math.max(missing, 0) }, () => "0"), ...right];
  // Two colons stand for one part at least; without them all eight are written.
  const isWhole = after === undefined ? missing === 0 : missing > 0;
  const isHex = parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part));
  if (!isWhole || !isHex || rest.length > 0) return undefined;
  return parts.reduce((sum, part) => sum * 65_536n + BigInt(Number.parseInt(part, 16)), 0n);
}

/** Bits of the network of an IPv6 block, 0 to 128; undefined where {@link ipv6CidrFault} has something to say. */
export function ipv6Prefix(text: string): number | undefined {
  return ipv6CidrFault(text) === undefined ? Number(text.split("/")[1]) : undefined;
}

/** The fault of a text that should be an IPv6 block. Host bits are refused, as those of IPv4 are. */
export function ipv6CidrFault(text: string): Fault | undefined {
  const [before = "", after = "", ...rest] = text.split("/");
  const address = parseAddress(before);
  const isPrefix = /^(?:\d|[1-9]\d|1[01]\d|12[0-8])$/.test(after);
  if (address === undefined || !isPrefix || rest.length > 0)
    return "allowed: an IPv6 block such as 2001:db8::/32";
  const hosts = 2n ** BigInt(128 - Number(after));
  return address % hosts === 0n ? undefined : "allowed: a block whose host bits are zero";
}
