/** What no network can be planned from: everything at once, so that a stack file is put right in one go. */
import {
  Cidr,
  cidrFault,
  contains,
  LARGEST_VPC_PREFIX,
  networkCidrFault,
  overlaps,
  parseCidr,
  sizeOf,
} from "../aws/cidr";
import { zonesOf } from "../aws/regions";
import { AddressPlanRequest, FurtherTier, tiersOf } from "./address-plan";
import { furtherTiers, SMALLEST_PUBLIC_SUBNET, slotCount, subnetTiers } from "./zone-slots";

/** The smallest VPC that holds a load balancer, instances and a database in two zones or more. */
export const SMALLEST_PLANNED_PREFIX = 24;

/** Something in a stack file's network that no plan can be made of. Keys are relative to `network`. */
export interface AddressPlanFault {
  readonly key: string;
  readonly found: unknown;
  readonly allowed: string;
  readonly fix: string;
}

/** Everything that keeps a network from being planned. Empty: `addressPlan` has a plan. */
export function addressPlanFaults(request: AddressPlanRequest): AddressPlanFault[] {
  return [
    ...cidrFaults(request),
    ...zoneFaults(request),
    ...tierFaults(request),
    ...(request.blocks === undefined ? roomFaults(request) : blockFaults(request)),
  ];
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
        // One address is no network.
        fix: malformed.replace(/^allowed: .*(?:here|such as) /, "write ").replace(/ \(.*$/, ""),
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

function tierFaults({ tiers = [] }: AddressPlanRequest): AddressPlanFault[] {
  const taken = (tier: FurtherTier, place: number): boolean =>
    subnetTiers.some((own) => own === tier.name) ||
    tiers.findIndex(({ name }) => name === tier.name) < place;
  return tiers.flatMap((tier, place) =>
    taken(tier, place)
      ? [
          {
            key: `tiers[${place}].name`,
            found: tier.name,
            allowed: `a name of its own; ${subnetTiers.join(", ")} are there in every network`,
            fix: "rename it, or remove it",
          },
        ]
      : [],
  );
}

/** Planned blocks: zones and further tiers get what was reserved for them, and nothing moves for more. */
function roomFaults({ cidr, zones, region, tiers = [] }: AddressPlanRequest): AddressPlanFault[] {
  const vpc = parseCidr(cidr);
  if (vpc === undefined || vpc.prefix > SMALLEST_PLANNED_PREFIX) return [];
  const slots = slotCount(vpc, region);
  const room = furtherTiers(vpc, region);
  const replaced = "that would cut every slot anew and replace every subnet";
  return [
    ...(zones.length > slots
      ? [
          {
            key: "zones",
            found: zones,
            allowed: `at most ${slots} zones in a /${vpc.prefix}; ${replaced}`,
            fix: `use fewer zones, or a VPC of /${vpc.prefix - 1} or larger from the start: its block cannot change later`,
          },
        ]
      : []),
    ...(tiers.length > room
      ? [
          {
            key: "tiers",
            found: tiers.map(({ name }) => name),
            allowed: `at most ${room} further ${room === 1 ? "tier" : "tiers"} in a /${vpc.prefix}; ${replaced}`,
            fix:
              room === 0
                ? "use the data tier, or a larger VPC from the start: its block cannot change later"
                : "use fewer tiers, or give every tier's blocks under network.blocks",
          },
        ]
      : []),
  ];
}

/** Blocks as they are: each tier has one per zone, inside the VPC, apart from all others, large enough. */
function blockFaults(request: AddressPlanRequest): AddressPlanFault[] {
  const { blocks = {}, zones } = request;
  const tiers = tiersOf(request).map(({ name }) => name);
  const strangers = Object.keys(blocks).filter((name) => !tiers.includes(name));
  return [
    ...strangers.map((name) => ({
      key: `blocks.${name}`,
      found: blocks[name],
      allowed: `blocks of ${tiers.join(", ")}`,
      fix: "add the tier to network.tiers, or remove its blocks",
    })),
    ...tiers.flatMap((name) =>
      blocks[name]?.length === zones.length
        ? []
        : [
            {
              key: `blocks.${name}`,
              found: blocks[name],
              allowed: `one block per zone (${zones.length}), in the zones' order`,
              fix: "give each zone its block, or remove network.blocks to have all of them planned",
            },
          ],
    ),
    ...tiers.flatMap((name) =>
      (blocks[name] ?? []).flatMap((text, place) => blockFault(request, name, text, place)),
    ),
    ...overlapFaults(blocks),
  ];
}

function blockFault(
  { cidr }: AddressPlanRequest,
  tier: string,
  found: string,
  place: number,
): AddressPlanFault[] {
  const key = `blocks.${tier}[${place}]`;
  const malformed = networkCidrFault(found);
  const block = parseCidr(found);
  if (malformed !== undefined || block === undefined)
    return [
      {
        key,
        found,
        allowed: (malformed ?? "").replace(/^allowed: /, ""),
        fix: "write such a block",
      },
    ];
  const vpc = parseCidr(cidr);
  if (vpc !== undefined && !contains(vpc, block))
    return [{ key, found, allowed: `a block inside ${cidr}`, fix: "move it, or widen the VPC" }];
  if (tier === "public" && sizeOf(block) < SMALLEST_PUBLIC_SUBNET)
    return [
      {
        key,
        found,
        allowed: "/27 or larger: a load balancer needs it, with eight free addresses",
        fix: "give the public tier a larger block",
      },
    ];
  return [];
}

function overlapFaults(blocks: Readonly<Record<string, readonly string[]>>): AddressPlanFault[] {
  const placed = Object.entries(blocks).flatMap(([tier, list]) =>
    list.flatMap((text, place): { key: string; text: string; block: Cidr }[] => {
      const block = parseCidr(text);
      return block === undefined ? [] : [{ key: `blocks.${tier}[${place}]`, text, block }];
    }),
  );
  return placed.flatMap(({ key, text, block }, place) => {
    const first = placed.slice(0, place).find((other) => overlaps(other.block, block));
    return first === undefined
      ? []
      : [
          {
            key,
            found: text,
            allowed: `addresses of its own; network.${first.key} has ${first.text}`,
            fix: "move one of the two",
          },
        ];
  });
}
