/** Rules about the network's addresses, zones and tiers, and about whose network it is. */
import { addressPlanFaults } from "../../model/address-plan-faults";
import { subnetTiers } from "../../model/address-plan";
import { RuleContext } from "../configuration";
import { Fault } from "../fault";
import { Rule } from "./rule";

/** The VPC is somebody else's, so nothing of it is planned or made. */
export function isBorrowed({ settings: { network } }: RuleContext): boolean {
  return network.existing !== undefined || network.from !== undefined;
}

const networkCanBePlanned: Rule = {
  id: "network-can-be-planned",
  about:
    "The VPC's block is one AWS takes, the zones are the region's, and every zone gets its subnets.",
  check: (context) => {
    const { cidr, zones, tiers, blocks } = context.settings.network;
    const { region } = context;
    // A borrowed network has the subnets it has: its tiers need names, not room.
    const faults = isBorrowed(context)
      ? addressPlanFaults({ cidr, zones, region, tiers, blocks: undefined }).filter(
          ({ key }) => key !== "tiers" && key !== "cidr",
        )
      : addressPlanFaults({ cidr, zones, region, tiers, blocks });
    return faults.map((fault) => ({ ...fault, key: `network.${fault.key}` }));
  },
};

/** Docker's default bridge on every instance; a VPC that overlaps it cannot be reached from containers. */
const dockerBridge = /^172\.17\./;

const clearOfDocker: Rule = {
  id: "clear-of-docker",
  about: "The VPC keeps clear of the block Docker gives its own bridge.",
  check: ({ settings }) =>
    dockerBridge.test(settings.network.cidr)
      ? [
          {
            key: "network.cidr",
            found: settings.network.cidr,
            allowed: "a block outside 172.17.0.0/16, which Docker uses on every instance",
            fix: "choose another block, such as 10.0.0.0/16",
          },
        ]
      : [],
};

/** Keys that make or change something in a VPC: the owner's business. */
const ownersKeys = [
  "blocks",
  "egress",
  "egressReason",
  "endpoints",
  "flowLogs",
  "ipv6",
  "natInstanceType",
];

const borrowedIsLeftAlone: Rule = {
  id: "borrowed-network-is-left-alone",
  about: "A network that is somebody else's comes from one place, and nothing in it is changed.",
  check: (context) => {
    if (!isBorrowed(context)) return [];
    const { network } = context.settings;
    const source = network.existing === undefined ? "from" : "existing";
    const both: Fault[] =
      network.existing !== undefined && network.from !== undefined
        ? [
            {
              key: "network.from",
              found: network.from,
              allowed: "either network.from or network.existing",
              fix: "remove one of them",
            },
          ]
        : [];
    return [
      ...both,
      ...context.declared.network
        .filter((key) => ownersKeys.includes(key))
        .map((key) => ({
          key: `network.${key}`,
          allowed: `nothing that makes or changes a VPC's parts, as network.${source} says that it is somebody else's`,
          fix: `remove it, or set it where that network is made`,
        })),
    ];
  },
};

const existingHasSubnets: Rule = {
  id: "existing-network-has-subnets",
  about: "An existing VPC is given with one subnet per tier and zone.",
  check: ({ settings: { network } }) => {
    const { existing, zones } = network;
    if (existing === undefined) return [];
    const tiers = [...subnetTiers, ...network.tiers.map(({ name }) => name)];
    return tiers.flatMap((tier) => {
      const ids = existing.subnetIds[tier];
      return ids?.length === zones.length
        ? []
        : [
            {
              key: `network.existing.subnetIds.${tier}`,
              found: ids,
              allowed: `one subnet per zone (${zones.length}), in the zones' order`,
              fix: "add what is missing; a tier may name subnets of another one",
            },
          ];
    });
  },
};

const notFromItself: Rule = {
  id: "network-not-from-itself",
  about: "A stack takes no network from itself.",
  check: ({ settings: { network }, stack, project }) => {
    const owner = network.from?.split("/") ?? [];
    const isItself =
      owner.at(-1) === stack &&
      (owner.length === 1 || (owner.length === 3 && owner[1] === project));
    return isItself
      ? [
          {
            key: "network.from",
            found: network.from,
            allowed: "another stack",
            fix: "name the stack that owns the network, or remove the key",
          },
        ]
      : [];
  },
};

export const networkRules: readonly Rule[] = [
  networkCanBePlanned,
  clearOfDocker,
  borrowedIsLeftAlone,
  existingHasSubnets,
  notFromItself,
];
