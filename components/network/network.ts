/** The VPC: subnets in tiers over the stack's zones, and what leads out of them. */
import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";

import { AddressPlan, PlannedTier, Reach } from "../../model/address-plan";
import { EgressMode } from "../../model/egress";
import * as contracts from "../shared/contracts";
import { transformed, Transform } from "../shared/transform";
import { Egress, EgressTransforms } from "./egress";
import { Endpoints, EndpointsTransforms } from "./endpoints";
import { FlowLogsTransforms } from "./flow-logs";
import { ipv6Blocks } from "./ipv6-blocks";
import { NatInstance, NatInstanceSettings } from "./nat-instance";

export interface NetworkTransforms {
  readonly vpc?: Transform<awsx.ec2.VpcArgs>;
  readonly egress?: EgressTransforms;
  readonly endpoints?: EndpointsTransforms;
  readonly natInstance?: Transform<aws.ec2.LaunchTemplateArgs>;
  readonly bastion?: Transform<aws.ec2.LaunchTemplateArgs>;
  readonly flowLogs?: FlowLogsTransforms;
}

export interface NetworkArgs {
  /** Which subnet gets which addresses. A zone that is appended moves no block (model/address-plan.ts). */
  readonly plan: AddressPlan;
  /** How private tiers reach the internet. Isolated ones, the data tier among them, never do. */
  readonly egress: EgressMode;
  /** What a NAT instance needs to know, where egress is one. */
  readonly natInstance: NatInstanceSettings;
  /** Services with an interface endpoint in the app tier, as AWS writes them: `ssm`, `ecr.dkr`. */
  readonly endpoints: readonly string[];
  /** A generated /56 of IPv6 beside the IPv4 block, a /64 for each subnet, an egress-only gateway. */
  readonly ipv6: boolean;
  /** Nothing that is paid by the hour, but addresses. @default false */
  readonly paused?: boolean;
  /** The provider's region: endpoint services are named after it. */
  readonly region: string;
  readonly transforms?: NetworkTransforms;
}

/** awsx's names for: a route to the internet gateway, none of its own making, none ever. */
const subnetTypes: Readonly<Record<Reach, "Public" | "Private" | "Isolated">> = {
  public: "Public",
  private: "Private",
  isolated: "Isolated",
};

export class Network extends pulumi.ComponentResource implements contracts.Network {
  static readonly token = "bluegreen-aws:network:Network";

  readonly vpcId: pulumi.Output<string>;
  readonly cidr: string;
  readonly zones: readonly string[];
  readonly ipv6: boolean;
  readonly interfaceEndpoints?: contracts.InterfaceEndpoints;
  /** Where egress is one: a way in for administration. */
  readonly natInstance?: NatInstance;

  private readonly tiers: readonly PlannedTier[];
  private readonly subnetIdList: pulumi.Output<string[]>;
  private readonly routeTableIdList: pulumi.Output<string[]>;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Network.token, name, {}, opts);
    this.cidr = args.plan.cidr;
    this.zones = args.plan.zones;
    this.ipv6 = args.ipv6;
    this.tiers = args.plan.tiers;
    const vpc = this.createVpc(name, args);
    this.vpcId = vpc.vpcId;
    this.subnetIdList = idsOf(vpc.subnets);
    this.routeTableIdList = idsOf(vpc.routeTables);
    this.emptyDefaultGroup(name, vpc);
    this.natInstance = this.createEgress(name, args).natInstance;
    this.interfaceEndpoints = this.createEndpoints(name, args).endpoint;
    if (args.ipv6) this.leadOutByIpv6(name, vpc);
    this.registerOutputs({ vpcId: this.vpcId, cidr: this.cidr, zones: this.zones });
  }

  subnetIds(tier: string): pulumi.Output<string>[] {
    return this.ofTier(this.subnetIdList, tier);
  }

  routeTableIds(tier: string): pulumi.Output<string>[] {
    return this.ofTier(this.routeTableIdList, tier);
  }

  private createVpc(name: string, args: NetworkArgs): awsx.ec2.Vpc {
    const vpc: awsx.ec2.VpcArgs = {
      cidrBlock: args.plan.cidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      ...(args.ipv6 ? { assignGeneratedIpv6CidrBlock: true } : {}),
    };
    return new awsx.ec2.Vpc(
      name,
      {
        ...transformed(vpc, args.transforms?.vpc),
        availabilityZoneNames: [...args.plan.zones],
        // Without a strategy awsx ignores explicit blocks; "Exact" refuses the plan's reserved space.
        subnetStrategy: "Auto",
        subnetSpecs: args.plan.tiers.map((tier) => ({
          type: subnetTypes[tier.reach],
          name: tier.name,
          cidrBlocks: [...tier.blocks],
        })),
        // Egress is ours: with awsx's, a change of mode creates a second default route before it
        // deletes the first.
        natGateways: { strategy: "None" },
      },
      { parent: this, ...(args.ipv6 ? { transforms: [ipv6Blocks(name, args.plan)] } : {}) },
    );
  }

  /** Whatever is started without a security group lands in this one: it must reach nothing. */
  private emptyDefaultGroup(name: string, vpc: awsx.ec2.Vpc): void {
    new aws.ec2.DefaultSecurityGroup(
      `${name}-default`,
      { vpcId: vpc.vpcId, ingress: [], egress: [], tags: { Name: `${name}-default` } },
      { parent: this },
    );
  }

  private createEgress(name: string, args: NetworkArgs): Egress {
    const reached = this.tiers.filter(({ reach }) => reach === "private");
    return new Egress(
      `${name}-egress`,
      {
        mode: args.egress,
        vpcId: this.vpcId,
        publicSubnetIds: this.subnetIds("public"),
        routeTables: reached.flatMap((tier) =>
          this.routeTableIds(tier.name).map((id, place) => ({
            key: tier.name === "app" ? `${place + 1}` : `${tier.name}-${place + 1}`,
            place,
            id,
          })),
        ),
        privateBlocks: reached.flatMap(({ blocks }) => blocks),
        natInstance: { ...args.natInstance, transform: args.transforms?.natInstance },
        ipv6: args.ipv6,
        paused: args.paused,
        transforms: args.transforms?.egress,
      },
      { parent: this },
    );
  }

  private createEndpoints(name: string, args: NetworkArgs): Endpoints {
    return new Endpoints(
      `${name}-endpoint`,
      {
        vpcId: this.vpcId,
        region: args.region,
        routeTableIds: this.tiers.flatMap((tier) => this.routeTableIds(tier.name)),
        interfaceServices: args.paused === true ? [] : args.endpoints,
        subnetIds: this.subnetIds("app"),
        transforms: args.transforms?.endpoints,
      },
      { parent: this },
    );
  }

  /** awsx leads public subnets out for IPv4 alone. */
  private leadOutByIpv6(name: string, vpc: awsx.ec2.Vpc): void {
    this.routeTableIds("public").forEach((routeTableId, place) => {
      new aws.ec2.Route(
        `${name}-public-${place + 1}-ipv6`,
        {
          routeTableId,
          destinationIpv6CidrBlock: "::/0",
          gatewayId: vpc.internetGateway.apply(({ id }) => id),
        },
        { parent: this },
      );
    });
  }

  /**
   * awsx lists subnets and route tables zone by zone, and within a zone by type: public, private, isolated.
   * Its lists per type (`publicSubnetIds` and siblings) interleave as soon as a type has two tiers.
   */
  private ofTier(ids: pulumi.Output<string[]>, tier: string): pulumi.Output<string>[] {
    const inZone = this.tiers.findIndex(({ name }) => name === tier);
    if (inZone < 0) throw new Error(`the network has no tier ${tier}`);
    return this.zones.map((zone, place) =>
      ids.apply((all) => {
        const id = all[place * this.tiers.length + inZone];
        if (id === undefined) throw new Error(`awsx made no ${tier} subnet in ${zone}`);
        return id;
      }),
    );
  }
}

function idsOf(resources: pulumi.Output<pulumi.CustomResource[]>): pulumi.Output<string[]> {
  return resources.apply((list) => pulumi.all(list.map((resource) => resource.id)));
}
