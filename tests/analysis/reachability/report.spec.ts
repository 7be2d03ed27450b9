import { expect } from "chai";

import { Properties } from "../../../analysis/graph";
import type { ReachabilitySettings } from "../../../analysis/reachability/report";
import { verdictsOf } from "../../../analysis/reachability/report";
import {
  adding,
  both,
  Change,
  connection,
  dualStack,
  faults,
  group,
  id,
  made,
  removing,
  reported,
  route,
  rule,
  setting,
} from "./sound-network";

const anyone = { cidrIpv4: "0.0.0.0/0" };
const office = { cidrIpv4: "203.0.113.7/32" };
const vpcBlock = { cidrIpv4: "10.0.0.0/16" };

function instance(name: string, subnet: string, groups: readonly string[], more: Properties = {}) {
  return made("aws:ec2/instance:Instance", name, {
    subnetId: id.subnet(subnet),
    vpcSecurityGroupIds: groups.map(id.group),
    ...more,
  });
}

function acl(subnets: readonly string[], own: Properties) {
  return made("aws:ec2/networkAcl:NetworkAcl", "acl", {
    vpcId: id.vpc,
    subnetIds: subnets.map(id.subnet),
    ...own,
  });
}

const everything = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" };
const allowAll = [{ ...everything, ruleNo: 100, action: "allow" }];
const denied = (ports: readonly [number, number], cidrBlock = "0.0.0.0/0") => [
  { protocol: "tcp", fromPort: ports[0], toPort: ports[1], cidrBlock, ruleNo: 50, action: "deny" },
  ...allowAll,
];

interface Bad {
  readonly change: Change;
  /** What the fault has to say. */
  readonly says: RegExp;
  readonly settings?: Partial<ReachabilitySettings>;
}

const bad: Readonly<Record<string, Bad>> = {
  "an instance that everyone reaches over SSH": {
    change: adding(
      group("admin"),
      rule("Ingress", "admin", 22, anyone),
      instance("bastion", "public-1", ["admin"]),
    ),
    says: /bastion .* faces everyone on 22/,
  },
  "an instance in a public subnet with an elastic IP on its interface": {
    change: adding(
      group("admin"),
      rule("Ingress", "admin", 22, anyone),
      made("aws:ec2/networkInterface:NetworkInterface", "door", {
        subnetId: id.subnet("public-1"),
        securityGroups: [id.group("admin")],
      }),
      made("aws:ec2/eip:Eip", "door", { networkInterface: "NetworkInterface-door" }),
    ),
    says: /door .* faces everyone on 22/,
  },
  "an instance that everyone reaches over IPv6 alone": {
    change: both(
      dualStack,
      adding(
        group("admin"),
        rule("Ingress", "admin", 22, { cidrIpv6: "::/0" }),
        instance("bastion", "public-1", ["admin"], { associatePublicIpAddress: false }),
      ),
    ),
    says: /bastion .* faces everyone on 22/,
  },
  "containers with public addresses and an open port": {
    change: adding(
      group("web"),
      rule("Ingress", "web", 8080, anyone),
      made("aws:ecs/service:Service", "web", {
        networkConfiguration: {
          subnets: [id.subnet("public-1")],
          securityGroups: [id.group("web")],
          assignPublicIp: true,
        },
      }),
    ),
    says: /web .* faces everyone on 8080/,
  },
  "a load balancer that opens its application's port to everyone": {
    change: adding(rule("Ingress", "front", 8080, anyone)),
    says: /front faces everyone on 8080/,
  },
  "a load balancer that opens every port to half the internet": {
    change: adding(
      made("aws:ec2/securityGroupRule:SecurityGroupRule", "half", {
        type: "ingress",
        securityGroupId: id.group("front"),
        protocol: "-1",
        fromPort: 0,
        toPort: 0,
        cidrBlocks: ["0.0.0.0/1"],
      }),
    ),
    says: /front faces everyone on every port/,
  },
  "a network load balancer without a group": {
    change: adding(
      made("aws:lb/loadBalancer:LoadBalancer", "tcp", {
        loadBalancerType: "network",
        internal: false,
        subnets: [id.subnet("public-1")],
      }),
    ),
    says: /tcp faces everyone on every port/,
  },
  "a database in public subnets that the internet reaches": {
    change: both(
      setting("SubnetGroup", "main", { subnetIds: [id.subnet("public-1"), id.subnet("public-2")] }),
      setting("Instance", "main", { publiclyAccessible: true }),
      adding(rule("Ingress", "main", 5432, office)),
    ),
    says: /main can be reached from the internet \(203\.0\.113\.7\/32\) on 5432/,
  },
  "a database that admits the whole VPC": {
    change: adding(rule("Ingress", "main", 5432, vpcBlock)),
    says: /main admits any address of public subnet public-1 on 5432/,
  },
  "a database that admits one host's block of a public subnet": {
    change: adding(rule("Ingress", "main", 5432, { cidrIpv4: "10.0.0.64/28" })),
    says: /main admits any address of public subnet public-1 on 5432/,
  },
  "a database that admits a public subnet in a rule of its group's own": {
    change: setting("SecurityGroup", "main", {
      ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.1.0/24"] }],
    }),
    says: /main admits any address of public subnet public-2 on 5432/,
  },
  "a database that admits a prefix list with a public subnet in it": {
    change: adding(
      made("aws:ec2/managedPrefixList:ManagedPrefixList", "offices", {
        entries: [{ cidr: "203.0.113.0/24" }, { cidr: "10.0.0.0/24" }],
      }),
      rule("Ingress", "main", 5432, { prefixListId: "ManagedPrefixList-offices" }),
    ),
    says: /main admits any address of public subnet public-1 on 5432/,
  },
  "a database that admits every address of IPv6": {
    change: both(
      dualStack,
      setting("Instance", "main", { networkType: "DUAL" }),
      adding(rule("Ingress", "main", 5432, { cidrIpv6: "::/0" })),
    ),
    says: /main admits any address of public subnet public-1 on 5432/,
  },
  "a cache that admits every protocol from the VPC": {
    change: adding(
      made("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "wide", {
        securityGroupId: id.group("cache"),
        ipProtocol: "-1",
        ...vpcBlock,
      }),
    ),
    says: /cache admits any address of public subnet public-1 on every port/,
  },
  "a mount target that admits everybody": {
    change: adding(rule("Ingress", "files", 2049, anyone)),
    says: /files admits any address of public subnet public-1 on 2049/,
  },
  "an Aurora cluster that admits everybody": {
    change: adding(
      group("aurora"),
      rule("Ingress", "aurora", 5432, anyone),
      made("aws:rds/cluster:Cluster", "aurora", {
        dbSubnetGroupName: "main",
        vpcSecurityGroupIds: [id.group("aurora")],
      }),
    ),
    says: /aurora admits any address of public subnet public-1 on 5432/,
  },
  "a document database that admits everybody": {
    change: adding(
      group("papers"),
      rule("Ingress", "papers", 27017, anyone),
      made("aws:docdb/subnetGroup:SubnetGroup", "papers", {
        name: "papers",
        subnetIds: [id.subnet("data-1")],
      }),
      made("aws:docdb/cluster:Cluster", "papers", {
        dbSubnetGroupName: "papers",
        vpcSecurityGroupIds: [id.group("papers")],
      }),
    ),
    says: /papers admits any address of public subnet public-1 on 27017/,
  },
  "a load balancer that may open the database": {
    change: adding(...connection("front", "main", 5432)),
    says: /front in a public subnet can open 5432 of main/,
  },
  "an application in public subnets": {
    change: setting("Group", "app", { vpcZoneIdentifiers: [id.subnet("public-1")] }),
    says: /app in a public subnet can open 5432 of main/,
  },
  "an application whose private subnet got a route to the internet gateway": {
    change: both(
      removing("app-2-0.0.0.0/0"),
      adding(route("app-2", "0.0.0.0/0", { gatewayId: id.gateway })),
    ),
    says: /app in a public subnet can open 5432 of main/,
  },
  "a bastion in a public subnet that carries the application's group": {
    change: adding(instance("bastion", "public-1", ["app"])),
    says: /bastion in a public subnet can open 5432 of main/,
  },
  "a function in a public subnet that carries the application's group": {
    change: adding(
      made("aws:lambda/function:Function", "report", {
        vpcConfig: { subnetIds: [id.subnet("public-2")], securityGroupIds: [id.group("app")] },
      }),
    ),
    says: /report in a public subnet can open 5432 of main/,
  },
  "a bastion of administration that everyone reaches": {
    change: adding(
      group("admin"),
      rule("Ingress", "admin", 22, anyone),
      ...connection("admin", "main", 5432),
      instance("bastion", "public-1", ["admin"], { tags: { Purpose: "administration" } }),
    ),
    says: /bastion in a public subnet can open 5432 of main/,
  },
  "a database and a public host in the VPC's default group": {
    change: both(
      setting("Instance", "main", { vpcSecurityGroupIds: [] }),
      adding(instance("host", "public-1", [])),
    ),
    says: /host in a public subnet can open every port of main/,
  },
  "a private subnet that leads to the internet gateway": {
    change: both(
      removing("app-1-0.0.0.0/0"),
      adding(route("app-1", "0.0.0.0/0", { gatewayId: id.gateway })),
    ),
    says: /private subnet app-1 leads to the internet gateway/,
  },
  "a default route in the data tier": {
    change: adding(route("data-1", "0.0.0.0/0", { natGatewayId: id.nat("1") })),
    says: /subnet data-1 of the data tier has a default route/,
  },
  "a default route in the data tier, written into its table": {
    change: setting("RouteTable", "data-2", {
      routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: id.nat("2") }],
    }),
    says: /subnet data-2 of the data tier has a default route/,
  },
  "an IPv6 default route in the data tier": {
    change: adding(route("data-1", "::/0", { egressOnlyGatewayId: "eigw-1" })),
    says: /subnet data-1 of the data tier has a default route/,
  },
  "an IPv6 default route of a private subnet to the internet gateway": {
    change: adding(route("app-1", "::/0", { gatewayId: id.gateway })),
    says: /private subnet app-1 leaves over IPv6 by another way/,
  },
  "a data subnet on the main table, which has a default route": {
    change: both(
      removing("data-1", "RouteTableAssociation"),
      adding(
        made("aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation", "main", {
          vpcId: id.vpc,
          routeTableId: id.table("app-1"),
        }),
      ),
    ),
    says: /subnet data-1 of the data tier has a default route/,
  },
  "a way out that is left over under egress none": {
    change: (network) => network,
    settings: { egress: "none" },
    says: /egress is none, and app-1 has a default route/,
  },
  "a way out that is left over under egress endpoints": {
    change: removing("app-2-0.0.0.0/0"),
    settings: { egress: "endpoints" },
    says: /egress is endpoints, and app-1 has a default route/,
  },
  "an IPv6 way out that is left over under egress none": {
    change: both(
      removing("app-1-0.0.0.0/0"),
      removing("app-2-0.0.0.0/0"),
      adding(route("app-2", "::/0", { egressOnlyGatewayId: "eigw-1" })),
    ),
    settings: { egress: "none" },
    says: /egress is none, and app-2 has a default route over IPv6/,
  },
  "a NAT gateway under egress instance": {
    change: (network) => network,
    settings: { egress: "instance" },
    says: /egress is instance, and app-1 does not lead to an instance/,
  },
  "two NAT gateways under egress single": {
    change: (network) => network,
    settings: { egress: "single" },
    says: /egress is single, and app-1 leaves another way than its neighbours/,
  },
  "a NAT gateway of another zone under egress perZone": {
    change: both(
      removing("app-2-0.0.0.0/0"),
      adding(route("app-2", "0.0.0.0/0", { natGatewayId: id.nat("1") })),
    ),
    says: /egress is perZone, and app-2 does not lead to a NAT gateway of its own zone/,
  },
  "no way out under egress perZone": {
    change: removing("app-1-0.0.0.0/0"),
    says: /egress is perZone, and app-1 does not lead to a NAT gateway of its own zone/,
  },
  "zonal gateways under egress regional": {
    change: (network) => network,
    settings: { egress: "regional" },
    says: /egress is regional, and app-1 does not lead to a regional NAT gateway/,
  },
  "a regional gateway under egress single": {
    change: both(
      removing("app-1-0.0.0.0/0"),
      removing("app-2-0.0.0.0/0"),
      adding(
        made("aws:ec2/natGateway:NatGateway", "all", { availabilityMode: "regional" }),
        route("app-1", "0.0.0.0/0", { natGatewayId: id.nat("all") }),
        route("app-2", "0.0.0.0/0", { natGatewayId: id.nat("all") }),
      ),
    ),
    settings: { egress: "single" },
    says: /egress is single, and app-1 does not lead to the zonal NAT gateway/,
  },
  "a public subnet without a way to the internet": {
    change: removing("public-1-0.0.0.0/0"),
    says: /public subnet public-1 has no default route to an internet gateway/,
  },
  "an endpoint whose group does not admit the application": {
    change: removing("endpoints-Ingress"),
    says: /app in app-1 cannot open 443 of ssm/,
  },
  "an application that may not open the endpoint": {
    change: both(removing("app-Egress-443"), adding(rule("Egress", "app", 443, office))),
    says: /app in app-1 cannot open 443 of ssm/,
  },
  "an ACL that keeps one subnet of the application from the endpoint": {
    change: adding(
      acl(["app-2"], { ingress: allowAll, egress: denied([443, 443], "10.0.10.0/24") }),
    ),
    says: /app in app-2 cannot open 443 of ssm/,
  },
  "an ACL that keeps the endpoint's answers back": {
    change: adding(acl(["app-1"], { ingress: denied([50000, 50100]), egress: allowAll })),
    says: /app in app-1 cannot open 443 of ssm/,
  },
  "a table that the gateway endpoint is not associated with": {
    change: setting("VpcEndpoint", "s3", { routeTableIds: [id.table("app-1")] }),
    says: /app-2, where app stands, has no route to s3/,
  },
  "an ACL that keeps the storage's answers back": {
    change: adding(acl(["app-1"], { ingress: denied([1024, 65535]), egress: allowAll })),
    says: /app in app-1 is stopped on its way to s3/,
  },
  "a load balancer of CloudFront that also admits everyone": {
    change: adding(rule("Ingress", "edge", 443, anyone)),
    says: /edge can also be reached from anywhere on 443/,
  },
  "a load balancer of CloudFront that opens another port to everyone": {
    change: adding(rule("Ingress", "edge", 80, anyone)),
    says: /edge can also be reached from anywhere on 80/,
  },
  "a load balancer of CloudFront that also admits an office on that port": {
    change: adding(rule("Ingress", "edge", 443, office)),
    says: /edge can also be reached from 203\.0\.113\.7\/32 on 443/,
  },
  "a load balancer of CloudFront that also admits another list": {
    change: adding(rule("Ingress", "edge", 443, { prefixListId: "pl-others" })),
    says: /edge can also be reached from prefix list pl-others on 443/,
  },
  "a load balancer of CloudFront that the application may open": {
    change: adding(...connection("app", "edge", 443)),
    says: /app can open 443 of edge/,
  },
  "a VPC origin that faces the internet": {
    change: setting("LoadBalancer", "origin", {
      internal: false,
      subnets: [id.subnet("public-1")],
    }),
    says: /origin is a VPC origin and has a public address/,
  },
  "a VPC origin that admits the whole VPC": {
    change: adding(rule("Ingress", "origin", 80, vpcBlock)),
    says: /any address of public-1 can open 80 of origin/,
  },
};

const sound: Readonly<Record<string, readonly [Change, Partial<ReachabilitySettings>?]>> = {
  "the network that all of these are made from": [(network) => network],
  "the same with IPv6": [
    both(
      dualStack,
      adding(
        ...["1", "2"].map((zone) =>
          route(`app-${zone}`, "::/0", { egressOnlyGatewayId: "eigw-1" }),
        ),
      ),
    ),
  ],
  "a bastion of administration that only an office reaches": [
    adding(
      group("admin"),
      rule("Ingress", "admin", 22, office),
      ...connection("admin", "main", 5432),
      instance("bastion", "public-1", ["admin"], { tags: { Purpose: "administration" } }),
    ),
  ],
  "a fleet of bastions that only an office reaches": [
    adding(
      group("admin"),
      rule("Ingress", "admin", 22, office),
      ...connection("admin", "main", 5432),
      made("aws:ec2/launchTemplate:LaunchTemplate", "bastion", {
        vpcSecurityGroupIds: [id.group("admin")],
      }),
      made("aws:autoscaling/group:Group", "bastion", {
        launchTemplate: { id: "LaunchTemplate-bastion" },
        vpcZoneIdentifiers: [id.subnet("public-1")],
        tags: [
          { key: "Name", value: "bastion", propagateAtLaunch: true },
          { key: "Purpose", value: "administration", propagateAtLaunch: true },
        ],
      }),
    ),
  ],
  "a listener for tests that only an office reaches, where everybody reaches the site": [
    adding(rule("Ingress", "front", 8443, office)),
  ],
  "a listener for tests that only an office reaches": [
    adding(rule("Ingress", "edge", 8443, office)),
  ],
  "a store that admits the VPC, behind an ACL that admits the application's subnets": [
    both(
      adding(rule("Ingress", "main", 5432, vpcBlock)),
      adding(
        acl(["data-1", "data-2"], {
          ingress: [{ ...everything, cidrBlock: "10.0.10.0/23", ruleNo: 100, action: "allow" }],
          egress: allowAll,
        }),
      ),
    ),
  ],
  "one regional gateway for all": [
    both(
      removing("app-1-0.0.0.0/0"),
      removing("app-2-0.0.0.0/0"),
      adding(
        made("aws:ec2/natGateway:NatGateway", "all", { availabilityMode: "regional" }),
        route("app-1", "0.0.0.0/0", { natGatewayId: id.nat("all") }),
        route("app-2", "0.0.0.0/0", { natGatewayId: id.nat("all") }),
      ),
    ),
    { egress: "regional" },
  ],
  "one instance that translates for all": [
    both(
      removing("app-1-0.0.0.0/0"),
      removing("app-2-0.0.0.0/0"),
      adding(
        group("nat"),
        rule("Ingress", "nat", 443, vpcBlock),
        rule("Egress", "nat", 443, anyone),
        made("aws:ec2/networkInterface:NetworkInterface", "nat", {
          subnetId: id.subnet("public-1"),
          securityGroups: [id.group("nat")],
          sourceDestCheck: false,
        }),
        made("aws:ec2/eip:Eip", "nat", { networkInterface: "NetworkInterface-nat" }),
        made("aws:ec2/launchTemplate:LaunchTemplate", "nat", {
          networkInterfaces: [{ networkInterfaceId: "NetworkInterface-nat" }],
        }),
        made("aws:autoscaling/group:Group", "nat", {
          launchTemplate: { id: "LaunchTemplate-nat" },
          availabilityZones: ["zone-1"],
        }),
        route("app-1", "0.0.0.0/0", { networkInterfaceId: "NetworkInterface-nat" }),
        route("app-2", "0.0.0.0/0", { networkInterfaceId: "NetworkInterface-nat" }),
      ),
    ),
    { egress: "instance" },
  ],
};

describe("reachability of a stack", () => {
  for (const [title, [change, settings]] of Object.entries(sound))
    it(`finds no fault in ${title}`, () => {
      const report = reported(change, settings);
      expect(verdictsOf(report).flatMap(({ reasons }) => reasons)).to.deep.equal([]);
      expect(report.notKnown).to.deep.equal([]);
    });

  for (const [title, { change, says, settings }] of Object.entries(bad))
    it(`finds ${title}`, () => {
      expect(faults(change, settings).filter((fault) => says.test(fault))).to.not.deep.equal([]);
    });

  it("is tried on at least 30 bad networks", () => {
    expect(Object.keys(bad)).to.have.length.of.at.least(30);
  });

  it("says who reaches what, in the words of the sound network", () => {
    const report = reported((network) => network);
    expect(report.internet.map(({ resource }) => resource)).to.deep.equal(["front", "edge"]);
    expect(report.internet[1]?.openings[0]).to.include({ from: "CloudFront", anyone: false });
    expect(
      report.stores.map(({ store, reachedBy }) => [store, ...reachedBy.map(({ by }) => by)]),
    ).to.deep.equal([
      ["main", "app"],
      ["cache", "app"],
      ["files", "app"],
    ]);
    expect(report.cloudFrontOnly.map(({ loadBalancer, by }) => [loadBalancer, by])).to.deep.equal([
      ["edge", "prefix list"],
      ["origin", "VPC origin"],
    ]);
    expect(report.endpoints.map(({ service, usedBy }) => [service, ...usedBy])).to.deep.equal([
      ["s3", "app"],
      ["ssm", "app"],
    ]);
  });

  it("shows who else reaches a load balancer of CloudFront, on ports of their own", () => {
    const { cloudFrontOnly } = reported(adding(rule("Ingress", "edge", 8443, office)));
    expect(cloudFrontOnly[0]?.besides).to.deep.equal(["203.0.113.7/32 on 8443"]);
  });

  it("leaves out what everyone's rule already says, and rules that admit nobody", () => {
    const { internet } = reported(
      adding(
        made("aws:ec2/securityGroupRule:SecurityGroupRule", "both", {
          type: "ingress",
          securityGroupId: id.group("front"),
          protocol: "6",
          fromPort: 80,
          toPort: 80,
          cidrBlocks: ["192.168.0.0/16"],
        }),
      ),
    );
    expect(internet[0]?.openings).to.have.length(1);
  });
});

describe("reachability of what the stack does not make", () => {
  it("is not known for a store in subnets of an existing VPC, and never ok", () => {
    const { stores, notKnown, internet, defaultRoutes } = reported(
      setting("SubnetGroup", "main", { subnetIds: ["subnet-123"] }),
    );
    expect(internet.find(({ resource }) => resource === "main")?.status).to.equal("unknown");
    expect(defaultRoutes.at(-1)).to.include({ subnet: "subnet-123", status: "unknown" });
    expect(stores.find(({ store }) => store === "main")?.status).to.equal("unknown");
    expect(notKnown).to.deep.equal([
      "main stands in subnet subnet-123, which this stack does not make",
    ]);
  });

  it("is not known for a store that an application in such subnets may reach", () => {
    const { stores, endpoints } = reported(
      setting("Group", "app", { vpcZoneIdentifiers: ["subnet-123"] }),
    );
    expect(stores.map(({ status }) => status)).to.deep.equal(["unknown", "unknown", "unknown"]);
    expect(endpoints.map(({ status }) => status)).to.deep.equal(["unknown", "unknown"]);
  });

  it("is not known where a group of somebody else's is admitted", () => {
    const { stores } = reported(
      adding(rule("Ingress", "main", 5432, { referencedSecurityGroupId: "sg-theirs" })),
    );
    expect(stores[0]?.status).to.equal("unknown");
    expect(stores[0]?.reasons[0]).to.include("sg-theirs");
    expect(stores[1]?.status).to.equal("ok");
  });

  it("is not known for a store without a subnet group", () => {
    const { stores } = reported(removing("main", "SubnetGroup"));
    expect(stores.find(({ store }) => store === "main")?.reasons).to.deep.equal([
      "main names no subnet",
    ]);
  });

  it("is a fault all the same where one is found", () => {
    const found = reported(
      both(
        setting("Group", "app", { vpcZoneIdentifiers: ["subnet-123"] }),
        adding(rule("Ingress", "main", 5432, vpcBlock)),
      ),
    );
    expect(found.stores[0]?.status).to.equal("fault");
  });

  it("names peerings and appliances as what it does not follow", () => {
    const { notKnown } = reported(
      adding(route("app-1", "172.16.0.0/12", { transitGatewayId: "tgw-1" })),
    );
    expect(notKnown).to.deep.equal(["app-1 has a route to tgw-1, which is not followed"]);
  });

  it("leaves default routes open where the configuration names no egress", () => {
    const { defaultRoutes } = reported((network) => network, { egress: undefined });
    const statuses = defaultRoutes.map(({ use, status }) => `${use} ${status}`);
    expect([...new Set(statuses)]).to.deep.equal(["public ok", "private unknown", "isolated ok"]);
  });

  it("says so of a subnet that nothing says the use of", () => {
    const { defaultRoutes } = reported(setting("Subnet", "app-1", { tags: {} }));
    expect(defaultRoutes.find(({ subnet }) => subnet === "app-1")?.status).to.equal("unknown");
  });

  it("takes CloudFront's list for any other where nobody names it", () => {
    const { cloudFrontOnly } = reported((network) => network, { cloudFrontLists: new Map() });
    expect(cloudFrontOnly.map(({ loadBalancer }) => loadBalancer)).to.deep.equal(["origin"]);
  });
});
