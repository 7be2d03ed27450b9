/** Writes an oracle's world as the resources a program would declare, in one of the ways it can be written. */
import { PropertyValue, ResourceGraph } from "../../../analysis/graph";
import { Declared, graphOf } from "../../support/graph-builder";
import type { AclEntry, GroupEntry, Host, World } from "./oracle";
import type { Dice } from "./topologies";

const VPC = "vpc-1";
const isV6 = (block: string): boolean => block.includes(":");
/** Ids look like AWS's where the analysis may look at them. */
const gateways: Readonly<Record<string, string>> = { igw: "igw-1" };

export function graphOfWorld(world: World, dice: Dice): ResourceGraph {
  return graphOf([
    resource("aws:ec2/vpc:Vpc", VPC, {
      cidrBlock: world.vpc.find((block) => !isV6(block)) ?? "",
      ipv6CidrBlock: world.vpc.find(isV6) ?? "",
    }),
    resource("aws:ec2/internetGateway:InternetGateway", "igw-1", { vpcId: VPC }),
    ...world.subnets.map(({ name, blocks }) =>
      resource("aws:ec2/subnet:Subnet", name, {
        vpcId: VPC,
        cidrBlock: blocks.find((block) => !isV6(block)) ?? "",
        ...(blocks.some(isV6) ? { ipv6CidrBlock: blocks.find(isV6) ?? "" } : {}),
      }),
    ),
    ...world.subnets.map(({ name, table }) =>
      resource("aws:ec2/routeTableAssociation:RouteTableAssociation", `${name}-table`, {
        subnetId: name,
        routeTableId: `${table}-rtb`,
      }),
    ),
    ...world.tables.flatMap((table) => tableOf(world, table, dice)),
    ...world.acls.flatMap((acl) => aclOf(world, acl, dice)),
    ...world.groups.flatMap((group) => groupOf(world, group, dice)),
    ...world.lists.flatMap((list) => listOf(list, dice)),
    ...world.nats.map(({ name, subnet, isPublic }) =>
      resource("aws:ec2/natGateway:NatGateway", name, {
        ...(subnet === undefined
          ? { availabilityMode: "regional", vpcId: VPC }
          : { subnetId: subnet }),
        connectivityType: isPublic ? "public" : "private",
      }),
    ),
    ...world.endpoints.map((endpoint) => endpointOf(world, endpoint)),
    ...world.hosts.flatMap((host) => hostOf(host, dice)),
  ]);
}

function resource(
  type: string,
  name: string,
  inputs: Readonly<Record<string, PropertyValue>>,
  outputs: Readonly<Record<string, PropertyValue>> = {},
): Declared {
  return { type, name, inputs, outputs: { id: name, ...outputs } };
}

/** Routes of the table's own, or resources beside it. An endpoint's route is AWS's to write. */
function tableOf(world: World, table: World["tables"][number], dice: Dice): Declared[] {
  const name = `${table.name}-rtb`;
  const target = (via: string): Readonly<Record<string, string>> => {
    if (via === "igw") return { gatewayId: gateways[via] ?? via };
    if (via === "eigw") return { egressOnlyGatewayId: "eigw-1" };
    return world.nats.some((nat) => nat.name === via)
      ? { natGatewayId: via }
      : { networkInterfaceId: via };
  };
  const own = table.routes.filter(
    ({ via }) => !world.endpoints.some((endpoint) => endpoint.name === via),
  );
  const isList = (to: string): boolean => world.lists.some((list) => list.name === to);
  if (dice.chance(0.5)) {
    const routes = own.map(({ to, via }) => ({
      ...(isList(to)
        ? { destinationPrefixListId: to }
        : isV6(to)
          ? { ipv6CidrBlock: to }
          : { cidrBlock: to }),
      ...target(via),
    }));
    return [resource("aws:ec2/routeTable:RouteTable", name, { vpcId: VPC, routes })];
  }
  return [
    resource("aws:ec2/routeTable:RouteTable", name, { vpcId: VPC }),
    ...own.map(({ to, via }, place) =>
      resource("aws:ec2/route:Route", `${name}-${place}`, {
        routeTableId: name,
        ...(isList(to)
          ? { destinationPrefixListId: to }
          : isV6(to)
            ? { destinationIpv6CidrBlock: to }
            : { destinationCidrBlock: to }),
        ...target(via),
      }),
    ),
  ];
}

function aclOf(world: World, { name, entries }: World["acls"][number], dice: Dice): Declared[] {
  const subnetIds = world.subnets.filter(({ acl }) => acl === name).map((each) => each.name);
  const block = (entry: AclEntry): Readonly<Record<string, string>> =>
    isV6(entry.block) ? { ipv6CidrBlock: entry.block } : { cidrBlock: entry.block };
  const common = (entry: AclEntry) => ({
    protocol: entry.protocol === "all" ? "-1" : entry.protocol,
    fromPort: entry.protocol === "all" ? 0 : entry.ports[0],
    toPort: entry.protocol === "all" ? 0 : entry.ports[1],
    ...block(entry),
  });
  if (dice.chance(0.5)) {
    const written = (out: boolean) =>
      entries
        .filter((entry) => entry.out === out)
        .map((entry) => ({
          ...common(entry),
          ruleNo: entry.number,
          action: entry.allow ? "allow" : "deny",
        }));
    const inputs = { vpcId: VPC, subnetIds, ingress: written(false), egress: written(true) };
    return [resource("aws:ec2/networkAcl:NetworkAcl", name, inputs)];
  }
  return [
    resource("aws:ec2/networkAcl:NetworkAcl", name, { vpcId: VPC, subnetIds }),
    ...entries.map((entry, place) =>
      resource("aws:ec2/networkAclRule:NetworkAclRule", `${name}-${place}`, {
        ...common(entry),
        networkAclId: name,
        egress: entry.out,
        ruleNumber: entry.number,
        ruleAction: entry.allow ? "allow" : "deny",
      }),
    ),
  ];
}

type Style = "inline" | "rules" | "standalone";

function groupOf(world: World, group: World["groups"][number], dice: Dice): Declared[] {
  const style = dice.pick<Style>(["inline", "rules", "standalone"]);
  const type = "aws:ec2/securityGroup:SecurityGroup";
  if (style === "inline") {
    const written = (out: boolean) =>
      group.rules.filter((rule) => rule.out === out).map((rule) => inline(world, group.name, rule));
    const inputs = { vpcId: VPC, ingress: written(false), egress: written(true) };
    return [resource(type, group.name, inputs)];
  }
  const rules = group.rules.map((rule, place) => {
    const name = `${group.name}-rule-${place}`;
    if (style === "standalone") return standalone(world, group.name, rule, name);
    const { securityGroups, ...rest } = inline(world, group.name, rule);
    return resource("aws:ec2/securityGroupRule:SecurityGroupRule", name, {
      ...rest,
      ...(Array.isArray(securityGroups) ? { sourceSecurityGroupId: securityGroups[0] ?? "" } : {}),
      type: rule.out ? "egress" : "ingress",
      securityGroupId: group.name,
    });
  });
  return [resource(type, group.name, { vpcId: VPC }), ...rules];
}

function inline(
  world: World,
  own: string,
  { protocol, ports, peer }: GroupEntry,
): Record<string, PropertyValue> {
  const common = {
    protocol: protocol === "all" ? "-1" : protocol,
    fromPort: protocol === "all" ? 0 : ports[0],
    toPort: protocol === "all" ? 0 : ports[1],
  };
  if (peer === own) return { ...common, self: true };
  if (world.groups.some(({ name }) => name === peer)) return { ...common, securityGroups: [peer] };
  if (world.lists.some(({ name }) => name === peer)) return { ...common, prefixListIds: [peer] };
  return isV6(peer) ? { ...common, ipv6CidrBlocks: [peer] } : { ...common, cidrBlocks: [peer] };
}

function standalone(
  world: World,
  group: string,
  { out, protocol, ports, peer }: GroupEntry,
  name: string,
): Declared {
  const kind = out ? "SecurityGroupEgressRule" : "SecurityGroupIngressRule";
  const other: Readonly<Record<string, string>> = world.groups.some((each) => each.name === peer)
    ? { referencedSecurityGroupId: peer }
    : world.lists.some((each) => each.name === peer)
      ? { prefixListId: peer }
      : isV6(peer)
        ? { cidrIpv6: peer }
        : { cidrIpv4: peer };
  const type = `aws:vpc/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`;
  return resource(type, name, {
    securityGroupId: group,
    ipProtocol: protocol === "all" ? "-1" : protocol,
    ...(protocol === "all" ? {} : { fromPort: ports[0], toPort: ports[1] }),
    ...other,
  });
}

function listOf(list: World["lists"][number], dice: Dice): Declared[] {
  if (list.secret) return [];
  const type = "aws:ec2/managedPrefixList:ManagedPrefixList";
  if (dice.chance(0.5))
    return [resource(type, list.name, { entries: list.blocks.map((cidr) => ({ cidr })) })];
  return [
    resource(type, list.name, {}),
    ...list.blocks.map((cidr, place) =>
      resource(
        "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
        `${list.name}-entry-${place}`,
        { prefixListId: list.name, cidr },
      ),
    ),
  ];
}

function endpointOf(world: World, { name, list }: World["endpoints"][number]): Declared {
  const routeTableIds = world.tables
    .filter(({ routes }) => routes.some(({ via }) => via === name))
    .map((table) => `${table.name}-rtb`);
  return resource(
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    name,
    { vpcId: VPC, vpcEndpointType: "Gateway", routeTableIds },
    { prefixListId: list },
  );
}

function hostOf(host: Host, dice: Dice): Declared[] {
  const { name, subnet, groups, hasPublicIp } = host;
  const [ip] = host.ips.filter((each) => !isV6(each));
  const ipv6Addresses = host.ips.filter(isV6);
  switch (host.kind) {
    case "instance": {
      const byAddress = dice.chance(0.5);
      const inputs = {
        subnetId: subnet,
        vpcSecurityGroupIds: [...groups],
        ...(ip === undefined ? {} : { privateIp: ip }),
        ipv6Addresses,
        associatePublicIpAddress: hasPublicIp && !byAddress,
        sourceDestCheck: !host.forwards,
      };
      const address = resource("aws:ec2/eip:Eip", `${name}-eip`, { instance: name });
      return [
        resource("aws:ec2/instance:Instance", name, inputs),
        ...(hasPublicIp && byAddress ? [address] : []),
      ];
    }
    case "interface": {
      const inputs = {
        subnetId: subnet,
        securityGroups: [...groups],
        ...(ip === undefined ? {} : { privateIps: [ip] }),
        ipv6Addresses,
        sourceDestCheck: !host.forwards,
      };
      const tie = { networkInterfaceId: name, allocationId: "eipalloc-1" };
      return [
        resource("aws:ec2/networkInterface:NetworkInterface", name, inputs),
        ...(hasPublicIp
          ? [resource("aws:ec2/eipAssociation:EipAssociation", `${name}-eip`, tie)]
          : []),
      ];
    }
    case "database":
      return [
        resource("aws:rds/subnetGroup:SubnetGroup", `${name}-group`, { subnetIds: [subnet] }),
        resource("aws:rds/instance:Instance", name, {
          dbSubnetGroupName: `${name}-group`,
          vpcSecurityGroupIds: [...groups],
          publiclyAccessible: hasPublicIp,
        }),
      ];
    case "endpoint":
      return [
        resource("aws:ec2/vpcEndpoint:VpcEndpoint", name, {
          vpcId: VPC,
          vpcEndpointType: "Interface",
          subnetIds: [subnet],
          securityGroupIds: [...groups],
        }),
      ];
  }
}
