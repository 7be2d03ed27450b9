import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { ExistingNetwork, ExistingNetworkArgs } from "../../../components/network/existing-network";
import { registrations, value } from "../../support/mocks";

const ids = {
  vpcId: "vpc-0a1b2c3d",
  subnetIds: {
    public: ["subnet-p1", "subnet-p2"],
    app: ["subnet-a1", "subnet-a2"],
    data: ["subnet-d1", "subnet-d2"],
  },
};

const args: ExistingNetworkArgs = {
  cidr: "10.0.0.0/16",
  zones: ["a", "b"],
  tiers: ["public", "app", "data"],
  ids,
};

async function build(change: Partial<ExistingNetworkArgs> = {}) {
  const made: ExistingNetwork[] = [];
  const inventory = await registrations(() =>
    made.push(new ExistingNetwork("network", { ...args, ...change })),
  );
  const [network] = made;
  if (network === undefined) throw new Error("nothing was made");
  return { inventory, network };
}

const resolved = (outputs: pulumi.Output<string>[]) => Promise.all(outputs.map((id) => value(id)));

describe("an existing network", () => {
  it("makes nothing and looks nothing up", async () => {
    const { inventory } = await build();
    expect(inventory.census()).to.deep.equal({ "bluegreen-aws:network:ExistingNetwork": 1 });
    expect(inventory.invokes).to.deep.equal([]);
  });

  it("answers as a network of our own would", async () => {
    const { network } = await build();
    expect(await value(network.vpcId)).to.equal("vpc-0a1b2c3d");
    expect(await resolved(network.subnetIds("data"))).to.deep.equal(["subnet-d1", "subnet-d2"]);
    expect([network.cidr, network.zones]).to.deep.equal(["10.0.0.0/16", ["a", "b"]]);
  });

  it("takes its ids from another stack's output as well", async () => {
    const { network } = await build({ ids: pulumi.output(ids) });
    expect(await resolved(network.subnetIds("app"))).to.deep.equal(["subnet-a1", "subnet-a2"]);
  });

  it("has the tiers that the stack file names, and no other", async () => {
    const { network } = await build();
    expect(() => network.subnetIds("cache")).to.throw("no tier cache");
  });

  it("ends a program whose ids lack a subnet, with an error that Pulumi prints as it is", async () => {
    const given = pulumi.output({ ...ids, subnetIds: { ...ids.subnetIds, app: ["subnet-a1"] } });
    const { network } = await build({ ids: given });
    const [, second] = network.subnetIds("app");
    const error: unknown = await (second as unknown as { promise(): Promise<string> })
      .promise()
      .catch((reason: unknown) => reason);
    expect(pulumi.RunError.isInstance(error)).to.equal(true);
    expect(String(error)).to.contain("no subnet of tier app is given for b");
  });
});
