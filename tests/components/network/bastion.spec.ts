import { expect } from "chai";

import { Bastion, BastionArgs } from "../../../components/network/bastion";
import { document, Inventory } from "../../support/inventory";
import { registrations } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIexample someone";

function build(change: Partial<BastionArgs> = {}): Promise<Inventory> {
  return registrations(
    () =>
      new Bastion("bastion", {
        network: mockNetwork(),
        mode: "ssm",
        count: 1,
        instanceType: "t4g.nano",
        allow: [],
        detailedMonitoring: false,
        tags: {},
        ...change,
      }),
  );
}

const ssh: Partial<BastionArgs> = {
  mode: "ssh",
  allow: ["203.0.113.0/24", "198.51.100.7/32"],
  publicKey: key,
};

describe("a bastion for Session Manager", () => {
  it("is private, has no open port and no key", async () => {
    const inventory = await build();
    expect(inventory.census()).to.deep.equal({
      "bluegreen-aws:network:Bastion": 1,
      "aws:ec2/securityGroup:SecurityGroup": 1,
      [egress]: 1,
      "aws:iam/role:Role": 1,
      "aws:iam/rolePolicy:RolePolicy": 1,
      "aws:iam/instanceProfile:InstanceProfile": 1,
      "aws:ec2/launchTemplate:LaunchTemplate": 1,
      "aws:ec2/instance:Instance": 1,
    });
    expect(inventory.only("aws:ec2/instance:Instance").inputs["subnetId"]).to.equal("subnet-app-1");
    expect(inventory.only("aws:ec2/launchTemplate:LaunchTemplate").inputs).not.to.have.property(
      "keyName",
    );
  });

  it("has a role of its own that may be managed and nothing else", async () => {
    const { inputs } = (await build()).only("aws:iam/rolePolicy:RolePolicy");
    const { Statement } = document(inputs, "policy") as { Statement: { Sid: string }[] };
    expect(Statement.map(({ Sid }) => Sid)).to.deep.equal(["BeManaged"]);
  });

  it("is spread over the zones", async () => {
    const instances = (await build({ count: 3 })).ofType("aws:ec2/instance:Instance");
    expect(instances.map(({ name, inputs }) => [name, inputs["subnetId"]])).to.deep.equal([
      ["bastion-1", "subnet-app-1"],
      ["bastion-2", "subnet-app-2"],
      ["bastion-3", "subnet-app-1"],
    ]);
  });

  it("reaches Systems Manager through the network's endpoints where there are any", async () => {
    const inventory = await registrations(() => {
      const endpoints = { name: "endpoints", port: 443, services: ["ssm"] };
      const interfaceEndpoints = { ...endpoints, securityGroupId: "sg-endpoints" };
      new Bastion("bastion", {
        network: { ...mockNetwork(), interfaceEndpoints },
        mode: "ssm",
        count: 1,
        instanceType: "t4g.nano",
        allow: [],
        detailedMonitoring: false,
        tags: {},
      });
    });
    expect(inventory.only(ingress).inputs).to.deep.include({
      securityGroupId: "sg-endpoints",
      fromPort: 443,
    });
  });
});

describe("a bastion for SSH", () => {
  it("is public, with an address that stays and a port open to whom the stack file names", async () => {
    const inventory = await build(ssh);
    const instance = inventory.only("aws:ec2/instance:Instance");
    expect(instance.inputs["subnetId"]).to.equal("subnet-public-1");
    expect(inventory.only("aws:ec2/eip:Eip").propertyDependencies["instance"]).to.deep.equal([
      instance.urn,
    ]);
    const open = inventory
      .ofType(ingress)
      .map(({ inputs }) => [inputs["cidrIpv4"], inputs["fromPort"], inputs["toPort"]]);
    expect(open).to.deep.equal([
      ["203.0.113.0/24", 22, 22],
      ["198.51.100.7/32", 22, 22],
    ]);
    expect(inventory.only("aws:ec2/keyPair:KeyPair").inputs["publicKey"]).to.equal(key);
  });

  it("gives every one an address", async () => {
    expect((await build({ ...ssh, count: 2 })).count("aws:ec2/eip:Eip")).to.equal(2);
  });

  it("keeps its addresses while it is paused, and no instance", async () => {
    const inventory = await build({ ...ssh, count: 2, paused: true });
    expect(inventory.count("aws:ec2/instance:Instance")).to.equal(0);
    const addresses = inventory.ofType("aws:ec2/eip:Eip");
    expect(addresses.map(({ name }) => name)).to.deep.equal(["bastion-1", "bastion-2"]);
    for (const { inputs } of addresses) {
      expect(inputs["tags"]).to.include({ KeptFor: "unpausing" });
      expect(inputs).to.not.have.property("instance");
    }
  });
});
