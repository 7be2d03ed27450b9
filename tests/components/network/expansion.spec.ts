import { expect } from "chai";

import { ofType, Resource } from "../../../analysis/graph";
import { addressPlan, blocksOf, subnetTiers } from "../../../model/address-plan";
import { input, stackRun } from "../../support/stacks";

/**
 * The network as awsx expands it, in the simulator, with known ids: under mocks awsx has no children. It is
 * prd, for its three zones, a gateway in each, and every kind of resource that asks for subnets.
 */
describe("network, expanded", function () {
  this.timeout(60_000);

  const region = "ap-northeast-2";
  const zones = ["a", "b", "c"].map((letter) => `${region}${letter}`);
  const plan = addressPlan({ cidr: "10.30.0.0/16", zones, region });

  async function all(type: string): Promise<Resource[]> {
    return ofType((await stackRun("prd", "up", false)).graph, type);
  }

  async function named(type: string, name: string): Promise<Resource> {
    const found = (await all(type)).find((resource) => resource.name === name);
    if (found === undefined) throw new Error(`no ${type} ${name}`);
    return found;
  }

  /** Ids of a tier's subnets or route tables, in the zones' order. */
  function ids(type: string, tier: string): Promise<unknown[]> {
    const places = zones.map((_, place) => named(type, `network-${tier}-${place + 1}`));
    return Promise.all(places.map(async (place) => (await place).outputs["id"]));
  }

  const subnet = "aws:ec2/subnet:Subnet";
  const routeTable = "aws:ec2/routeTable:RouteTable";

  it("has the plan's blocks in the plan's zones, and no other subnet", async () => {
    for (const tier of subnetTiers)
      for (const [place, zone] of zones.entries()) {
        const made = await named(subnet, `network-${tier}-${place + 1}`);
        expect(made.inputs["cidrBlock"], made.name).to.equal(blocksOf(plan, tier)[place]);
        expect(made.inputs["availabilityZone"], made.name).to.equal(zone);
        expect(made.inputs["mapPublicIpOnLaunch"], made.name).to.equal(tier === "public");
      }
    expect(await all(subnet)).to.have.length(9);
  });

  it("hands out each tier's subnets: to the load balancer, to instances, to databases", async () => {
    const [loadBalancer] = await all("aws:lb/loadBalancer:LoadBalancer");
    const [fleet] = await all("aws:autoscaling/group:Group");
    const [database] = await all("aws:rds/subnetGroup:SubnetGroup");
    if (!loadBalancer || !fleet || !database) throw new Error("prd lacks what asks for subnets");
    expect(input(loadBalancer, "subnets")).to.deep.equal(await ids(subnet, "public"));
    expect(input(fleet, "vpcZoneIdentifiers")).to.deep.equal(await ids(subnet, "app"));
    expect(input(database, "subnetIds")).to.deep.equal(await ids(subnet, "data"));
  });

  it("leads public tables to the internet gateway, app tables to their own zone's NAT, data tables nowhere", async () => {
    const routes = await all("aws:ec2/route:Route");
    const gateways = await Promise.all(
      zones.map(async (_, place) => {
        const gateway = await named("aws:ec2/natGateway:NatGateway", `network-egress-${place + 1}`);
        return gateway.outputs["id"];
      }),
    );
    const [internet] = await all("aws:ec2/internetGateway:InternetGateway");
    const leads = async (tier: string) =>
      (await ids(routeTable, tier)).map((table) =>
        routes
          .filter((route) => route.inputs["routeTableId"] === table)
          .map(({ inputs }) => [
            inputs["destinationCidrBlock"],
            inputs["gatewayId"] ?? inputs["natGatewayId"],
          ]),
      );
    expect(await leads("public")).to.deep.equal(
      zones.map(() => [["0.0.0.0/0", internet?.outputs["id"]]]),
    );
    expect(await leads("app")).to.deep.equal(gateways.map((id) => [["0.0.0.0/0", id]]));
    expect(await leads("data")).to.deep.equal([[], [], []]);
  });

  it("puts each gateway into the public subnet of the zone it serves", async () => {
    const gateways = await all("aws:ec2/natGateway:NatGateway");
    expect(gateways.map(({ inputs }) => inputs["subnetId"])).to.deep.equal(
      await ids(subnet, "public"),
    );
  });

  it("attaches both gateway endpoints to every table", async () => {
    const tables = (await all(routeTable)).map(({ outputs }) => outputs["id"]);
    const endpoints = await all("aws:ec2/vpcEndpoint:VpcEndpoint");
    expect(endpoints).to.have.length(2);
    for (const endpoint of endpoints)
      expect(input(endpoint, "routeTableIds")).to.have.members(tables);
  });
});
