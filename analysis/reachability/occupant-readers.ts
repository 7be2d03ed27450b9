/** Where each type says in which subnets and groups it stands, and under which addresses. */
import { ofType, Properties, Resource, ResourceGraph } from "../graph";
import { entries, flag, idOf, number, text, texts } from "./values";

/** What a resource says of its place in the network. */
export interface Reading {
  readonly subnets: readonly string[];
  /** Empty: the VPC's default group. Undefined: none at all, and nothing is filtered. */
  readonly groups?: readonly string[];
  /** Addresses of its own. */
  readonly fixed: readonly string[];
  /** Absent: as its subnet says. */
  readonly publicIpv4?: boolean;
  /** Whether it has IPv6 addresses. Absent: as its subnet says. */
  readonly ipv6?: boolean;
  /** AWS keeps the internet away from its IPv6 addresses. */
  readonly keepsIpv6In: boolean;
}

/** Reads a resource; nothing where it stands in no subnet, several where its interfaces differ. */
export type Reader = (resource: Resource, graph: ResourceGraph) => Reading | readonly Reading[];

export const inside = { fixed: [], publicIpv4: false, ipv6: false, keepsIpv6In: true };

/** Load balancing has four tokens for the same resource. */
export const loadBalancers = [
  "lb",
  "alb",
  "elasticloadbalancingv2",
  "applicationloadbalancing",
].map((service) => `aws:${service}/loadBalancer:LoadBalancer`);

/** A network load balancer may have no group at all, and then filters nothing. */
export const loadBalancer: Reader = (resource) => {
  const groups = texts(resource, "securityGroups");
  const mapped = entries(resource, "subnetMappings").flatMap((one) => texts(one, "subnetId"));
  const type = text(resource, "loadBalancerType") ?? "application";
  const internal = flag(resource, "internal") === true;
  return {
    subnets: [...new Set([...texts(resource, "subnets"), ...mapped])],
    ...(type !== "application" && groups.length === 0 ? {} : { groups }),
    fixed: [],
    publicIpv4: !internal,
    ipv6: text(resource, "ipAddressType")?.startsWith("dualstack") === true,
    keepsIpv6In: internal,
  };
};

/** What an instance may take from a launch template. */
function templateOf(resource: Resource, graph: ResourceGraph): Resource | undefined {
  const mixed = "mixedInstancesPolicy.launchTemplate.launchTemplateSpecification";
  const id = text(resource, "launchTemplate.id") ?? text(resource, `${mixed}.launchTemplateId`);
  const name = text(resource, "launchTemplate.name");
  return ofType(graph, "aws:ec2/launchTemplate:LaunchTemplate").find(
    (template) =>
      (id !== undefined && idOf(template) === id) ||
      (name !== undefined && text(template, "name") === name),
  );
}

/** Whether it names an interface that the stack makes: after an update, AWS names one for every instance. */
function isOwn(attached: Properties, graph: ResourceGraph): boolean {
  return ofType(graph, "aws:ec2/networkInterface:NetworkInterface").some(
    (each) => idOf(each) === text(attached, "networkInterfaceId"),
  );
}

/** A fleet has the interfaces its template describes. One that exists already stands for itself. */
export const fleet: Reader = (resource, graph) => {
  const template = templateOf(resource, graph);
  const subnets = texts(resource, "vpcZoneIdentifiers");
  const described = template === undefined ? [] : entries(template, "networkInterfaces");
  if (template === undefined || described.length === 0) {
    const groups = template === undefined ? [] : texts(template, "vpcSecurityGroupIds");
    return { subnets, groups, fixed: [], keepsIpv6In: false };
  }
  return described
    .filter((one) => !isOwn(one, graph))
    .map((one) => ({
      subnets: text(one, "subnetId") === undefined ? subnets : texts(one, "subnetId"),
      groups: texts(one, "securityGroups"),
      fixed: [],
      publicIpv4: flag(one, "associatePublicIpAddress"),
      ...((number(one, "ipv6AddressCount") ?? 0) > 0 ? { ipv6: true } : {}),
      keepsIpv6In: false,
    }));
};

export const instance: Reader = (resource, graph) => {
  const attached = [
    ...entries(resource, "networkInterfaces"),
    ...entries(resource, "primaryNetworkInterface"),
  ];
  if (attached.some((one) => isOwn(one, graph))) return [];
  const template = templateOf(resource, graph);
  const own = texts(resource, "vpcSecurityGroupIds");
  const described = template === undefined ? [] : entries(template, "networkInterfaces");
  const templated = [
    ...(template === undefined ? [] : texts(template, "vpcSecurityGroupIds")),
    ...described.flatMap((one) => texts(one, "securityGroups")),
  ];
  const groups = own.length > 0 ? own : templated;
  return {
    subnets: texts(resource, "subnetId"),
    groups,
    // One that EC2 chose is any of its subnet's.
    fixed: [...texts(resource.inputs, "privateIp"), ...texts(resource.inputs, "ipv6Addresses")],
    publicIpv4: flag(resource, "associatePublicIpAddress"),
    ...((number(resource, "ipv6AddressCount") ?? 0) > 0 ? { ipv6: true } : {}),
    keepsIpv6In: false,
  };
};

/** An interface made by itself gets a public address only by an elastic IP. */
export const networkInterface: Reader = (resource) => ({
  subnets: texts(resource, "subnetId"),
  groups: texts(resource, "securityGroups"),
  fixed: [...texts(resource, "privateIps"), ...texts(resource, "ipv6Addresses")],
  publicIpv4: false,
  ...((number(resource, "ipv6AddressCount") ?? 0) > 0 ? { ipv6: true } : {}),
  keepsIpv6In: false,
});

export const containers: Reader = (resource) => {
  if (entries(resource, "networkConfiguration").length === 0) return [];
  return {
    subnets: texts(resource, "networkConfiguration.subnets"),
    groups: texts(resource, "networkConfiguration.securityGroups"),
    fixed: [],
    publicIpv4: flag(resource, "networkConfiguration.assignPublicIp") === true,
    keepsIpv6In: false,
  };
};

/** A function in a VPC has no public address, whatever its subnet. */
export const lambda: Reader = (resource) => {
  if (texts(resource, "vpcConfig.subnetIds").length === 0) return [];
  return {
    ...inside,
    subnets: texts(resource, "vpcConfig.subnetIds"),
    groups: texts(resource, "vpcConfig.securityGroupIds"),
  };
};

/** Instances of a cluster: they say whether it is public. */
function membersOf(cluster: Resource, graph: ResourceGraph): Resource[] {
  return ofType(graph, "aws:rds/clusterInstance:ClusterInstance").filter(
    (each) => text(each, "clusterIdentifier") === idOf(cluster),
  );
}

interface StoreShape {
  /** Property with the name of a subnet group, and that group's type. */
  readonly subnetGroup?: readonly [property: string, type: string];
  readonly subnets?: string;
  readonly groups: string;
}

/** Stores hold data and answer; all of them are read alike. */
export function store({ subnetGroup, subnets, groups }: StoreShape): Reader {
  return (resource, graph) => {
    const [property, type] = subnetGroup ?? ["", ""];
    const name = text(resource, property);
    const group = ofType(graph, type).find(
      (each) => name !== undefined && (text(each, "name") === name || idOf(each) === name),
    );
    const grouped = group === undefined ? [] : texts(group, "subnetIds");
    const dual = text(resource, "networkType") ?? text(resource, "ipAddressType") ?? "";
    const isPublic = [resource, ...membersOf(resource, graph)].some(
      (each) => flag(each, "publiclyAccessible") === true,
    );
    return {
      subnets: subnets === undefined ? grouped : texts(resource, subnets),
      groups: texts(resource, groups),
      // One that EFS chose is any of its subnet's.
      fixed: texts(resource.inputs, "ipAddress"),
      publicIpv4: isPublic,
      ipv6: /dual|ipv6/i.test(dual),
      keepsIpv6In: !isPublic,
    };
  };
}

export const subnetGroup = (service: string, property: string) =>
  [property, `aws:${service}/subnetGroup:SubnetGroup`] as const;

export const rds = {
  subnetGroup: subnetGroup("rds", "dbSubnetGroupName"),
  groups: "vpcSecurityGroupIds",
};
export const cache = subnetGroup("elasticache", "subnetGroupName");
