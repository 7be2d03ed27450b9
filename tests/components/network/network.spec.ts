import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { Network, NetworkArgs } from "../../../components/network/network";
import { addressPlan, blocksOf } from "../../../model/address-plan";
import { Inventory, text } from "../../support/inventory";
import { MockOptions, registrations, value } from "../../support/mocks";

const region = "ap-northeast-2";
const plan = addressPlan({
  cidr: "10.0.0.0/16",
  zones: [`${region}a`, `${region}b`, `${region}c`],
  region,
});
const args: NetworkArgs = {
  plan,
  egress: "perZone",
  natInstance: {
    instanceType: "t4g.nano",
    ports: [443],
    region,
    accountId: "123456789012",
    topicArn: "arn:aws:sns:ap-northeast-2:123456789012:notices",
    detailedMonitoring: false,
    tags: {},
  },
  endpoints: [],
  ipv6: false,
  region,
};

function build(change: Partial<NetworkArgs> = {}, options?: MockOptions): Promise<Inventory> {
  return registrations(() => new Network("network", { ...args, ...change }), options);
}

const resolved = (ids: pulumi.Output<string>[]) => Promise.all(ids.map((id) => value(id)));

describe("network", () => {
  it("is exactly these resources", async () => {
    expect((await build()).census()).to.deep.equal({
      "bluegreen-aws:network:Network": 1,
      "awsx:ec2:Vpc": 1,
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": 1,
      "bluegreen-aws:network:Egress": 1,
      "aws:ec2/eip:Eip": 3,
      "aws:ec2/natGateway:NatGateway": 3,
      "aws:ec2/route:Route": 3,
      "bluegreen-aws:network:Endpoints": 1,
      "aws:ec2/vpcEndpoint:VpcEndpoint": 2,
    });
  });

  it("hands awsx the plan's blocks, and keeps it from choosing zones or making gateways", async () => {
    expect((await build()).only("awsx:ec2:Vpc").inputs).to.deep.equal({
      cidrBlock: "10.0.0.0/16",
      enableDnsHostnames: true,
      enableDnsSupport: true,
      availabilityZoneNames: [`${region}a`, `${region}b`, `${region}c`],
      subnetStrategy: "Auto",
      natGateways: { strategy: "None" },
      subnetSpecs: [
        { type: "Public", name: "public", cidrBlocks: blocksOf(plan, "public") },
        { type: "Private", name: "app", cidrBlocks: blocksOf(plan, "app") },
        { type: "Isolated", name: "data", cidrBlocks: blocksOf(plan, "data") },
      ],
    });
  });

  it("finds each tier's subnets and route tables by their place, in the zones' order", async () => {
    const networks: Network[] = [];
    await registrations(() => networks.push(new Network("network", args)));
    const [network] = networks;
    for (const tier of ["public", "app", "data"] as const) {
      const places = [1, 2, 3].map((place) => `${tier}-${place}`);
      expect(await resolved(network?.subnetIds(tier) ?? [])).to.deep.equal(
        places.map((place) => `subnet-${place}`),
      );
      expect(await resolved(network?.routeTableIds(tier) ?? [])).to.deep.equal(
        places.map((place) => `rtb-${place}`),
      );
    }
    expect(network?.cidr).to.equal("10.0.0.0/16");
    expect(network?.zones).to.deep.equal(plan.zones);
  });

  it("finds a further tier's subnets among awsx's, which lists them by reach", async () => {
    const tiers = [
      { name: "cache", reach: "isolated" as const },
      { name: "monitoring", reach: "private" as const },
    ];
    const request = { cidr: "10.0.0.0/16", zones: plan.zones, region, tiers };
    const networks: Network[] = [];
    const inventory = await registrations(() =>
      networks.push(new Network("network", { ...args, plan: addressPlan(request) })),
    );
    const [network] = networks;
    for (const tier of ["public", "app", "monitoring", "data", "cache"])
      expect(await resolved(network?.subnetIds(tier) ?? [])).to.deep.equal(
        [1, 2, 3].map((place) => `subnet-${tier}-${place}`),
      );
    expect(() => network?.subnetIds("other")).to.throw("no tier other");
    const led = inventory
      .ofType("aws:ec2/route:Route")
      .map(({ name, inputs }) => [name, text(inputs, "routeTableId")]);
    expect(led).to.deep.include(["network-egress-monitoring-2", "rtb-monitoring-2"]);
    expect(led.filter(([, table]) => table?.startsWith("rtb-cache") === true)).to.deep.equal([]);
  });

  it("empties the default security group", async () => {
    const group = (await build()).only("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup");
    expect([group.inputs["ingress"], group.inputs["egress"]]).to.deep.equal([[], []]);
  });

  it("never gives the data tier a default route", async () => {
    const routes = (await build()).ofType("aws:ec2/route:Route");
    expect(routes.map((route) => route.inputs["routeTableId"])).to.deep.equal([
      "rtb-app-1",
      "rtb-app-2",
      "rtb-app-3",
    ]);
  });

  it("leads every tier to S3 and DynamoDB without leaving the VPC", async () => {
    const endpoints = (await build()).ofType("aws:ec2/vpcEndpoint:VpcEndpoint");
    expect(endpoints.map(({ name, inputs }) => [name, inputs["serviceName"]])).to.deep.equal([
      ["network-endpoint-s3", `com.amazonaws.${region}.s3`],
      ["network-endpoint-dynamodb", `com.amazonaws.${region}.dynamodb`],
    ]);
    for (const { inputs } of endpoints) {
      expect(inputs["vpcEndpointType"]).to.equal("Gateway");
      expect(inputs["routeTableIds"]).to.have.members(
        ["public", "app", "data"].flatMap((tier) => [1, 2, 3].map((n) => `rtb-${tier}-${n}`)),
      );
    }
  });

  it("declares the same resources when nothing is known yet", async () => {
    expect((await build({}, { preview: true })).lines()).to.deep.equal((await build()).lines());
  });

  it("keeps what makes it this network although a team overrides the VPC's arguments", async () => {
    const vpc = (
      await build({
        transforms: { vpc: { enableNetworkAddressUsageMetrics: true, subnetStrategy: "Exact" } },
      })
    ).only("awsx:ec2:Vpc");
    expect(vpc.inputs["enableNetworkAddressUsageMetrics"]).to.equal(true);
    expect(vpc.inputs["subnetStrategy"]).to.equal("Auto");
  });

  it("stands twice in one stack", async () => {
    const both = await registrations(() => {
      new Network("network", args);
      new Network("second", args);
    });
    expect(both.count("awsx:ec2:Vpc")).to.equal(2);
  });
});
