/** Rules about who lives in which tier, and whether its subnets have the addresses. */
import { parseCidr, RESERVED_PER_SUBNET, sizeOf } from "../../aws/cidr";
import { addressPlan, AddressPlan, blocksOf, Reach, tiersOf } from "../../model/address-plan";
import { addressPlanFaults } from "../../model/address-plan-faults";
import { RuleContext } from "../configuration";
import { Fault } from "../fault";
import { ServiceSettings } from "../schema";
import { highestCount, servicesOn } from "../services";
import { isBorrowed } from "./network";
import { Rule } from "./rule";
import { addressesOfStore } from "./stores/addresses";

/** Elastic Load Balancing user guide, "Subnets for your load balancer": free addresses in each. */
const loadBalancerAddresses = 8;

function tierFault(
  context: RuleContext,
  key: string,
  found: string,
  reaches: readonly Reach[],
): Fault[] {
  const fitting = tiersOf(context.settings.network)
    .filter(({ reach }) => reaches.includes(reach))
    .map(({ name }) => name);
  return fitting.includes(found)
    ? []
    : [
        {
          key,
          found,
          allowed: fitting.join(", "),
          fix: "name one of them, or add a tier under network.tiers",
        },
      ];
}

const tiersFit: Rule = {
  id: "tiers-fit",
  about: "Services live in private tiers, stores in isolated or private ones.",
  check: (context) => [
    ...Object.entries(context.settings.services).flatMap(([name, { subnetTier }]) =>
      tierFault(context, `services.${name}.subnetTier`, subnetTier, ["private"]),
    ),
    ...Object.entries(context.settings.stores).flatMap(([name, store]) =>
      "subnetTier" in store
        ? tierFault(context, `stores.${name}.subnetTier`, store.subnetTier, ["isolated", "private"])
        : [],
    ),
  ],
};

/**
 * Addresses of a service while a release has blue and green side by side; none of tasks under bridge, which use
 * their instance's.
 */
function addressesOf(service: ServiceSettings): number {
  const bridged = service.runtime === "containers" && service.networkMode === "bridge";
  return bridged ? 0 : 2 * highestCount(service);
}

const onInstances = (services: RuleContext["settings"]["services"]) =>
  servicesOn("containers", { services }).some(([, { launchType }]) => launchType === "ec2");

/** Addresses that a tier's tenants may take in one zone, at most. */
function needs({ settings }: RuleContext): Map<string, number> {
  const { network, services, stores, ingress, tasks, cluster, tier } = settings;
  const zones = network.zones.length;
  const found = new Map<string, number>();
  const add = (tier: string, perZone: number) => found.set(tier, (found.get(tier) ?? 0) + perZone);
  for (const service of Object.values(services))
    add(service.subnetTier, Math.ceil(addressesOf(service) / zones));
  for (const { of } of Object.values(tasks)) add(services[of]?.subnetTier ?? "app", 1);
  const { capacity, from } = cluster;
  // While managed draining empties an instance, its successor is there already.
  if (from === undefined && onInstances(services))
    add("app", Math.ceil((2 * capacity.max) / zones));
  for (const store of Object.values(stores))
    if ("subnetTier" in store) add(store.subnetTier, addressesOfStore(store, { tier, zones }));
  if (Object.keys(services).length > 0)
    add(ingress.exposure === "vpcOrigin" ? "app" : "public", loadBalancerAddresses);
  add("app", network.endpoints.length);
  // A gateway or a NAT instance's two interfaces, and bastions.
  add("public", 2 + Math.ceil(network.bastion.count / zones));
  return found;
}

const tiersHaveAddresses: Rule = {
  id: "tiers-have-addresses",
  about: "Every subnet has an address for whatever may stand in it at once.",
  check: (context) => {
    const plan = planOf(context);
    if (plan === undefined) return [];
    return [...needs(context)].flatMap(([tier, needed]) => {
      const sizes = blocksOf(plan, tier).flatMap((text) => {
        const block = parseCidr(text);
        return block === undefined ? [] : [sizeOf(block) - RESERVED_PER_SUBNET];
      });
      const smallest = Math.min(...sizes);
      return sizes.length === 0 || needed <= smallest
        ? []
        : [
            {
              key: "network.cidr",
              found: context.settings.network.cidr,
              allowed: `a VPC whose ${tier} subnets have ${needed} addresses each; they have ${smallest} (AWS keeps ${RESERVED_PER_SUBNET} of every subnet)`,
              fix: "use a larger VPC or more zones from the start, or lower scaling.max and that of the schedules",
            },
          ];
    });
  },
};

/** Undefined where there is none: its faults are the plan's, or the network is somebody else's. */
function planOf(context: RuleContext): AddressPlan | undefined {
  const request = { ...context.settings.network, region: context.region };
  if (isBorrowed(context) || addressPlanFaults(request).length > 0) return undefined;
  return addressPlan(request);
}

export const addressRules: readonly Rule[] = [tiersFit, tiersHaveAddresses];
