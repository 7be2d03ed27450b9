import { expect } from "chai";

import { Egress, EgressArgs, EgressMode } from "../../../components/network/egress";
import { Inventory, text } from "../../support/inventory";
import { registrations } from "../../support/mocks";

function build(mode: EgressMode, transforms?: EgressArgs["transforms"]): Promise<Inventory> {
  return registrations(
    () =>
      new Egress("out", {
        mode,
        publicSubnetIds: ["subnet-a", "subnet-b", "subnet-c"],
        routeTableIds: ["rtb-a", "rtb-b", "rtb-c"],
        transforms,
      }),
  );
}

function routes(inventory: Inventory): string[] {
  const gateways = inventory.ofType("aws:ec2/natGateway:NatGateway");
  return inventory.ofType("aws:ec2/route:Route").map(({ name, inputs, propertyDependencies }) => {
    const target = gateways.find(({ urn }) =>
      propertyDependencies["natGatewayId"]?.includes(urn),
    )?.name;
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

  it("none: no gateway, no address, no default route", async () => {
    expect((await build("none")).census()).to.deep.equal({ "bluegreen-aws:network:Egress": 1 });
  });

  it("keeps a route's identity when the mode changes, so that it is updated in place", async () => {
    const urns = async (mode: EgressMode) =>
      (await build(mode)).ofType("aws:ec2/route:Route").map(({ urn }) => urn);
    expect(await urns("single")).to.deep.equal(await urns("perZone"));
  });

  it("lets a team change the gateway's arguments", async () => {
    const inventory = await build("single", { natGateway: { connectivityType: "public" } });
    expect(inventory.only("aws:ec2/natGateway:NatGateway").inputs["connectivityType"]).to.equal(
      "public",
    );
  });
});
