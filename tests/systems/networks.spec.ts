import { expect } from "chai";

import { Resource } from "../../analysis/graph";
import { input, stackFileRun } from "../support/stacks";
import { idOf, System } from "./system";

const subnet = "aws:ec2/subnet:Subnet";
const routeTable = "aws:ec2/routeTable:RouteTable";
const ingressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

/** A stack file of tests/stacks as it is once it is up. */
async function up(name: string): Promise<System> {
  const { graph, errors } = await stackFileRun(name, "up");
  expect(errors).to.deep.equal([]);
  return new System("dev", graph);
}

/** What each route table of a tier leads to outside the VPC, in the zones' order. */
function leads(system: System, tier: string): unknown[] {
  const routes = system.all("aws:ec2/route:Route");
  return system.ids(routeTable, new RegExp(`^network-${tier}-`)).map((table) => {
    const own = routes.filter(
      ({ inputs }) =>
        inputs["routeTableId"] === table && inputs["destinationCidrBlock"] === "0.0.0.0/0",
    );
    return own.map(
      ({ inputs }) => inputs["natGatewayId"] ?? inputs["networkInterfaceId"] ?? inputs["gatewayId"],
    )[0];
  });
}

const opened = ({ inputs }: Resource) => [
  inputs["fromPort"],
  inputs["toPort"],
  inputs["cidrIpv4"] ?? inputs["referencedSecurityGroupId"],
];

describe("networks of the other systems", function () {
  this.timeout(120_000);

  it("have a NAT gateway in every zone, and private subnets leave by that of their own (B9)", async () => {
    const system = await up("network-egress-per-zone");
    const gateways = system.all("aws:ec2/natGateway:NatGateway");
    expect(gateways.map((each) => input(each, "subnetId"))).to.deep.equal(
      system.ids(subnet, /^network-public-/),
    );
    expect(leads(system, "app")).to.deep.equal(gateways.map(idOf));
  });

  it("have bastions by count and over zones, with SSH from chosen blocks (B10, E5)", async () => {
    const system = await up("network-egress-single");
    const bastions = system.all("aws:ec2/instance:Instance");
    expect(bastions.map((each) => input(each, "subnetId"))).to.deep.equal(
      system.ids(subnet, /^network-public-/),
    );
    const group = system.only("aws:ec2/securityGroup:SecurityGroup", "bastion");
    const into = system
      .all(ingressRule)
      .filter(({ inputs }) => inputs["securityGroupId"] === idOf(group));
    expect(into.map(opened)).to.have.deep.members([
      [22, 22, "203.0.113.0/24"],
      [22, 22, "198.51.100.7/32"],
    ]);
  });

  it("have private bastions for Session Manager as well, without an open port (B10)", async () => {
    const system = await up("network-egress-per-zone");
    const bastions = system.all("aws:ec2/instance:Instance");
    expect(bastions.map((each) => input(each, "subnetId"))).to.deep.equal(
      system.ids(subnet, /^network-app-/),
    );
    const group = idOf(system.only("aws:ec2/securityGroup:SecurityGroup", "bastion"));
    const into = system
      .all(ingressRule)
      .filter(({ inputs }) => inputs["securityGroupId"] === group);
    expect(into).to.deep.equal([]);
    // The database admits service and bastion, each by its group.
    const database = idOf(system.only("aws:ec2/securityGroup:SecurityGroup", "main"));
    const admitted = system
      .all(ingressRule)
      .filter(({ inputs }) => inputs["securityGroupId"] === database)
      .map(({ inputs }) => inputs["referencedSecurityGroupId"]);
    const app = idOf(system.only("aws:ec2/securityGroup:SecurityGroup", "app"));
    expect(admitted).to.have.members([app, group]);
    const { outputs } = system.only("pulumi:pulumi:Stack");
    expect(outputs["connect"]).to.have.property("main").that.contains("start-session");
  });

  it("have a tier per service with a route table per subnet, and keep the blocks of an adopted VPC (B17)", async () => {
    const system = await up("network-blocks");
    const blocks = (tier: string) =>
      system
        .all(subnet)
        .filter(({ name }) => name.startsWith(`network-${tier}-`))
        .map((each) => input(each, "cidrBlock"));
    expect(blocks("public")).to.deep.equal(["10.10.0.0/24", "10.10.1.0/24"]);
    expect(blocks("cache")).to.deep.equal(["10.10.4.0/24", "10.10.5.0/24"]);
    expect(blocks("db")).to.deep.equal(["10.10.6.0/24", "10.10.7.0/24"]);
    expect(blocks("monitoring")).to.deep.equal(["10.10.10.0/24", "10.10.11.0/24"]);
    expect(system.all(routeTable)).to.have.length(system.all(subnet).length);
    for (const tier of ["cache", "db", "data"])
      expect(leads(system, tier), tier).to.deep.equal([undefined, undefined]);
    for (const tier of ["app", "monitoring"])
      expect(leads(system, tier), tier).to.not.include(undefined);
    const group = system.only("aws:rds/subnetGroup:SubnetGroup");
    expect(input(group, "subnetIds")).to.deep.equal(system.ids(subnet, /^network-db-/));
  });

  it("reach Systems Manager with no path to the internet, through endpoints that admit themselves on 443 (D2)", async () => {
    const system = await up("network-egress-endpoints");
    expect(leads(system, "app")).to.deep.equal([undefined, undefined]);
    const interfaces = system
      .all("aws:ec2/vpcEndpoint:VpcEndpoint")
      .filter(({ inputs }) => inputs["vpcEndpointType"] === "Interface");
    const services = interfaces.map((each) => String(input(each, "serviceName")).split(".").at(-1));
    expect(services).to.include.members(["ssm", "ssmmessages", "ec2messages", "sts"]);
    const group = idOf(system.only("aws:ec2/securityGroup:SecurityGroup", "network-endpoint"));
    for (const each of interfaces) {
      expect(input(each, "privateDnsEnabled"), each.name).to.equal(true);
      expect(input(each, "securityGroupIds"), each.name).to.deep.equal([group]);
    }
    const app = idOf(system.only("aws:ec2/securityGroup:SecurityGroup", "app"));
    const into = system
      .all(ingressRule)
      .filter(({ inputs }) => inputs["securityGroupId"] === group);
    expect(into.map(opened)).to.have.deep.members([
      [443, 443, group],
      [443, 443, app],
    ]);
  });

  it("lead private subnets to the NAT and data subnets nowhere, table by table (D3)", async () => {
    const system = await up("network-egress-single");
    const gateway = idOf(system.only("aws:ec2/natGateway:NatGateway"));
    const internet = idOf(system.only("aws:ec2/internetGateway:InternetGateway"));
    expect(leads(system, "app")).to.deep.equal([gateway, gateway]);
    expect(leads(system, "data")).to.deep.equal([undefined, undefined]);
    expect(leads(system, "public")).to.deep.equal([internet, internet]);
  });
});
