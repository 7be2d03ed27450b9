import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { registrations, value } from "./mocks";

class Box extends pulumi.ComponentResource {
  constructor(name: string, child: string) {
    super("bluegreen-aws:test:Box", name, {});
    new aws.ec2.Eip(child, {}, { parent: this, protect: true, ignoreChanges: ["tags"] });
    this.registerOutputs({ child });
  }
}

async function failure(build: () => unknown): Promise<string> {
  try {
    await registrations(build);
  } catch (error) {
    return String(error);
  }
  throw new Error("nothing was refused");
}

describe("mocks", () => {
  it("record parent, options and inputs, and answer what the resource table says", async () => {
    const addresses: pulumi.Output<string>[] = [];
    const inventory = await registrations(() => {
      new Box("box", "address");
      addresses.push(new aws.ec2.Eip("plain", { domain: "vpc" }).id);
    });
    const box = inventory.only("bluegreen-aws:test:Box");
    const child = inventory.named("aws:ec2/eip:Eip", "address");
    expect(child.parent).to.equal(box.urn);
    expect(child.urn).to.equal(
      "urn:pulumi:test::bluegreen-aws::bluegreen-aws:test:Box$aws:ec2/eip:Eip::address",
    );
    expect([child.protect, child.ignoreChanges]).to.deep.equal([true, ["tags"]]);
    expect(inventory.named("aws:ec2/eip:Eip", "plain").inputs).to.deep.equal({ domain: "vpc" });
    expect(inventory.registeredOutputs[box.urn]).to.deep.equal(["child"]);
    expect(await value(addresses[0] ?? "")).to.match(/^eipalloc-[0-9a-f]{17}$/);
  });

  it("refuse two resources with one URN, although their parents' names differ", async () => {
    const message = await failure(() => {
      new Box("one", "address");
      new Box("two", "address");
    });
    expect(message).to.contain("two resources have the URN").and.contain("Eip::address");
  });

  it("refuse a type and a data source that the table does not know", async () => {
    expect(
      await failure(() => new aws.gamelift.Alias("x", { routingStrategy: { type: "SIMPLE" } })),
    ).to.contain("aws:gamelift/alias:Alias has no row");
    expect(await failure(() => aws.ec2.getPrefixListOutput({ name: "other" }).id)).to.contain(
      "has no row in the data source table",
    );
  });

  it("refuse a logical name that leaves no room for the provider's suffix", async () => {
    const name = "a-name-of-more-than-24-characters";
    expect(await failure(() => new aws.lb.TargetGroup(name, {}))).to.contain(
      "longer than maximum length 32",
    );
  });

  it("leave what AWS would compute unknown in a preview", async () => {
    const seen: string[] = [];
    const inventory = await registrations(
      () => {
        const address = new aws.ec2.Eip("address", {});
        address.id.apply((id) => seen.push(id));
        new aws.ec2.NatGateway("gateway", { allocationId: address.id, subnetId: "subnet-1" });
      },
      { preview: true },
    );
    expect(seen).to.deep.equal([]);
    expect(inventory.only("aws:ec2/natGateway:NatGateway").inputs).to.deep.equal({
      allocationId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
      subnetId: "subnet-1",
    });
  });

  it("name the inputs that are secret", async () => {
    const inventory = await registrations(
      () => new aws.ec2.Eip("address", { tags: { Name: pulumi.secret("hidden") } }),
    );
    const eip = inventory.only("aws:ec2/eip:Eip");
    expect(eip.secrets).to.deep.equal(["tags"]);
    expect(eip.inputs).to.deep.equal({ tags: { Name: "hidden" } });
  });

  it("answer awsx's subnets zone by zone, public before private before isolated", async () => {
    const ids: pulumi.Output<string>[] = [];
    await registrations(() => {
      const vpc = new awsx.ec2.Vpc("network", {
        availabilityZoneNames: ["a", "b"],
        subnetSpecs: [
          { type: "Isolated", name: "data", cidrBlocks: ["1", "2"] },
          { type: "Public", name: "public", cidrBlocks: ["3", "4"] },
        ],
      });
      for (const place of [0, 1, 2, 3])
        ids.push(vpc.subnets.apply((subnets) => subnets[place]?.id ?? pulumi.output("")));
    });
    expect(await Promise.all(ids.map((id) => value(id)))).to.deep.equal([
      "subnet-public-1",
      "subnet-data-1",
      "subnet-public-2",
      "subnet-data-2",
    ]);
  });
});

describe("inventory", () => {
  it("says what there is when a question has no answer", async () => {
    const inventory = await registrations(() => new aws.ec2.Eip("address", {}));
    expect(() => inventory.only("aws:ec2/vpc:Vpc")).to.throw("aws:ec2/eip:Eip address");
    expect(() => inventory.named("aws:ec2/eip:Eip", "other")).to.throw("aws:ec2/eip:Eip address");
    expect(inventory.census()).to.deep.equal({ "aws:ec2/eip:Eip": 1 });
  });
});
