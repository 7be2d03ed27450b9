/**
 * Which subnet gets which addresses. The cut itself is in zone-slots.ts: after any zone that is appended and
 * any tier that is added, every existing block is what it was. What no plan can be made of is refused by
 * address-plan-faults.ts.
 */
import { Cidr, cidrText, parseCidr } from "../aws/cidr";
import { blocksIn, slotAt, subnetTiers, unused } from "./zone-slots";

export { subnetTiers } from "./zone-slots";

/**
 * What a tier's route tables lead to. `public`: the internet gateway. `private`: whatever the network's egress
 * is. `isolated`: nothing outside the VPC, ever.
 */
export type Reach = "public" | "private" | "isolated";

/** A tier beside public, app and data. */
export interface FurtherTier {
  /** Unlike every other tier's; part of the subnets' names. */
  readonly name: string;
  readonly reach: Exclude<Reach, "public">;
}

export interface AddressPlanRequest {
  /** IPv4 block of the VPC, /16 to /24, host bits zero. */
  readonly cidr: string;
  /** Two or more of the region's zones. Append only. */
  readonly zones: readonly string[];
  readonly region: string;
  /** Append only, as zones are: a tier keeps the addresses of its place. Default: none. */
  readonly tiers?: readonly FurtherTier[];
  /** Every tier's blocks, one per zone, as they are: an adopted VPC keeps its addresses. Default: planned. */
  readonly blocks?: Readonly<Record<string, readonly string[]>>;
}

export interface PlannedTier {
  readonly name: string;
  readonly reach: Reach;
  /** One block per zone, in the zones' order. */
  readonly blocks: readonly string[];
  /** Which of the zone's eight /64 a subnet of the tier gets when the VPC has IPv6. */
  readonly ipv6Place: number;
}

export interface AddressPlan {
  /** The VPC's block. */
  readonly cidr: string;
  /** Zone names in the stack file's order: a zone's place decides its slot. */
  readonly zones: readonly string[];
  /** In the order in which awsx lists a zone's subnets: public, private, isolated. */
  readonly tiers: readonly PlannedTier[];
  /** Per further tier there is still room for (two at most), the block each zone keeps for it. */
  readonly reserved: readonly (readonly string[])[];
  /** What no subnet uses, reserved blocks included: the fewest blocks that cover it, in order. */
  readonly free: readonly string[];
}

const ownReach = { public: "public", app: "private", data: "isolated" } as const;

const awsxOrder: readonly Reach[] = ["public", "private", "isolated"];

/** The tiers of a request in the stack file's order: the three that every network has, then its own. */
export function tiersOf({ tiers = [] }: Pick<AddressPlanRequest, "tiers">): {
  readonly name: string;
  readonly reach: Reach;
}[] {
  return [...subnetTiers.map((name) => ({ name, reach: ownReach[name] })), ...tiers];
}

/** Their names. */
export function tierNamesOf(request: Pick<AddressPlanRequest, "tiers">): string[] {
  return tiersOf(request).map(({ name }) => name);
}

/**
 * The plan for a VPC. A request that addressPlanFaults finds fault with has no plan; config refuses it before
 * anything asks for one.
 */
export function addressPlan(request: AddressPlanRequest): AddressPlan {
  const vpc = parseCidr(request.cidr);
  if (vpc === undefined) throw new Error(`"${request.cidr}" is no block to plan subnets in`);
  const slots = request.zones.map((_, place) => slotAt(vpc, request.region, place));
  const reserved = transposed(slots.map((slot) => blocksIn(slot, "reserved")));
  const blocksOf = (name: string): string[] => {
    const given = request.blocks?.[name];
    if (given !== undefined) return [...given];
    const own = subnetTiers.find((tier) => tier === name);
    if (own !== undefined) return slots.flatMap((slot) => blocksIn(slot, own)).map(cidrText);
    const place = (request.tiers ?? []).findIndex((tier) => tier.name === name);
    return (reserved[place] ?? []).map(cidrText);
  };
  const tiers = tiersOf(request).map(({ name, reach }, ipv6Place) => ({
    name,
    reach,
    blocks: blocksOf(name),
    ipv6Place,
  }));
  const used = tiers.flatMap(({ blocks }) => blocks.flatMap((block) => parseCidr(block) ?? []));
  return {
    cidr: request.cidr,
    zones: request.zones,
    tiers: awsxOrder.flatMap((reach) => tiers.filter((tier) => tier.reach === reach)),
    reserved:
      request.blocks === undefined
        ? reserved.slice(request.tiers?.length ?? 0).map((tier) => tier.map(cidrText))
        : [],
    free: unused(vpc, used).map(cidrText),
  };
}

/** The blocks of a tier, one per zone; none where the plan has no such tier. */
export function blocksOf(plan: AddressPlan, tier: string): readonly string[] {
  return plan.tiers.find(({ name }) => name === tier)?.blocks ?? [];
}

/** From lists per zone to lists per tier. */
function transposed(perZone: readonly (readonly Cidr[])[]): Cidr[][] {
  return (perZone[0] ?? []).map((_, tier) =>
    perZone.flatMap((blocks) => blocks.slice(tier, tier + 1)),
  );
}
