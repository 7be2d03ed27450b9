/** A network without fault, written by hand, and changes to it: what the bad ones are made from. */
import { Properties, PropertyValue, ResourceGraph } from "../../../analysis/graph";
import {
  faultsOf,
  reachability,
  Reachability,
  ReachabilitySettings,
} from "../../../analysis/reachability/report";
import { Declared, graphOf } from "../../support/graph-builder";

export type Network = readonly Declared[];
export type Change = (network: Network) => Network;

export const CLOUDFRONT_LIST = "pl-cloudfront";

const settings: ReachabilitySettings = {
  egress: "perZone",
  cloudFrontLists: new Map([[CLOUDFRONT_LIST, "CloudFront"]]),
};

export function made(type: string, name: string, inputs: Properties = {}): Declared {
  return { type, name, inputs, outputs: { id: `${type.split(":").at(-1)}-${name}` } };
}

/** The id {@link made} gives. */
export const id = {
  vpc: "Vpc-vpc",
  gateway: "igw-1",
  subnet: (name: string) => `Subnet-${name}`,
  table: (name: string) => `RouteTable-${name}`,
  group: (name: string) => `SecurityGroup-${name}`,
  nat: (name: string) => `NatGateway-${name}`,
};

const zones = ["1", "2"];
const types = { public: "Public", app: "Private", data: "Isolated" } as const;
type Tier = keyof typeof types;
const tiers: readonly Tier[] = ["public", "app", "data"];

const each = (tier: Tier): string[] => zones.map((zone) => id.subnet(`${tier}-${zone}`));

function tierOf(tier: Tier, place: number): Declared[] {
  return zones.flatMap((zone, at) => {
    const name = `${tier}-${zone}`;
    return [
      made("aws:ec2/subnet:Subnet", name, {
        vpcId: id.vpc,
        cidrBlock: `10.0.${place * 10 + at}.0/24`,
        availabilityZone: `zone-${zone}`,
        mapPublicIpOnLaunch: tier === "public",
        tags: { SubnetType: types[tier] },
      }),
      made("aws:ec2/routeTable:RouteTable", name, { vpcId: id.vpc }),
      made("aws:ec2/routeTableAssociation:RouteTableAssociation", name, {
        subnetId: id.subnet(name),
        routeTableId: id.table(name),
      }),
    ];
  });
}

function waysOut(): Declared[] {
  return zones.flatMap((zone) => [
    route(`public-${zone}`, "0.0.0.0/0", { gatewayId: id.gateway }),
    made("aws:ec2/natGateway:NatGateway", zone, { subnetId: id.subnet(`public-${zone}`) }),
    route(`app-${zone}`, "0.0.0.0/0", { natGatewayId: id.nat(zone) }),
  ]);
}

export function route(table: string, to: string, via: Properties): Declared {
  const property = to.includes(":") ? "destinationIpv6CidrBlock" : "destinationCidrBlock";
  return made("aws:ec2/route:Route", `${table}-${to}`, {
    routeTableId: id.table(table),
    [property]: to,
    ...via,
  });
}

export function group(name: string, own: Properties = {}): Declared {
  return made("aws:ec2/securityGroup:SecurityGroup", name, { vpcId: id.vpc, ...own });
}

type Peer = Readonly<Record<string, PropertyValue>>;
export const inGroup = (name: string): Peer => ({ referencedSecurityGroupId: id.group(name) });

export function rule(
  kind: "Ingress" | "Egress",
  name: string,
  port: number,
  peer: Peer,
  label = JSON.stringify(peer),
): Declared {
  return made(
    `aws:vpc/securityGroup${kind}Rule:SecurityGroup${kind}Rule`,
    `${name}-${kind}-${port}-${label}`,
    { securityGroupId: id.group(name), ipProtocol: "tcp", fromPort: port, toPort: port, ...peer },
  );
}

/** Both halves of a connection. */
export function connection(from: string, to: string, port: number): Declared[] {
  return [rule("Egress", from, port, inGroup(to)), rule("Ingress", to, port, inGroup(from))];
}

const anyone = { cidrIpv4: "0.0.0.0/0" };

function groups(): Declared[] {
  const names = ["front", "edge", "origin", "app", "main", "cache", "files", "endpoints"];
  return [
    ...names.map((name) => group(name)),
    rule("Ingress", "front", 80, anyone),
    rule("Ingress", "front", 443, anyone),
    rule("Ingress", "edge", 443, { prefixListId: CLOUDFRONT_LIST }),
    rule("Ingress", "origin", 80, { prefixListId: CLOUDFRONT_LIST }),
    ...["front", "edge", "origin"].flatMap((balancer) => connection(balancer, "app", 8080)),
    ...connection("app", "main", 5432),
    ...connection("app", "cache", 6379),
    ...connection("app", "files", 2049),
    ...connection("app", "endpoints", 443),
    rule("Egress", "app", 443, anyone),
  ];
}

function balancer(name: string, internal: boolean): Declared {
  const made = {
    internal,
    loadBalancerType: "application",
    subnets: each(internal ? "app" : "public"),
    securityGroups: [id.group(name)],
  };
  const arn = `arn:${name}`;
  return {
    type: "aws:lb/loadBalancer:LoadBalancer",
    name,
    inputs: made,
    outputs: { id: arn, arn },
  };
}

function hosts(): Declared[] {
  return [
    balancer("front", false),
    balancer("edge", false),
    balancer("origin", true),
    made("aws:cloudfront/vpcOrigin:VpcOrigin", "origin", {
      vpcOriginEndpointConfig: { arn: "arn:origin" },
    }),
    made("aws:ec2/launchTemplate:LaunchTemplate", "app", {
      networkInterfaces: [{ associatePublicIpAddress: "false", securityGroups: [id.group("app")] }],
    }),
    made("aws:autoscaling/group:Group", "app", {
      launchTemplate: { id: "LaunchTemplate-app" },
      vpcZoneIdentifiers: each("app"),
    }),
    made("aws:rds/subnetGroup:SubnetGroup", "main", { name: "main", subnetIds: each("data") }),
    made("aws:rds/instance:Instance", "main", {
      dbSubnetGroupName: "main",
      vpcSecurityGroupIds: [id.group("main")],
      publiclyAccessible: false,
    }),
    made("aws:elasticache/subnetGroup:SubnetGroup", "cache", {
      name: "cache",
      subnetIds: each("data"),
    }),
    made("aws:elasticache/replicationGroup:ReplicationGroup", "cache", {
      subnetGroupName: "cache",
      securityGroupIds: [id.group("cache")],
    }),
    made("aws:efs/mountTarget:MountTarget", "files", {
      subnetId: id.subnet("data-1"),
      securityGroups: [id.group("files")],
    }),
  ];
}

function endpoints(): Declared[] {
  return [
    {
      ...made("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", {
        vpcId: id.vpc,
        vpcEndpointType: "Gateway",
        serviceName: "com.amazonaws.eu-west-1.s3",
        routeTableIds: tiers.flatMap((tier) => zones.map((zone) => id.table(`${tier}-${zone}`))),
      }),
      outputs: { id: "vpce-s3", prefixListId: "pl-s3" },
    },
    made("aws:ec2/vpcEndpoint:VpcEndpoint", "ssm", {
      vpcId: id.vpc,
      vpcEndpointType: "Interface",
      serviceName: "com.amazonaws.eu-west-1.ssm",
      subnetIds: each("app"),
      securityGroupIds: [id.group("endpoints")],
    }),
  ];
}

export const soundNetwork: Network = [
  made("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" }),
  {
    type: "aws:ec2/internetGateway:InternetGateway",
    name: "gateway",
    outputs: { id: id.gateway },
  },
  ...tiers.flatMap(tierOf),
  ...waysOut(),
  ...groups(),
  ...hosts(),
  ...endpoints(),
];

export const adding =
  (...more: readonly Declared[]): Change =>
  (network) => [...network, ...more];

/** Without the resources whose name starts so; of one type, where it is given. */
export const removing =
  (start: string, type = ""): Change =>
  (network) => {
    const left = network.filter((one) => !(one.name.startsWith(start) && one.type.includes(type)));
    if (left.length === network.length) throw new Error(`there is no ${start} to remove`);
    return left;
  };

/** With other inputs of the resource of this type and name. */
export const setting =
  (type: string, name: string, inputs: Properties): Change =>
  (network) => {
    const isMeant = (one: Declared): boolean => one.type.endsWith(`:${type}`) && one.name === name;
    if (!network.some(isMeant)) throw new Error(`there is no ${type} ${name} to change`);
    return network.map((one) =>
      isMeant(one) ? { ...one, inputs: { ...one.inputs, ...inputs } } : one,
    );
  };

export const both =
  (...changes: readonly Change[]): Change =>
  (network) =>
    changes.reduce((into, change) => change(into), network);

/** Gives the VPC and every subnet IPv6 addresses, and the public subnets a route for them. */
export const dualStack: Change = (network) => [
  ...network.map((one) => {
    if (one.type === "aws:ec2/vpc:Vpc")
      return { ...one, inputs: { ...one.inputs, ipv6CidrBlock: "2600:1f00::/56" } };
    if (one.type !== "aws:ec2/subnet:Subnet") return one;
    const place = network.filter(({ type }) => type === one.type).indexOf(one);
    const ipv6CidrBlock = `2600:1f00:0:${place}::/64`;
    return { ...one, inputs: { ...one.inputs, ipv6CidrBlock, assignIpv6AddressOnCreation: true } };
  }),
  ...zones.map((zone) => route(`public-${zone}`, "::/0", { gatewayId: id.gateway })),
];

export function graphOfNetwork(change: Change = (network) => network): ResourceGraph {
  return graphOf(change(soundNetwork));
}

export function reported(change: Change, more: Partial<ReachabilitySettings> = {}): Reachability {
  return reachability(graphOfNetwork(change), { ...settings, ...more });
}

export function faults(change: Change, more: Partial<ReachabilitySettings> = {}): string[] {
  return faultsOf(reported(change, more));
}
