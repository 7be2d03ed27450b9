/** How private subnets reach the internet. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { transformed, Transform } from "../shared/transform";

/**
 * `none`: not at all, they see what the VPC and its endpoints offer. `single`: through one NAT gateway in
 * the first zone; the other zones lose their way out when that zone fails. `perZone`: through a gateway of
 * their own zone; the price is a gateway in each.
 */
export type EgressMode = "none" | "single" | "perZone";

export interface EgressTransforms {
  readonly natGateway?: Transform<aws.ec2.NatGatewayArgs>;
}

export interface EgressArgs {
  readonly mode: EgressMode;
  /** Where gateways stand: one per zone, in the zones' order. */
  readonly publicSubnetIds: readonly pulumi.Input<string>[];
  /** The tables that get a default route: one per zone, in the zones' order. */
  readonly routeTableIds: readonly pulumi.Input<string>[];
  readonly transforms?: EgressTransforms;
}

/**
 * The default route of every private route table, and the NAT gateways it leads to.
 *
 * A route keeps its logical name in every mode. Changing the mode therefore changes a route's target in
 * place; with a name per mode Pulumi would create the new route before deleting the old one, and EC2
 * refuses a second default route in a table.
 */
export class Egress extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:network:Egress";

  /** Public addresses the private subnets are seen with. */
  readonly addresses: pulumi.Output<string>[];

  constructor(name: string, args: EgressArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Egress.token, name, {}, opts);
    const stands = gatewaySubnets(args);
    const gateways = stands.map((subnetId, place) =>
      this.createGateway(`${name}-${place + 1}`, subnetId, args.transforms),
    );
    args.routeTableIds.forEach((routeTableId, place) => {
      const gateway = gateways[place] ?? gateways[0];
      if (gateway !== undefined)
        this.createDefaultRoute(`${name}-${place + 1}`, routeTableId, gateway);
    });
    this.addresses = gateways.map((gateway) => gateway.publicIp);
    this.registerOutputs({ addresses: this.addresses });
  }

  private createGateway(
    name: string,
    subnetId: pulumi.Input<string>,
    transforms?: EgressTransforms,
  ): aws.ec2.NatGateway {
    const tags = { Name: name };
    const address = new aws.ec2.Eip(name, { domain: "vpc", tags }, { parent: this });
    return new aws.ec2.NatGateway(
      name,
      transformed({ subnetId, allocationId: address.allocationId, tags }, transforms?.natGateway),
      { parent: this },
    );
  }

  private createDefaultRoute(
    name: string,
    routeTableId: pulumi.Input<string>,
    gateway: aws.ec2.NatGateway,
  ): void {
    new aws.ec2.Route(
      name,
      { routeTableId, destinationCidrBlock: "0.0.0.0/0", natGatewayId: gateway.id },
      { parent: this },
    );
  }
}

/** The subnets that get a gateway: gateway n serves zone n, the first one every zone that has none. */
function gatewaySubnets(args: EgressArgs): readonly pulumi.Input<string>[] {
  switch (args.mode) {
    case "none":
      return [];
    case "single":
      return args.publicSubnetIds.slice(0, 1);
    case "perZone":
      return args.publicSubnetIds;
  }
}
