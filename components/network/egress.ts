/** How private subnets reach the internet. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { EgressMode, reachesInternet } from "../../model/egress";
import { transformed, Transform } from "../shared/transform";
import { keptAddress } from "./kept-address";
import { NatInstance, NatInstanceSettings } from "./nat-instance";

export interface EgressTransforms {
  readonly natGateway?: Transform<aws.ec2.NatGatewayArgs>;
}

/** A route table of a private subnet. */
export interface PrivateRouteTable {
  /** Part of the route's name, so it stays what it is: `1` for the first zone's, `cache-1` for a further tier's. */
  readonly key: string;
  /** The zone's place, from 0. */
  readonly place: number;
  readonly id: pulumi.Input<string>;
}

export interface EgressArgs {
  readonly mode: EgressMode;
  readonly vpcId: pulumi.Input<string>;
  /** Where gateways stand: one per zone, in the zones' order. */
  readonly publicSubnetIds: readonly pulumi.Input<string>[];
  /** The tables that get a default route. */
  readonly routeTables: readonly PrivateRouteTable[];
  /** Blocks of the private subnets: what an instance forwards for. */
  readonly privateBlocks: readonly string[];
  /** What the mode `instance` needs to know. */
  readonly natInstance: NatInstanceSettings;
  /** A way out for IPv6 too, where there is a way out at all. It costs nothing. @default false */
  readonly ipv6?: boolean;
  /** Addresses stay, and nothing that would use them does. @default false */
  readonly paused?: boolean;
  readonly transforms?: EgressTransforms;
}

/** What a default route leads to. */
type Target = Pick<aws.ec2.RouteArgs, "natGatewayId" | "networkInterfaceId">;

/**
 * The default route of every private route table, and what it leads to.
 *
 * A route keeps its logical name in every mode. Changing the mode therefore changes a route's target in
 * place; with a name per mode Pulumi would create the new route before deleting the old one, and EC2
 * refuses a second default route in a table.
 */
export class Egress extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:network:Egress";

  /** The NAT instance, where that is the mode: a way in for administration. */
  readonly natInstance?: NatInstance;

  constructor(
    private readonly name: string,
    args: EgressArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Egress.token, name, {}, opts);
    const natInstance = args.mode === "instance" ? this.createInstance(args) : undefined;
    const gateways = this.createGateways(args);
    const targets: readonly Target[] =
      natInstance === undefined
        ? gateways.map(({ id }) => ({ natGatewayId: id }))
        : [{ networkInterfaceId: natInstance.networkInterfaceId }];
    for (const { key, place, id } of args.routeTables) {
      const target = targets[place] ?? targets[0];
      if (target !== undefined) this.createDefaultRoute(`${name}-${key}`, id, target);
    }
    if (args.ipv6 === true && reachesInternet(args.mode)) this.createWayOutForIpv6(args);
    this.natInstance = natInstance;
    this.registerOutputs({});
  }

  private createInstance(args: EgressArgs): NatInstance {
    const [subnetId] = args.publicSubnetIds;
    if (subnetId === undefined) throw new Error(`egress ${this.name} has no public subnet`);
    return new NatInstance(
      `${this.name}-nat`,
      {
        ...args.natInstance,
        vpcId: args.vpcId,
        subnetId,
        sources: args.privateBlocks,
        paused: args.paused,
      },
      { parent: this },
    );
  }

  /** Gateway n serves zone n, the first one every zone that has none. */
  private createGateways(args: EgressArgs): aws.ec2.NatGateway[] {
    switch (args.mode) {
      case "none":
      case "endpoints":
      case "instance":
        return [];
      case "regional":
        return args.paused === true ? [] : [this.createRegionalGateway(args)];
      case "single":
        return args.publicSubnetIds
          .slice(0, 1)
          .flatMap((id, place) => this.createGateway(id, place, args));
      case "perZone":
        return args.publicSubnetIds.flatMap((id, place) => this.createGateway(id, place, args));
    }
  }

  private createGateway(
    subnetId: pulumi.Input<string>,
    place: number,
    { paused, transforms }: EgressArgs,
  ): aws.ec2.NatGateway[] {
    const name = `${this.name}-${place + 1}`;
    const tags = { Name: name };
    const kept = paused === true ? keptAddress : {};
    const address = new aws.ec2.Eip(
      name,
      { domain: "vpc", tags: { ...tags, ...kept } },
      { parent: this },
    );
    if (paused === true) return [];
    const gateway = { subnetId, allocationId: address.allocationId, tags };
    return [
      new aws.ec2.NatGateway(name, transformed(gateway, transforms?.natGateway), { parent: this }),
    ];
  }

  /**
   * It stands in no subnet, follows the subnets' zones by itself and brings its own addresses (VPC user guide,
   * "Regional NAT gateways").
   */
  private createRegionalGateway({ vpcId, transforms }: EgressArgs): aws.ec2.NatGateway {
    const name = `${this.name}-regional`;
    const gateway = { vpcId, availabilityMode: "regional", tags: { Name: name } };
    return new aws.ec2.NatGateway(name, transformed(gateway, transforms?.natGateway), {
      parent: this,
    });
  }

  private createDefaultRoute(name: string, routeTableId: pulumi.Input<string>, to: Target): void {
    new aws.ec2.Route(
      name,
      { routeTableId, destinationCidrBlock: "0.0.0.0/0", ...to },
      { parent: this },
    );
  }

  private createWayOutForIpv6({ vpcId, routeTables }: EgressArgs): void {
    const gateway = new aws.ec2.EgressOnlyInternetGateway(
      this.name,
      { vpcId, tags: { Name: this.name } },
      { parent: this },
    );
    for (const { key, id: routeTableId } of routeTables)
      new aws.ec2.Route(
        `${this.name}-${key}-ipv6`,
        { routeTableId, destinationIpv6CidrBlock: "::/0", egressOnlyGatewayId: gateway.id },
        { parent: this },
      );
  }
}
