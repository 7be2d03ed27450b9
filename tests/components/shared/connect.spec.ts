import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { connect, connectToInternet } from "../../../components/shared/connect";
import { Inventory } from "../../support/inventory";
import { registrations } from "../../support/mocks";

class Owner extends pulumi.ComponentResource {
  constructor() {
    super("bluegreen-aws:test:Owner", "owner", {});
    const provider = { name: "main", securityGroupId: "sg-database", port: 5432 };
    connect({ name: "app", securityGroupId: "sg-app" }, provider, this);
    this.registerOutputs({});
  }
}

const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

describe("connect", () => {
  const built = (): Promise<Inventory> => registrations(() => new Owner());
  const shared = {
    ipProtocol: "tcp",
    fromPort: 5432,
    toPort: 5432,
    description: "app to main",
    tags: { Name: "app-to-main" },
  };

  it("opens the consumer's way out and the provider's way in, each by the other's group", async () => {
    const inventory = await built();
    expect(inventory.only(egress).inputs).to.deep.equal({
      ...shared,
      securityGroupId: "sg-app",
      referencedSecurityGroupId: "sg-database",
    });
    expect(inventory.only(ingress).inputs).to.deep.equal({
      ...shared,
      securityGroupId: "sg-database",
      referencedSecurityGroupId: "sg-app",
    });
  });

  it("names both halves after both ends, under whoever asked", async () => {
    const inventory = await built();
    const owner = inventory.only("bluegreen-aws:test:Owner");
    for (const type of [egress, ingress]) {
      expect(inventory.only(type).name).to.equal("app-to-main");
      expect(inventory.only(type).parent).to.equal(owner.urn);
    }
  });
});

describe("a connection to the internet", () => {
  async function opened(ipv6?: boolean) {
    const inventory = await registrations(() => {
      const owner = new pulumi.ComponentResource("bluegreen-aws:test:Owner", "owner");
      connectToInternet({ name: "app", securityGroupId: "sg-app" }, 465, owner, { ipv6 });
    });
    return inventory
      .ofType(egress)
      .map(({ name, inputs }) => [
        name,
        inputs["cidrIpv4"] ?? inputs["cidrIpv6"],
        inputs["toPort"],
      ]);
  }

  it("is one port to anybody, and over IPv6 where the network has it", async () => {
    const four = ["app-to-internet-465", "0.0.0.0/0", 465];
    expect(await opened()).to.deep.equal([four]);
    expect(await opened(true)).to.deep.equal([four, ["app-to-internet-465-ipv6", "::/0", 465]]);
  });
});
