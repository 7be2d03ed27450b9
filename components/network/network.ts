/** The VPC: subnets in three tiers over the stack's zones, and what leads out of and into them. */
import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";

import { AddressPlan, subnetTiers } from "../../model/address-plan";
import * as contracts from "../shared/contracts";
import { transformed, Transform } from "../shared/transform";
import { Egress, EgressMode, EgressTransforms } from "./egress";
import { Endpoints, EndpointsTransforms } from "./endpoints";
import { FlowLogs, FlowLogsTransforms } from "./flow-logs";

export interface NetworkTransforms {
  readonly vpc?: Transform<awsx.ec2.VpcArgs>;
  readonly egress?: EgressTransforms;
  readonly endpoints?: EndpointsTransforms;
  readonly flowLogs?: FlowLogsTransforms;
}

export interface NetworkArgs {
  /** Which subnet gets which addresses. A zone that is appended moves no block (model/address-plan.ts). */
  readonly plan: AddressPlan;
  /** How the app tier reaches the internet. The data tier never does. */
  readonly egress: EgressMode;
  /** Days. One of CloudWatch Logs' own values. */
  readonly flowLogRetentionDays: number;
  /** The provider's region: endpoint services are named after it. */
  readonly region: string;
  /** Key of the flow logs' group; it has to admit CloudWatch Logs. @default AWS's own key */
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly transforms?: NetworkTransforms;
}

/** awsx's names for: a route to the internet gateway, none of its own making, none ever. */
const subnetTypes = { public: "Public", app: "Private", data: "Isolated" } as const;

export class Network extends pulumi.ComponentResource implements contracts.Network {
  static readonly token = "bluegreen-aws:network:Network";

  readonly vpcId: pulumi.Output<string>;
  readonly cidr: string;
  readonly zones: readonly string[];

  private readonly subnetIdList: pulumi.Output<string[]>;
  private readonly routeTableIdList: pulumi.Output<string[]>;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Network.token, name, {}, opts);
    this.cidr = args.plan.cidr;
    this.zones = args.plan.zones;
    const vpc = this.createVpc(name, args);
    this.vpcId = vpc.vpcId;
    this.subnetIdList = idsOf(vpc.subnets);
    this.routeTableIdList = idsOf(vpc.routeTables);
    this.emptyDefaultGroup(name, vpc);
    this.createWaysOut(name, args);
    this.createFlowLogs(name, args);
    this.registerOutputs({ vpcId: this.vpcId, cidr: this.cidr, zones: this.zones });
  }

  subnetIds(tier: contracts.SubnetTier): pulumi.Output<string>[] {
    return this.ofTier(this.subnetIdList, tier);
  }

  routeTableIds(tier: contracts.SubnetTier): pulumi.Output<string>[] {
    return this.ofTier(this.routeTableIdList, tier);
  }

  private createVpc(name: string, args: NetworkArgs): awsx.ec2.Vpc {
    const vpc: awsx.ec2.VpcArgs = {
      cidrBlock: args.plan.cidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
    };
    return new awsx.ec2.Vpc(
      name,
      {
        ...transformed(vpc, args.transforms?.vpc),
        availabilityZoneNames: [...args.plan.zones],
        // Without a strategy awsx ignores explicit blocks; "Exact" refuses the plan's reserved space.
        subnetStrategy: "Auto",
        subnetSpecs: subnetTiers.map((tier) => ({
          type: subnetTypes[tier],
          name: tier,
          cidrBlocks: [...args.plan.blocks[tier]],
        })),
        // Egress is ours: with awsx's, a change of mode creates a second default route before it
        // deletes the first.
        natGateways: { strategy: "None" },
      },
      { parent: this },
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

  private createWaysOut(name: string, args: NetworkArgs): void {
    new Egress(
      `${name}-egress`,
      {
        mode: args.egress,
        publicSubnetIds: this.subnetIds("public"),
        routeTableIds: this.routeTableIds("app"),
        transforms: args.transforms?.egress,
      },
      { parent: this },
    );
    new Endpoints(
      `${name}-endpoint`,
      {
        vpcId: this.vpcId,
        region: args.region,
        routeTableIds: subnetTiers.flatMap((tier) => this.routeTableIds(tier)),
        transforms: args.transforms?.endpoints,
      },
      { parent: this },
    );
  }

  private createFlowLogs(name: string, args: NetworkArgs): void {
    new FlowLogs(
      `${name}-flow-logs`,
      {
        vpcId: this.vpcId,
        retentionDays: args.flowLogRetentionDays,
        kmsKeyArn: args.kmsKeyArn,
        transforms: args.transforms?.flowLogs,
      },
      { parent: this },
    );
  }

  /**
   * awsx lists subnets and route tables zone by zone, and within a zone by type: public, private, isolated.
   * Its lists per type (`publicSubnetIds` and siblings) interleave as soon as a type has two tiers.
   */
  private ofTier(
    ids: pulumi.Output<string[]>,
    tier: contracts.SubnetTier,
  ): pulumi.Output<string>[] {
    return this.zones.map((zone, place) =>
      ids.apply((all) => {
        const id = all[place * subnetTiers.length + subnetTiers.indexOf(tier)];
        if (id === undefined) throw new Error(`awsx made no ${tier} subnet in ${zone}`);
        return id;
      }),
    );
  }
}

function idsOf(resources: pulumi.Output<pulumi.CustomResource[]>): pulumi.Output<string[]> {
  return resources.apply((list) => pulumi.all(list.map((resource) => resource.id)));
}
