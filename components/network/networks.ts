/** The network of a stack: one of its own, or somebody else's under the same contract; and the ways into it. */
import * as pulumi from "@pulumi/pulumi";

import { AddressPlan, FurtherTier, tierNamesOf } from "../../model/address-plan";
import { EgressMode } from "../../model/egress";
import * as contracts from "../shared/contracts";
import { admitAdministrators, WayIn } from "./administration";
import { Bastion, BastionArgs } from "./bastion";
import { ExistingNetwork, NetworkIds } from "./existing-network";
import { FlowLogs, FlowLogsTransforms } from "./flow-logs";
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
  readonly flowLogs: {
    readonly destination: "cloudWatch" | "logBucket";
    readonly retentionDays?: number;
  };
  readonly existing?: NetworkIds;
}

export interface CreateNetworkArgs extends Omit<NatInstanceSettings, "instanceType" | "transform"> {
  readonly settings: NetworkSettings;
  /** Absent: the network is somebody else's. */
  readonly plan?: AddressPlan;
  /** Whose, unless the stack file says its ids. */
  readonly owner?: pulumi.StackReference;
  /** No instance, no gateway and no endpoint that is paid by the hour; addresses stay. */
  readonly paused: boolean;
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
  const network = own ?? createBorrowed(args, opts);
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
  { settings, plan, paused, transforms, ...natInstance }: CreateNetworkArgs,
  opts: pulumi.ComponentResourceOptions,
): Network | undefined {
  if (plan === undefined) return undefined;
  const { egress, endpoints, ipv6, natInstanceType: instanceType } = settings;
  const { region } = natInstance;
  const args = { plan, egress, endpoints, ipv6, region, paused, transforms };
  return new Network("network", { ...args, natInstance: { ...natInstance, instanceType } }, opts);
}

/** Ids from the stack file, or the output `network` of the stack that owns the VPC. */
function createBorrowed(
  { settings: { cidr, zones, tiers, existing }, owner }: CreateNetworkArgs,
  opts: pulumi.ComponentResourceOptions,
): ExistingNetwork {
  const ids =
    existing ??
    owner?.getOutput("network").apply((output) => {
      if (output !== undefined) return output as NetworkIds;
      throw new pulumi.RunError(
        'network.from: that stack has no output "network": deploy it first',
      );
    });
  if (ids === undefined) throw new Error("a network that is not planned is somebody's: whose?");
  return new ExistingNetwork("network", { cidr, zones, tiers: tierNamesOf({ tiers }), ids }, opts);
}

/** After the stores: the record of every connection may go to a bucket. Another stack's VPC is watched there. */
export function watchNetwork(
  { network, isOwn }: Networks,
  args: {
    readonly flowLogs: NetworkSettings["flowLogs"];
    /** Known once the bucket admits flow logs. */
    readonly logBucketName?: pulumi.Input<string>;
    readonly logRetentionDays: number;
    readonly kmsKeyArn?: pulumi.Input<string>;
    readonly transforms?: FlowLogsTransforms;
  },
  opts: pulumi.ComponentResourceOptions,
): void {
  if (!isOwn) return;
  const { flowLogs, logBucketName, logRetentionDays, kmsKeyArn, transforms } = args;
  const bucketName = flowLogs.destination === "logBucket" ? logBucketName : undefined;
  const retentionDays = flowLogs.retentionDays ?? logRetentionDays;
  const destination = bucketName === undefined ? { retentionDays, kmsKeyArn } : { bucketName };
  new FlowLogs("network-flow-logs", { vpcId: network.vpcId, destination, transforms }, opts);
}

/** How administrators get in: opens their ways to the stores, and says by which command and address. */
export function admitInto(
  { waysIn, bastionIps }: Networks,
  stores: ReadonlyMap<string, contracts.Store>,
  region: string,
): Record<string, unknown> {
  const commands = admitAdministrators(waysIn, stores, region);
  return {
    ...(waysIn.length > 0 && { connect: commands }),
    ...(bastionIps.length > 0 && { bastionIps }),
  };
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
