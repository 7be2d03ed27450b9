/**
 * How a VPC is cut: into zone slots of one size, and every slot in the same way into tiers.
 *
 * Both follow from the VPC's size (and, below /21, from how many zones the region has), never from the
 * zones in use. That is what lets zones be appended and tiers be added while every block stays put.
 */
import { Cidr, overlaps, sizeOf } from "../aws/cidr";
import { zonesOf } from "../aws/regions";

/** The tiers every network has, in the order awsx creates them: public, private, isolated. */
export const subnetTiers = ["public", "app", "data"] as const;
export type OwnTier = (typeof subnetTiers)[number];

/** A tier's part of a slot, in eighths; `reserved` is kept for a further tier. */
interface Share {
  readonly tier: OwnTier | "reserved";
  readonly from: number;
  readonly eighths: 1 | 2 | 4;
}

/**
 * A load balancer wants a /27 with eight free addresses in every zone (Elastic Load Balancing user guide,
 * "Subnets for your load balancer"). With AWS's own five that leaves 19 for gateways and the like.
 */
export const SMALLEST_PUBLIC_SUBNET = 32;

/** Most addresses go to the tier that grows: instances, tasks and whatever they start beside themselves. */
const roomy: readonly Share[] = [
  { tier: "app", from: 0, eighths: 4 },
  { tier: "public", from: 4, eighths: 1 },
  { tier: "data", from: 5, eighths: 1 },
  { tier: "reserved", from: 6, eighths: 1 },
  { tier: "reserved", from: 7, eighths: 1 },
];

const full: readonly Share[] = [
  { tier: "app", from: 0, eighths: 4 },
  { tier: "public", from: 4, eighths: 2 },
  { tier: "data", from: 6, eighths: 2 },
];

/** 64 addresses: the public subnet's minimum is half of them, the others get AWS's smallest subnet, /28. */
const tight: readonly Share[] = [
  { tier: "public", from: 0, eighths: 4 },
  { tier: "app", from: 4, eighths: 2 },
  { tier: "data", from: 6, eighths: 2 },
];

const SMALLEST_SLOT = 2 * SMALLEST_PUBLIC_SUBNET;
const SMALLEST_FULL_SLOT = 4 * SMALLEST_PUBLIC_SUBNET;
const SMALLEST_ROOMY_SLOT = 8 * SMALLEST_PUBLIC_SUBNET;

function sharesOf(slot: Cidr): readonly Share[] {
  const size = sizeOf(slot);
  if (size >= SMALLEST_ROOMY_SLOT) return roomy;
  return size >= SMALLEST_FULL_SLOT ? full : tight;
}

/**
 * Zones a VPC has slots for. From /21 on there are eight, more than any region has zones, so that the plan
 * does not depend on the region at all; a smaller VPC in a region of up to four zones gets four larger
 * ones. A /24 has room for four wherever it is.
 */
export function slotCount(vpc: Cidr, region: string): number {
  const size = sizeOf(vpc);
  if (size >= 8 * SMALLEST_ROOMY_SLOT || zonesOf(region).length > 4)
    return size >= 8 * SMALLEST_SLOT ? 8 : 4;
  return 4;
}

/** The slot of the zone at a place in the stack file's list, the first being 0. */
export function slotAt(vpc: Cidr, region: string, place: number): Cidr {
  const prefix = vpc.prefix + Math.log2(slotCount(vpc, region));
  return { base: vpc.base + place * sizeOf({ base: 0, prefix }), prefix };
}

/** Further tiers a VPC has blocks for: two, or none in one too small for more than the three. */
export function furtherTiers(vpc: Cidr, region: string): number {
  return blocksIn(slotAt(vpc, region, 0), "reserved").length;
}

/** The blocks of a tier in one slot: one of each tier, two or none that are kept for further tiers. */
export function blocksIn(slot: Cidr, tier: Share["tier"]): Cidr[] {
  return sharesOf(slot)
    .filter((share) => share.tier === tier)
    .map(({ from, eighths }) => ({
      base: slot.base + (from * sizeOf(slot)) / 8,
      prefix: slot.prefix + 3 - Math.log2(eighths),
    }));
}

/** What of `whole` no block in `used` covers: the fewest blocks that do, in order. */
export function unused(whole: Cidr, used: readonly Cidr[]): Cidr[] {
  const inside = used.filter((block) => overlaps(whole, block));
  if (inside.length === 0) return [whole];
  if (inside.some((block) => block.prefix <= whole.prefix)) return [];
  const prefix = whole.prefix + 1;
  const half = sizeOf({ base: 0, prefix });
  return [whole.base, whole.base + half].flatMap((base) => unused({ base, prefix }, inside));
}
