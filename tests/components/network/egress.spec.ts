import { expect } from "chai";

import { Egress, EgressArgs } from "../../../components/network/egress";
import { EgressMode, egressModes } from "../../../model/egress";
import { Inventory, text } from "../../support/inventory";
import { registrations } from "../../support/mocks";

const args: EgressArgs = {
  mode: "none",
  vpcId: "vpc-1",
  publicSubnetIds: ["subnet-a", "subnet-b", "subnet-c"],
  routeTables: ["a", "b", "c"].map((zone, place) => ({
    key: `${place + 1}`,
    place,
    id: `rtb-${zone}`,
  })),
  privateBlocks: ["10.0.0.0/20", "10.0.32.0/20", "10.0.64.0/20"],
  natInstance: {
    instanceType: "t4g.nano",
    ports: [443],
    region: "ap-northeast-2",
    accountId: "123456789012",
    topicArn: "arn:aws:sns:ap-northeast-2:123456789012:notices",
    detailedMonitoring: false,
    tags: { Project: "test" },
  },
};

function build(mode: EgressMode, change: Partial<EgressArgs> = {}): Promise<Inventory> {
  return registrations(() => new Egress("out", { ...args, ...change, mode }));
}

function routes(inventory: Inventory): string[] {
  const targets = [
    ...inventory.ofType("aws:ec2/natGateway:NatGateway"),
    ...inventory.ofType("aws:ec2/networkInterface:NetworkInterface"),
  ];
  return inventory.ofType("aws:ec2/route:Route").map(({ name, inputs, propertyDependencies }) => {
    const from = propertyDependencies["natGatewayId"] ?? propertyDependencies["networkInterfaceId"];
    const target = targets.find(({ urn }) => from?.includes(urn))?.name;
    const table = text(inputs, "routeTableId");
    return `${name}: ${table} ${text(inputs, "destinationCidrBlock")} via ${target}`;
  });
}

describe("egress", () => {
  it("perZone: a gateway in every zone, and each table leaves through its own zone's", async () => {
    const inventory = await build("perZone");
    expect(
      inventory
        .ofType("aws:ec2/natGateway:NatGateway")
        .map(({ name, inputs }) => [name, inputs["subnetId"]]),
    ).to.deep.equal([
      ["out-1", "subnet-a"],
      ["out-2", "subnet-b"],
      ["out-3", "subnet-c"],
    ]);
    expect(routes(inventory)).to.deep.equal([
      "out-1: rtb-a 0.0.0.0/0 via out-1",
      "out-2: rtb-b 0.0.0.0/0 via out-2",
      "out-3: rtb-c 0.0.0.0/0 via out-3",
    ]);
    expect(inventory.count("aws:ec2/eip:Eip")).to.equal(3);
  });

  it("single: one gateway in the first zone for all tables", async () => {
    const inventory = await build("single");
    expect(routes(inventory)).to.deep.equal([
      "out-1: rtb-a 0.0.0.0/0 via out-1",
      "out-2: rtb-b 0.0.0.0/0 via out-1",
      "out-3: rtb-c 0.0.0.0/0 via out-1",
    ]);
    expect(inventory.only("aws:ec2/natGateway:NatGateway").inputs["subnetId"]).to.equal("subnet-a");
    expect(inventory.count("aws:ec2/eip:Eip")).to.equal(1);
  });

  for (const mode of ["none", "endpoints"] as const)
    it(`${mode}: no gateway, no address, no default route`, async () => {
      const made = (await build(mode, { ipv6: true })).census();
      expect(made).to.deep.equal({ "bluegreen-aws:network:Egress": 1 });
    });

  it("regional: one gateway in no subnet, with AWS's own addresses, for all tables", async () => {
    const inventory = await build("regional");
    const { inputs } = inventory.only("aws:ec2/natGateway:NatGateway");
    expect(inputs).to.deep.include({ availabilityMode: "regional", vpcId: "vpc-1" });
    expect(inputs).not.to.have.any.keys("subnetId", "allocationId");
    expect(inventory.count("aws:ec2/eip:Eip")).to.equal(0);
    expect(routes(inventory)).to.deep.equal([
      "out-1: rtb-a 0.0.0.0/0 via out-regional",
      "out-2: rtb-b 0.0.0.0/0 via out-regional",
      "out-3: rtb-c 0.0.0.0/0 via out-regional",
    ]);
  });

  it("instance: all tables leave through the interface that outlives instances", async () => {
    const inventory = await build("instance");
    expect(inventory.count("aws:ec2/natGateway:NatGateway")).to.equal(0);
    expect(routes(inventory)).to.deep.equal([
      "out-1: rtb-a 0.0.0.0/0 via out-nat",
      "out-2: rtb-b 0.0.0.0/0 via out-nat",
      "out-3: rtb-c 0.0.0.0/0 via out-nat",
    ]);
  });

  it("keeps a route's identity when the mode changes, so that it is updated in place", async () => {
    const leading = egressModes.filter((mode) => mode !== "none" && mode !== "endpoints");
    const urns: string[][] = [];
    for (const mode of leading)
      urns.push((await build(mode)).ofType("aws:ec2/route:Route").map(({ urn }) => urn));
    for (const each of urns) expect(each).to.deep.equal(urns[0]);
  });

  it("leads a further tier's tables out as well, each through its own zone's gateway", async () => {
    const routeTables = [
      ...args.routeTables,
      { key: "monitoring-2", place: 1, id: "rtb-monitoring-b" },
    ];
    expect(routes(await build("perZone", { routeTables }))).to.include(
      "out-monitoring-2: rtb-monitoring-b 0.0.0.0/0 via out-2",
    );
  });

  it("leads IPv6 out, never in, where there is a way out", async () => {
    const inventory = await build("single", { ipv6: true });
    const gateway = inventory.only("aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway");
    const sixes = inventory
      .ofType("aws:ec2/route:Route")
      .filter(({ inputs }) => inputs["destinationIpv6CidrBlock"] === "::/0");
    expect(sixes.map(({ name }) => name)).to.deep.equal(["out-1-ipv6", "out-2-ipv6", "out-3-ipv6"]);
    for (const { propertyDependencies } of sixes)
      expect(propertyDependencies["egressOnlyGatewayId"]).to.deep.equal([gateway.urn]);
  });

  it("lets a team change the gateway's arguments", async () => {
    const inventory = await build("single", {
      transforms: { natGateway: { connectivityType: "public" } },
    });
    expect(inventory.only("aws:ec2/natGateway:NatGateway").inputs["connectivityType"]).to.equal(
      "public",
    );
  });

  it("keeps addresses and the way out for IPv6 while it is paused, and leads nowhere else", async () => {
    const inventory = await build("perZone", { paused: true, ipv6: true });
    const addresses = inventory.ofType("aws:ec2/eip:Eip");
    expect(addresses.map(({ name }) => name)).to.deep.equal(["out-1", "out-2", "out-3"]);
    for (const { inputs } of addresses) expect(inputs["tags"]).to.include({ KeptFor: "unpausing" });
    expect(inventory.count("aws:ec2/natGateway:NatGateway")).to.equal(0);
    const blocks = inventory
      .ofType("aws:ec2/route:Route")
      .map(({ inputs }) => inputs["destinationCidrBlock"] ?? inputs["destinationIpv6CidrBlock"]);
    expect(new Set(blocks)).to.deep.equal(new Set(["::/0"]));
    expect(
      (await build("regional", { paused: true })).count("aws:ec2/natGateway:NatGateway"),
    ).to.equal(0);
  });
});
