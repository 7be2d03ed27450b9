/**
 * Which subnet gets which addresses, and what a network is refused for. The cut itself is in zone-slots.ts:
 * after any zone that is appended and any tier that is added, every existing block is what it was.
 */
import { Cidr, cidrFault, cidrText, LARGEST_VPC_PREFIX, parseCidr } from "../aws/cidr";
import { zonesOf } from "../aws/regions";
import { blocksIn, PlannedTier, slotAt, slotCount, subnetTiers, unused } from "./zone-slots";

export { type PlannedTier, subnetTiers } from "./zone-slots";

/** The smallest VPC that holds a load balancer, instances and a database in two zones or more. */
export const SMALLEST_PLANNED_PREFIX = 24;

export interface AddressPlan {
  /** The VPC's block. */
  readonly cidr: string;
  /** Zone names in the stack file's order: a zone's place decides its slot. */
  readonly zones: readonly string[];
  /** Per tier, one block per zone, in the zones' order. */
  readonly blocks: Readonly<Record<PlannedTier, readonly string[]>>;
  /** Per further tier there is room for (two, or none in a small VPC), the block each zone keeps for it. */
  readonly reserved: readonly (readonly string[])[];
  /** What no subnet uses, reserved blocks included: the fewest blocks that cover it, in order. */
  readonly free: readonly string[];
}

export interface AddressPlanRequest {
  /** IPv4 block of the VPC, /16 to /24, host bits zero. */
  readonly cidr: string;
  /** Two or more of the region's zones. Append only. */
  readonly zones: readonly string[];
  readonly region: string;
}

/** Something in a stack file's network that no plan can be made of. Keys are relative to `network`. */
export interface AddressPlanFault {
  readonly key: "cidr" | "zones";
  readonly found: unknown;
  readonly allowed: string;
  readonly fix: string;
}

/**
 * The plan for a VPC. What {@link addressPlanFaults} finds fault with has no plan; config refuses it before
 * anything asks for one.
 */
export function addressPlan(request: AddressPlanRequest): AddressPlan {
  const vpc = parseCidr(request.cidr);
  if (vpc === undefined) throw new Error(`"${request.cidr}" is no block to plan subnets in`);
  const slots = request.zones.map((_, place) => slotAt(vpc, request.region, place));
  const tiers = subnetTiers.map((tier) => slots.flatMap((slot) => blocksIn(slot, tier)));
  const kept = slots.map((slot) => blocksIn(slot, "reserved"));
  const [open = [], app = [], data = []] = tiers;
  return {
    cidr: request.cidr,
    zones: request.zones,
    blocks: { public: open.map(cidrText), app: app.map(cidrText), data: data.map(cidrText) },
    reserved: transposed(kept).map((tier) => tier.map(cidrText)),
    free: unused(vpc, tiers.flat()).map(cidrText),
  };
}

/** From lists per zone to lists per tier. */
function transposed(perZone: readonly (readonly Cidr[])[]): Cidr[][] {
  return (perZone[0] ?? []).map((_, tier) =>
    perZone.flatMap((blocks) => blocks.slice(tier, tier + 1)),
  );
}

/** Everything that keeps a network from being planned, at once. Empty: {@link addressPlan} has a plan. */
export function addressPlanFaults(request: AddressPlanRequest): AddressPlanFault[] {
  return [...cidrFaults(request), ...zoneFaults(request), ...roomFaults(request)];
}

function cidrFaults({ cidr }: AddressPlanRequest): AddressPlanFault[] {
  const allowed = `an IPv4 block from /${LARGEST_VPC_PREFIX} to /${SMALLEST_PLANNED_PREFIX} whose host bits are zero`;
  const malformed = cidrFault(cidr);
  if (malformed !== undefined)
    return [
      {
        key: "cidr",
        found: cidr,
        allowed,
        fix: malformed.replace(/^allowed: .*(?:here|such as) /, "write "),
      },
    ];
  const prefix = parseCidr(cidr)?.prefix ?? 0;
  if (prefix >= LARGEST_VPC_PREFIX && prefix <= SMALLEST_PLANNED_PREFIX) return [];
  const fix =
    prefix < LARGEST_VPC_PREFIX
      ? `AWS takes no VPC larger than /${LARGEST_VPC_PREFIX}: choose a part of it`
      : `choose /${SMALLEST_PLANNED_PREFIX} or larger, or three tiers in two zones do not fit`;
  return [{ key: "cidr", found: cidr, allowed, fix }];
}

function zoneFaults({ zones, region }: AddressPlanRequest): AddressPlanFault[] {
  const known = zonesOf(region);
  const fault = (found: unknown, allowed: string, fix: string): AddressPlanFault => ({
    key: "zones",
    found,
    allowed,
    fix,
  });
  const among = `zones of ${region}: ${known.join(", ")}`;
  // A region without figures is a fault of its own, of aws:region: its zones cannot be judged.
  const strangers = known.length === 0 ? [] : zones.filter((zone) => !known.includes(zone));
  const repeated = zones.filter((zone, place) => zones.indexOf(zone) !== place);
  return [
    ...strangers.map((zone) => fault(zone, among, `replace ${zone} by one of them`)),
    ...repeated.map((zone) => fault(zone, "every zone once", `remove the second ${zone}`)),
    ...(zones.length < 2
      ? [fault(zones, "two zones or more", "a load balancer and a database need two: append one")]
      : []),
  ];
}

function roomFaults({ cidr, zones, region }: AddressPlanRequest): AddressPlanFault[] {
  const vpc = parseCidr(cidr);
  if (vpc === undefined || vpc.prefix > SMALLEST_PLANNED_PREFIX) return [];
  const slots = slotCount(vpc, region);
  if (zones.length <= slots) return [];
  return [
    {
      key: "zones",
      found: zones,
      allowed: `at most ${slots} zones in a /${vpc.prefix}`,
      fix: `use fewer zones, or a VPC of /${vpc.prefix - 1} or larger from the start: its block cannot change later`,
    },
  ];
}
