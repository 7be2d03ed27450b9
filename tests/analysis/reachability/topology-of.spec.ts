import { expect } from "chai";

import { Properties, UNKNOWN } from "../../../analysis/graph";
import { Block, blockText, parseBlock } from "../../../analysis/reachability/blocks";
import type { Interface, Route, Topology } from "../../../analysis/reachability/topology";
import { topologyOf } from "../../../analysis/reachability/topology-of";
import { Declared, graphOf } from "../../support/graph-builder";

function made(type: string, name: string, inputs: Properties = {}, outputs: Properties = {}) {
  return { type, name, inputs, outputs: { id: name, ...outputs } };
}

const vpc = made(
  "aws:ec2/vpc:Vpc",
  "vpc",
  { cidrBlock: "10.0.0.0/16" },
  {
    defaultRouteTableId: "rtb-main",
    defaultNetworkAclId: "acl-default",
    defaultSecurityGroupId: "sg-default",
  },
);
const subnet = made("aws:ec2/subnet:Subnet", "subnet", { vpcId: "vpc", cidrBlock: "10.0.0.0/24" });

function read(...declared: readonly Declared[]): Topology {
  return topologyOf(graphOf([vpc, subnet, ...declared]));
}

/** The one interface of these resources. */
function only(...declared: readonly Declared[]): Interface {
  const { interfaces } = read(...declared);
  expect(interfaces).to.have.length(1);
  return interfaces[0] as Interface;
}

const routesOf = (topology: Topology): readonly Route[] =>
  topology.tables.get(topology.subnets.get("subnet")?.table ?? "")?.routes ?? [];

const text = ({ destination }: Route): string =>
  destination.kind === "block" ? blockText(destination.block) : destination.list;

describe("a network read from a stack", () => {
  it("gives a subnet without an association the VPC's main table, in each of its resources", () => {
    const own = { routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }] };
    const main = { defaultRouteTableId: "rtb-main", ...own };
    const adopted = read(made("aws:ec2/defaultRouteTable:DefaultRouteTable", "rtb-main", main));
    const added = read(
      made("aws:ec2/route:Route", "route", {
        routeTableId: "rtb-main",
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: "igw-1",
      }),
    );
    const replaced = read(
      made("aws:ec2/routeTable:RouteTable", "other", { vpcId: "vpc", ...own }),
      made("aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation", "tie", {
        vpcId: "vpc",
        routeTableId: "other",
      }),
    );
    for (const topology of [adopted, added, replaced])
      expect(routesOf(topology).map(text)).to.deep.equal(["10.0.0.0/16", "0.0.0.0/0"]);
  });

  it("knows every target of a route by its kind", () => {
    const targets: readonly Properties[] = [
      { gatewayId: "igw-1" },
      { gatewayId: "local" },
      { gatewayId: "vgw-1" },
      { egressOnlyGatewayId: "eigw-1" },
      { natGatewayId: "nat-1" },
      { instanceId: "i-1" },
      { vpcPeeringConnectionId: "pcx-1" },
      { natGatewayId: UNKNOWN },
    ];
    const routes = targets.map((target, place) => ({ cidrBlock: `${place}.0.0.0/8`, ...target }));
    const table = made("aws:ec2/routeTable:RouteTable", "table", { vpcId: "vpc", routes });
    const kinds = read(table)
      .tables.get("table")
      ?.routes.slice(1)
      .map(({ target }) => ("name" in target ? target.name : target.kind));
    expect(kinds).to.deep.equal([
      "internetGateway",
      "local",
      "vgw-1",
      "egressOnlyGateway",
      "natGateway",
      "interface",
      "pcx-1",
      "something that is not known",
    ]);
  });

  it("associates gateway endpoints with tables in both ways", () => {
    const gateway = made(
      "aws:ec2/vpcEndpoint:VpcEndpoint",
      "s3",
      { serviceName: "com.amazonaws.eu-west-1.s3" },
      { prefixListId: "pl-s3" },
    );
    const topology = read(
      made("aws:ec2/routeTable:RouteTable", "table", { vpcId: "vpc" }),
      gateway,
      made("aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation", "tie", {
        routeTableId: "table",
        vpcEndpointId: "s3",
      }),
    );
    expect(topology.tables.get("table")?.routes.map(text)).to.deep.equal(["10.0.0.0/16", "pl-s3"]);
    expect(topology.endpoints[0]).to.include({ service: "s3", kind: "gateway" });
  });

  it("takes the VPC's own ACL as open until the stack manages it", () => {
    const aclOf = (topology: Topology) =>
      topology.acls.get(topology.subnets.get("subnet")?.acl ?? "");
    expect(aclOf(read())?.inbound).to.have.length(2);
    const managed = read(
      made("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", "acl", {
        defaultNetworkAclId: "acl-default",
        ingress: [
          { ruleNo: 200, action: "allow", protocol: "-1", cidrBlock: "0.0.0.0/0" },
          {
            ruleNo: 100,
            action: "deny",
            protocol: "6",
            fromPort: 22,
            toPort: 22,
            cidrBlock: "0.0.0.0/0",
          },
          { ruleNo: 50, action: "allow", protocol: "icmp", cidrBlock: "0.0.0.0/0" },
        ],
      }),
    );
    expect(aclOf(managed)?.outbound).to.deep.equal([]);
    expect(
      aclOf(managed)?.inbound.map(({ allow, protocol, from }) => [allow, protocol, from]),
    ).to.deep.equal([
      [false, "tcp", 22],
      [true, "all", 0],
    ]);
  });

  it("ties a subnet to an ACL of its own by an association", () => {
    const topology = read(
      made("aws:ec2/networkAcl:NetworkAcl", "acl", { vpcId: "vpc" }),
      made("aws:ec2/networkAclAssociation:NetworkAclAssociation", "tie", {
        networkAclId: "acl",
        subnetId: "subnet",
      }),
    );
    expect(topology.subnets.get("subnet")?.acl).to.equal("acl");
  });

  it("gives what names no group the VPC's default one, as the stack manages it or as AWS makes it", () => {
    const host = made("aws:ec2/instance:Instance", "host", { subnetId: "subnet" });
    const unmanaged = read(host);
    const [id = ""] = unmanaged.interfaces[0]?.groups ?? [];
    expect(unmanaged.groups.get(id)?.ingress[0]?.peer).to.deep.equal({ kind: "group", group: id });
    expect(unmanaged.groups.get(id)?.egress).to.have.length(2);
    const emptied = read(
      host,
      made("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "sg-default", { vpcId: "vpc" }),
    );
    expect(emptied.interfaces[0]?.groups).to.deep.equal(["sg-default"]);
    expect(emptied.groups.get("sg-default")?.egress).to.deep.equal([]);
  });

  it("reads further blocks of a VPC, and of one it does not make those of its subnets", () => {
    const more = read(
      made("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", "more", {
        vpcId: "vpc",
        cidrBlock: "10.1.0.0/16",
      }),
      made("aws:ec2/subnet:Subnet", "theirs", { vpcId: "vpc-2", cidrBlock: "10.9.0.0/24" }),
    );
    const texts = (vpcId: string) =>
      (more.vpcs.get(vpcId) ?? []).map((block: Block) => blockText(block));
    expect(texts("vpc")).to.deep.equal(["10.0.0.0/16", "10.1.0.0/16"]);
    expect(texts("vpc-2")).to.deep.equal(["10.9.0.0/24"]);
    expect(parseBlock("10.9.0.0/24")).to.not.equal(undefined);
  });
});

describe("interfaces read from a stack", () => {
  const template = (inputs: Properties) =>
    made("aws:ec2/launchTemplate:LaunchTemplate", "template", { name: "web", ...inputs });
  const fleet = (inputs: Properties) =>
    made("aws:autoscaling/group:Group", "fleet", { vpcZoneIdentifiers: ["subnet"], ...inputs });

  it("take a fleet's groups from its template, wherever the two of them say it", () => {
    const groups = { vpcSecurityGroupIds: ["sg-1"] };
    const mixed = {
      mixedInstancesPolicy: {
        launchTemplate: { launchTemplateSpecification: { launchTemplateId: "template" } },
      },
    };
    const ways: readonly (readonly [Declared, Declared])[] = [
      [template(groups), fleet({ launchTemplate: { id: "template" } })],
      [template(groups), fleet({ launchTemplate: { name: "web" } })],
      [template(groups), fleet(mixed)],
      [
        template({ networkInterfaces: [{ securityGroups: ["sg-1"] }] }),
        fleet({ launchTemplate: { id: "template" } }),
      ],
    ];
    for (const way of ways) expect(only(...way).groups).to.deep.equal(["sg-1"]);
  });

  it("leave a fleet out whose interface exists already: that stands for itself", () => {
    const attached = template({ networkInterfaces: [{ networkInterfaceId: "door" }] });
    const door = made("aws:ec2/networkInterface:NetworkInterface", "door", {
      subnetId: "subnet",
      privateIps: ["10.0.0.9"],
      sourceDestCheck: false,
    });
    const one = only(attached, fleet({ launchTemplate: { id: "template" } }), door);
    expect(one).to.include({ name: "door", forwards: true });
    const host = { primaryNetworkInterface: { networkInterfaceId: "door" } };
    expect(only(door, made("aws:ec2/instance:Instance", "host", host)).name).to.equal("door");
  });

  it("are an instance's own where AWS, and not the stack, has made the interface", () => {
    const host = made("aws:ec2/instance:Instance", "host", {
      subnetId: "subnet",
      primaryNetworkInterface: { networkInterfaceId: "eni-of-aws" },
    });
    expect(only(host).name).to.equal("host");
  });

  it("have the elastic IP of the instance they are attached to", () => {
    const door = made("aws:ec2/networkInterface:NetworkInterface", "door", { subnetId: "subnet" });
    const address = made("aws:ec2/eip:Eip", "address", { instance: "host" });
    const started = made("aws:ec2/instance:Instance", "host", {
      networkInterfaces: [{ networkInterfaceId: "door" }],
    });
    const later = made("aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment", "tie", {
      instanceId: "host",
      networkInterfaceId: "door",
    });
    for (const tie of [started, later])
      expect(only(door, address, tie).publicFamilies).to.deep.equal([4]);
  });

  it("of a cluster are public when one of its instances is", () => {
    const cluster = [
      made("aws:rds/subnetGroup:SubnetGroup", "data", { subnetIds: ["subnet"] }),
      made("aws:rds/cluster:Cluster", "store", { dbSubnetGroupName: "data" }),
    ];
    const member = (publiclyAccessible: boolean) =>
      made("aws:rds/clusterInstance:ClusterInstance", "member", {
        clusterIdentifier: "store",
        publiclyAccessible,
      });
    expect(only(...cluster, member(false)).publicFamilies).to.deep.equal([]);
    expect(only(...cluster, member(true)).publicFamilies).to.deep.equal([4]);
  });

  it("have a public address as the template says, else as their subnet does", () => {
    const open = made("aws:ec2/subnet:Subnet", "open", {
      vpcId: "vpc",
      cidrBlock: "10.0.1.0/24",
      mapPublicIpOnLaunch: true,
    });
    const inOpen = { vpcZoneIdentifiers: ["open"], launchTemplate: { id: "template" } };
    const closed = template({
      networkInterfaces: [{ associatePublicIpAddress: "false", securityGroups: ["sg-1"] }],
    });
    expect(only(open, template({}), fleet(inOpen)).publicFamilies).to.deep.equal([4]);
    expect(only(open, closed, fleet(inOpen)).publicFamilies).to.deep.equal([]);
  });

  it("take an instance's groups from its template where it has none", () => {
    const host = made("aws:ec2/instance:Instance", "host", {
      subnetId: "subnet",
      launchTemplate: { id: "template" },
    });
    expect(only(template({ vpcSecurityGroupIds: ["sg-1"] }), host).groups).to.deep.equal(["sg-1"]);
  });

  it("of load balancers are found under every token and in subnet mappings", () => {
    for (const service of ["lb", "alb", "elasticloadbalancingv2", "applicationloadbalancing"]) {
      const one = only(
        made(`aws:${service}/loadBalancer:LoadBalancer`, "front", {
          subnetMappings: [{ subnetId: "subnet" }],
          securityGroups: ["sg-1"],
        }),
      );
      expect(one).to.deep.include({ role: "loadBalancer", publicFamilies: [4], groups: ["sg-1"] });
    }
  });

  it("of internal load balancers and private databases keep the internet from IPv6, too", () => {
    const dual = made("aws:ec2/subnet:Subnet", "dual", {
      vpcId: "vpc",
      cidrBlock: "10.0.1.0/24",
      ipv6CidrBlock: "2600:1f::/64",
    });
    const front = (internal: boolean) =>
      made("aws:lb/loadBalancer:LoadBalancer", "front", {
        internal,
        subnets: ["dual"],
        ipAddressType: "dualstack",
      });
    expect(only(dual, front(true)).publicFamilies).to.deep.equal([]);
    expect(only(dual, front(false)).publicFamilies).to.deep.equal([4, 6]);
    expect(only(dual, front(true)).addresses.map(({ family }) => family)).to.deep.equal([4, 6]);
  });

  it("of stores are found through each kind's subnet group", () => {
    const kinds = [
      ["rds/cluster:Cluster", "rds", "dbSubnetGroupName", "vpcSecurityGroupIds"],
      ["docdb/cluster:Cluster", "docdb", "dbSubnetGroupName", "vpcSecurityGroupIds"],
      ["neptune/cluster:Cluster", "neptune", "neptuneSubnetGroupName", "vpcSecurityGroupIds"],
      ["redshift/cluster:Cluster", "redshift", "clusterSubnetGroupName", "vpcSecurityGroupIds"],
      ["memorydb/cluster:Cluster", "memorydb", "subnetGroupName", "securityGroupIds"],
      ["elasticache/cluster:Cluster", "elasticache", "subnetGroupName", "securityGroupIds"],
    ] as const;
    for (const [type, service, property, groups] of kinds) {
      const one = only(
        made(`aws:${service}/subnetGroup:SubnetGroup`, "data", { subnetIds: ["subnet"] }),
        made(`aws:${type}`, "store", { [property]: "data", [groups]: ["sg-1"] }),
      );
      expect(one, type).to.deep.include({ role: "store", subnet: "subnet", groups: ["sg-1"] });
    }
  });

  it("of a cache's nodes are those of its replication group", () => {
    const node = made("aws:elasticache/cluster:Cluster", "node", { replicationGroupId: "cache" });
    expect(read(node).interfaces).to.deep.equal([]);
  });

  it("of tasks and functions exist only inside a VPC", () => {
    const { interfaces, gaps } = read(
      made("aws:ecs/service:Service", "tasks", { launchType: "EC2" }),
      made("aws:lambda/function:Function", "keeper", { handler: "index.handler" }),
    );
    expect(interfaces).to.deep.equal([]);
    expect(gaps).to.deep.equal([]);
  });

  it("of an endpoint stand in subnets that are associated later, too", () => {
    const one = only(
      made("aws:ec2/vpcEndpoint:VpcEndpoint", "ssm", { vpcEndpointType: "Interface" }),
      made("aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation", "tie", {
        subnetId: "subnet",
        vpcEndpointId: "ssm",
      }),
    );
    expect(one.role).to.equal("endpoint");
  });

  it("whose group somebody else made are a gap", () => {
    const { gaps } = read(
      made("aws:ec2/instance:Instance", "host", {
        subnetId: "subnet",
        vpcSecurityGroupIds: ["sg-theirs"],
      }),
    );
    expect(gaps.map((gap) => gap.text)).to.deep.equal([
      "has security group sg-theirs, which this stack does not make",
    ]);
  });
});
