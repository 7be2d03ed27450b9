/** The network of a stack: one of its own, or somebody else's under the same contract; and the ways into it. */
import * as pulumi from "@pulumi/pulumi";

import { AddressPlan, FurtherTier, tierNamesOf } from "../../model/address-plan";
import { EgressMode } from "../../model/egress";
import * as contracts from "../shared/contracts";
import { WayIn } from "./administration";
import { Bastion, BastionArgs } from "./bastion";
import { ExistingNetwork, NetworkIds } from "./existing-network";
import { NatInstanceSettings } from "./nat-instance";
import { Network, NetworkTransforms } from "./network";

/** The network as the stack file describes it. */
export interface NetworkSettings {
  readonly cidr: string;
  readonly zones: readonly string[];
  readonly tiers: readonly FurtherTier[];
  readonly egress: EgressMode;
  readonly natInstanceType: string;
  readonly endpoints: readonly string[];
  readonly ipv6: boolean;
  readonly bastion: Pick<BastionArgs, "count" | "instanceType" | "allow" | "publicKey"> & {
    readonly mode: "none" | BastionArgs["mode"];
  };
  readonly existing?: NetworkIds;
  readonly from?: string;
}

export interface CreateNetworkArgs extends Omit<NatInstanceSettings, "instanceType" | "transform"> {
  readonly settings: NetworkSettings;
  /** Absent: the network is somebody else's. */
  readonly plan?: AddressPlan;
  readonly transforms?: NetworkTransforms;
}

export interface Networks {
  readonly network: contracts.Network;
  /** Its tiers' names, public, app and data first. */
  readonly tiers: readonly string[];
  readonly waysIn: readonly WayIn[];
  /** Addresses that SSH connections are opened to. */
  readonly bastionIps: readonly pulumi.Output<string>[];
  /** Whether the VPC is this stack's: only then is it watched from here. */
  readonly isOwn: boolean;
}

export function createNetworks(
  args: CreateNetworkArgs,
  opts: pulumi.ComponentResourceOptions,
): Networks {
  const own = createOwn(args, opts);
  const network = own ?? createBorrowed(args.settings, opts);
  const { mode, ...bastionSettings } = args.settings.bastion;
  const bastion =
    mode === "none"
      ? undefined
      : new Bastion(
          "bastion",
          { ...args, ...bastionSettings, mode, network, transform: args.transforms?.bastion },
          opts,
        );
  return {
    network,
    tiers: tierNamesOf(args.settings),
    waysIn: [own?.natInstance, bastion].filter((wayIn) => wayIn !== undefined),
    bastionIps: bastion?.publicIps ?? [],
    isOwn: own !== undefined,
  };
}

function createOwn(
  { settings, plan, transforms, ...natInstance }: CreateNetworkArgs,
  opts: pulumi.ComponentResourceOptions,
): Network | undefined {
  if (plan === undefined) return undefined;
  const { egress, endpoints, ipv6, natInstanceType: instanceType } = settings;
  const { region } = natInstance;
  const args = { plan, egress, endpoints, ipv6, region, transforms };
  return new Network("network", { ...args, natInstance: { ...natInstance, instanceType } }, opts);
}

/** Ids from the stack file, or the output `network` of the stack that owns the VPC. */
function createBorrowed(
  { cidr, zones, tiers, existing, from }: NetworkSettings,
  opts: pulumi.ComponentResourceOptions,
): ExistingNetwork {
  const ids =
    existing ??
    new pulumi.StackReference(ownerName(from ?? ""))
      .requireOutput("network")
      .apply((output) => output as NetworkIds);
  return new ExistingNetwork("network", { cidr, zones, tiers: tierNamesOf({ tiers }), ids }, opts);
}

/** A bare name is a stack of this project; on a self-managed backend its organization is called "organization". */
function ownerName(from: string): string {
  return from.includes("/")
    ? from
    : [pulumi.getOrganization(), pulumi.getProject(), from].join("/");
}

/** What other stacks are told: the shape that `network.from` reads; of an own VPC, what is free in it too. */
export function networkOutput(
  { network, tiers }: Pick<Networks, "network" | "tiers">,
  plan: AddressPlan | undefined,
): Record<string, unknown> {
  const byTier = (ids: (tier: string) => pulumi.Output<string>[]) =>
    Object.fromEntries(tiers.map((tier) => [tier, ids(tier)]));
  return {
    vpcId: network.vpcId,
    cidr: network.cidr,
    zones: network.zones,
    subnetIds: byTier((tier) => network.subnetIds(tier)),
    // Of somebody else's VPC they may not be known.
    ...(plan && {
      routeTableIds: byTier((tier) => network.routeTableIds(tier)),
      blocks: Object.fromEntries(plan.tiers.map(({ name, blocks }) => [name, blocks])),
      free: plan.free,
    }),
  };
}
