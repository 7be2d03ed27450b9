import { expect } from "chai";

import { Endpoints, EndpointsArgs } from "../../../components/network/endpoints";
import { Inventory } from "../../support/inventory";
import { registrations } from "../../support/mocks";

const endpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";

function build(change: Partial<EndpointsArgs> = {}): Promise<Inventory> {
  return registrations(
    () =>
      new Endpoints("endpoint", {
        vpcId: "vpc-1",
        region: "ap-northeast-2",
        routeTableIds: ["rtb-1", "rtb-2"],
        interfaceServices: [],
        subnetIds: ["subnet-1", "subnet-2"],
        ...change,
      }),
  );
}

describe("endpoints", () => {
  it("are those that cost nothing, as long as no other is asked for", async () => {
    expect((await build()).census()).to.deep.equal({
      "bluegreen-aws:network:Endpoints": 1,
      [endpoint]: 2,
    });
  });

  it("stand in every zone under the services' own names", async () => {
    const inventory = await build({ interfaceServices: ["ssm", "ecr.dkr"] });
    const interfaces = inventory
      .ofType(endpoint)
      .filter(({ inputs }) => inputs["vpcEndpointType"] === "Interface");
    expect(interfaces.map(({ name, inputs }) => [name, inputs["serviceName"]])).to.deep.equal([
      ["endpoint-ssm", "com.amazonaws.ap-northeast-2.ssm"],
      ["endpoint-ecr-dkr", "com.amazonaws.ap-northeast-2.ecr.dkr"],
    ]);
    const group = inventory.only("aws:ec2/securityGroup:SecurityGroup");
    for (const { inputs, propertyDependencies } of interfaces) {
      expect(inputs["privateDnsEnabled"]).to.equal(true);
      expect(inputs["subnetIds"]).to.deep.equal(["subnet-1", "subnet-2"]);
      expect(propertyDependencies["securityGroupIds"]).to.deep.equal([group.urn]);
    }
  });

  it("admit 443 from their own group, and from nobody by address", async () => {
    const inventory = await build({ interfaceServices: ["ssm"] });
    const rule = inventory.only("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    const { id } = inventory.only("aws:ec2/securityGroup:SecurityGroup");
    expect(rule.inputs).to.deep.include({
      securityGroupId: id,
      referencedSecurityGroupId: id,
      fromPort: 443,
      toPort: 443,
      ipProtocol: "tcp",
    });
    expect(rule.inputs).not.to.have.property("cidrIpv4");
  });

  it("tell who needs them what to connect to, and nothing where there are none", async () => {
    const made: Endpoints[] = [];
    await registrations(() => {
      const args = { vpcId: "vpc-1", region: "ap-northeast-2", routeTableIds: [], subnetIds: [] };
      made.push(new Endpoints("one", { ...args, interfaceServices: ["ssm"] }));
      made.push(new Endpoints("none", { ...args, interfaceServices: [] }));
    });
    expect(made[0]?.endpoint).to.include({ name: "one", port: 443 });
    expect(made[1]?.endpoint).to.equal(undefined);
  });
});
