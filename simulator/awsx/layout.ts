/**
 * Which subnets and NAT gateways an awsx VPC consists of: arguments in, plan out, nothing registered.
 *
 * Rules and error texts: awsx/ec2/{vpc,subnetDistributorNew,subnetNaming,subnetSpecs}.ts of
 * pulumi-awsx. Only layouts with explicit blocks are known here, as the program uses no other.
 */
import { overlaps, parseCidr } from "../../aws/cidr";
import { Json } from "../../aws/resource-type";

export interface SubnetSpec {
  readonly type: string;
  readonly name?: string;
  readonly cidrBlocks: readonly string[];
  readonly tags: Readonly<Record<string, Json>>;
  readonly assignIpv6AddressOnCreation?: boolean;
}

export interface PlannedSubnet {
  /** Logical name, shared with the subnet's route table, association and default route. */
  readonly name: string;
  readonly zone: string;
  /** Position of the zone, counted from zero. */
  readonly zoneIndex: number;
  readonly cidrBlock: string;
  readonly spec: SubnetSpec;
  /** Value of its Name tag; by the naming strategy it may carry the zone's letter. */
  readonly nameTag: string;
  /** Which /64 of the VPC's IPv6 block it would get. */
  readonly ipv6Index: number;
}

export type NatStrategy = "None" | "Single" | "OnePerAz";

export interface VpcLayout {
  readonly subnets: readonly PlannedSubnet[];
  readonly specs: readonly SubnetSpec[];
  readonly natStrategy: NatStrategy;
  /** Allocation ids of addresses that exist already; empty: addresses are made. */
  readonly allocationIds: readonly string[];
}

type Arguments = Readonly<Record<string, Json>>;

const ORDER = ["public", "private", "isolated"];

/** The part of a zone's name that is the same for all zones of a region. */
const REGION = /^[a-z]{2}(?:-[a-z]+)+-/;

/**
 * @throws Error with awsx's own words where awsx refuses, and a hint to this file where only the
 * simulator does not know the layout
 */
export function layOutVpc(component: string, args: Arguments): VpcLayout {
  const zones = strings(args.availabilityZoneNames);
  const specs = subnetSpecs(args);
  checkStrategy(args, zones, specs);
  checkSpecs(specs, zones);
  const natStrategy = natStrategyOf(args, specs);
  const allocationIds = strings(object(args.natGateways).elasticIpAllocationIds);
  checkAllocations(natStrategy, allocationIds, zones.length);
  checkOverlaps(planSubnets(component, args, zones, specs));
  const subnets = planSubnets(component, args, zones, inZoneOrder(specs));
  return { subnets, specs, natStrategy, allocationIds };
}

function planSubnets(
  component: string,
  args: Arguments,
  zones: readonly string[],
  specs: readonly SubnetSpec[],
): PlannedSubnet[] {
  return zones.flatMap((zone, zoneIndex) =>
    specs.map((spec, index) => {
      const stem = `${component}-${spec.name ?? spec.type.toLowerCase()}`;
      const byZone = args.subnetNameTagStrategy === "AvailabilityZone";
      return {
        name: `${stem}-${zoneIndex + 1}`,
        zone,
        zoneIndex,
        cidrBlock: spec.cidrBlocks[zoneIndex] ?? "",
        spec,
        nameTag: `${stem}-${byZone ? zone.replace(REGION, "") : zoneIndex + 1}`,
        ipv6Index: zoneIndex + zones.length * index,
      };
    }),
  );
}

export function isType(subnet: PlannedSubnet, type: string): boolean {
  return subnet.spec.type.toLowerCase() === type;
}

/**
 * The public subnets that get a NAT gateway. awsx asks for each public subnet in turn, and counts the
 * gateways it has made.
 */
export function natSubnets(layout: VpcLayout): PlannedSubnet[] {
  const chosen: PlannedSubnet[] = [];
  for (const subnet of layout.subnets.filter((candidate) => isType(candidate, "public"))) {
    const limit = { None: 0, Single: 1, OnePerAz: subnet.zoneIndex + 1 }[layout.natStrategy];
    if (chosen.length < limit) chosen.push(subnet);
  }
  return chosen;
}

function subnetSpecs(args: Arguments): SubnetSpec[] {
  const list = Array.isArray(args.subnetSpecs) ? (args.subnetSpecs as readonly Json[]) : [];
  return list.map((entry) => {
    const spec = object(entry);
    return {
      type: typeof spec.type === "string" ? spec.type : JSON.stringify(spec.type),
      ...(typeof spec.name === "string" ? { name: spec.name } : {}),
      cidrBlocks: strings(spec.cidrBlocks),
      tags: object(spec.tags),
      ...(typeof spec.assignIpv6AddressOnCreation === "boolean"
        ? { assignIpv6AddressOnCreation: spec.assignIpv6AddressOnCreation }
        : {}),
    };
  });
}

function checkStrategy(
  args: Arguments,
  zones: readonly string[],
  specs: readonly SubnetSpec[],
): void {
  const strategy = args.subnetStrategy ?? "Legacy";
  const explicit = specs.some(({ cidrBlocks }) => cidrBlocks.length > 0);
  if (zones.length > 0 && explicit && strategy === "Auto") return;
  throw new Error(
    "the simulator expands awsx:ec2:Vpc with availabilityZoneNames, subnetSpecs with cidrBlocks and " +
      `subnetStrategy Auto; got ${zones.length} zones, ${specs.length} specs ` +
      `${explicit ? "with" : "without"} cidrBlocks and strategy ${JSON.stringify(strategy)} ` +
      "(simulator/awsx/layout.ts)",
  );
}

function checkSpecs(specs: readonly SubnetSpec[], zones: readonly string[]): void {
  const issues = [...nameIssues(specs), ...blockIssues(specs, zones)];
  if (issues.length === 0) return;
  throw new Error(`Invalid subnet specifications:\n - ${issues.join("\n - ")}`);
}

function nameIssues(specs: readonly SubnetSpec[]): string[] {
  const types = [...new Set(specs.map((spec) => spec.type.toLowerCase()))];
  return types.flatMap((type) => {
    const names = specs.filter((spec) => spec.type.toLowerCase() === type).map(({ name }) => name);
    if (new Set(names).size === names.length) return [];
    return [
      `Multiple subnet specs of type "${type}" require unique names. ` +
        "You can have at most one unnamed subnet per type. All other subnets of the same type must " +
        'have unique "name" properties to avoid duplicate resource names.',
    ];
  });
}

function blockIssues(specs: readonly SubnetSpec[], zones: readonly string[]): string[] {
  if (specs.some(({ cidrBlocks }) => cidrBlocks.length === 0)) {
    return [
      "If any subnet spec has explicit cidrBlocks, all subnets must have explicit cidrBlocks.",
    ];
  }
  return specs.flatMap(({ cidrBlocks }, index) =>
    cidrBlocks.length === zones.length
      ? []
      : [
          `The number of CIDR blocks in subnetSpecs[${index}] must match the number of availability zones (${zones.length}).`,
        ],
  );
}

function checkOverlaps(subnets: readonly PlannedSubnet[]): void {
  const blocks = subnets.map(({ cidrBlock }) => parseCidr(cidrBlock));
  const overlapping = subnets.filter((_, index) =>
    blocks.some((other, position) => {
      const own = blocks[index];
      return position !== index && own !== undefined && other !== undefined && overlaps(own, other);
    }),
  );
  if (overlapping.length === 0) return;
  throw new Error(
    "The following subnets overlap with at least one other subnet. Make the CIDR for the VPC larger, " +
      "reduce the size of the subnets per AZ, or use less Availability Zones:\n\n" +
      overlapping
        .map(({ name, cidrBlock }, index) => `${index + 1}. ${name}: ${cidrBlock}\n`)
        .join(""),
  );
}

function natStrategyOf(args: Arguments, specs: readonly SubnetSpec[]): NatStrategy {
  const strategy = object(args.natGateways).strategy ?? "OnePerAz";
  if (strategy !== "None" && strategy !== "Single" && strategy !== "OnePerAz") {
    throw new Error(`Unknown NatGatewayStrategy ${JSON.stringify(strategy)}`);
  }
  const types = specs.map(({ type }) => type.toLowerCase());
  const served = types.includes("private") || types.includes("isolated");
  if (strategy !== "None" && !(types.includes("public") && served)) {
    throw new Error(
      "If NAT Gateway strategy is 'OnePerAz' or 'Single', public subnets must be declared to host the " +
        "NAT Gateway resource, along with private or isolated subnets to route through it.",
    );
  }
  return strategy;
}

function checkAllocations(strategy: NatStrategy, ids: readonly string[], zones: number): void {
  const wanted = { None: 0, Single: 1, OnePerAz: zones }[strategy];
  if (ids.length === 0 || ids.length === wanted) return;
  throw new Error(
    `NAT Gateway strategy '${strategy}' takes ${wanted} elasticIpAllocationIds here, got ${ids.length}.`,
  );
}

/** Public, then private, then isolated; "Unused" only reserves space. */
function inZoneOrder(specs: readonly SubnetSpec[]): SubnetSpec[] {
  const rank = ({ type }: SubnetSpec) => ORDER.indexOf(type.toLowerCase());
  return specs
    .filter(({ type }) => type !== "Unused")
    .sort((one, other) => rank(one) - rank(other));
}

function strings(value: Json | undefined): string[] {
  return Array.isArray(value) ? (value as readonly Json[]).map(String) : [];
}

function object(value: Json | undefined): Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Json>>)
    : {};
}
