/** A VPC that somebody else made: another stack of this program, or people with other tools. */
import * as pulumi from "@pulumi/pulumi";

import { Network } from "../shared/contracts";

/** Ids by tier, one per zone, in the zones' order. */
type ByTier = Readonly<Record<string, readonly string[]>>;

export interface NetworkIds {
  readonly vpcId: string;
  readonly subnetIds: ByTier;
  /** Needed by nobody but analyses of routes. Default: not known. */
  readonly routeTableIds?: ByTier;
}

export interface ExistingNetworkArgs {
  /** The VPC's block, plain as in every network: it decides rules. */
  readonly cidr: string;
  readonly zones: readonly string[];
  /** Names of the tiers there are subnets in; public, app and data at least. */
  readonly tiers: readonly string[];
  /** Known from the stack file, or an output of the stack that owns the network. */
  readonly ids: pulumi.Input<NetworkIds>;
}

/**
 * The contract of a network over one that exists. It makes nothing, changes nothing, and looks nothing up:
 * egress, endpoints, flow logs and the default security group are the owner's.
 */
export class ExistingNetwork extends pulumi.ComponentResource implements Network {
  static readonly token = "bluegreen-aws:network:ExistingNetwork";

  readonly vpcId: pulumi.Output<string>;
  readonly cidr: string;
  readonly zones: readonly string[];

  private readonly ids: pulumi.Output<NetworkIds>;
  private readonly tiers: readonly string[];

  constructor(name: string, args: ExistingNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super(ExistingNetwork.token, name, {}, opts);
    this.ids = pulumi.output(args.ids);
    this.cidr = args.cidr;
    this.zones = args.zones;
    this.tiers = args.tiers;
    this.vpcId = this.ids.apply(({ vpcId }) => vpcId);
    this.registerOutputs({ vpcId: this.vpcId, cidr: this.cidr, zones: this.zones });
  }

  subnetIds(tier: string): pulumi.Output<string>[] {
    return this.ofTier("subnet", tier, ({ subnetIds }) => subnetIds);
  }

  routeTableIds(tier: string): pulumi.Output<string>[] {
    return this.ofTier("route table", tier, ({ routeTableIds = {} }) => routeTableIds);
  }

  private ofTier(what: string, tier: string, read: (ids: NetworkIds) => ByTier) {
    if (!this.tiers.includes(tier)) throw new Error(`the network has no tier ${tier}`);
    return this.zones.map((zone, place) =>
      this.ids.apply((ids) => {
        const id = read(ids)[tier]?.[place];
        // Any other error in an exported output never ends the program.
        if (id === undefined)
          throw new pulumi.RunError(`no ${what} of tier ${tier} is given for ${zone}`);
        return id;
      }),
    );
  }
}
