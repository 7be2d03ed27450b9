import { expect } from "chai";

import { Resource } from "../../analysis/graph";
import { input, stackFileRun } from "../support/stacks";
import { idOf, System } from "./system";

const securityGroup = "aws:ec2/securityGroup:SecurityGroup";
const ingressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const auroraInstance = "aws:rds/clusterInstance:ClusterInstance";

/** A stack file of tests/stacks as it is once it is up. */
async function up(name: string): Promise<System> {
  const { graph, errors } = await stackFileRun(name, "up");
  expect(errors).to.deep.equal([]);
  return new System("prd", graph);
}

/** Security groups that a store's group admits, by the groups' names, each with its port. */
function admitted(system: System, store: string): string[] {
  const names = new Map(system.all(securityGroup).map((each) => [idOf(each), each.name]));
  const own = idOf(system.only(securityGroup, store));
  return system
    .all(ingressRule)
    .filter(({ inputs }) => inputs["securityGroupId"] === own)
    .map(({ inputs }) => {
      const from = names.get(inputs["referencedSecurityGroupId"]) ?? "somebody else";
      return `${from}:${inputs["fromPort"] as number}`;
    })
    .sort();
}

const zonesOf = (instances: readonly Resource[]) =>
  instances.map((each) => input(each, "availabilityZone"));

describe("databases that are clusters", function () {
  this.timeout(240_000);

  it("of Aurora stand over zones, scale readers by CPU, and admit service and bastion alone (B8)", async () => {
    const system = await up("stores-aurora-largest");
    const orders = system.all(auroraInstance).filter(({ name }) => name.startsWith("orders-"));
    expect(zonesOf(orders)).to.deep.equal([
      "ap-northeast-2a",
      "ap-northeast-2b",
      "ap-northeast-2c",
    ]);
    expect(orders.map((each) => input(each, "promotionTier"))).to.deep.equal([0, 0, 1]);
    const scaling = system.only("aws:appautoscaling/target:Target", "orders-readers");
    expect([input(scaling, "minCapacity"), input(scaling, "maxCapacity")]).to.deep.equal([2, 5]);
    expect(admitted(system, "orders")).to.deep.equal(["bastion:3306", "mailer:3306"]);
    expect(admitted(system, "reports")).to.deep.equal(["bastion:5432", "mailer:5432"]);
  });

  it("of Aurora scale down to nothing in dev (X8)", async () => {
    const system = await up("stores-aurora-smallest");
    const cluster = system.only("aws:rds/cluster:Cluster", "orders");
    expect(input(cluster, "serverlessv2ScalingConfiguration")).to.deep.include({ minCapacity: 0 });
    expect(system.all(auroraInstance).map((each) => input(each, "instanceClass"))).to.deep.equal([
      "db.serverless",
    ]);
  });

  it("of DocumentDB stand in data subnets over zones, and admit service and bastion alone (C5)", async () => {
    const system = await up("stores-document-largest");
    expect(zonesOf(system.all("aws:docdb/clusterInstance:ClusterInstance"))).to.deep.equal([
      "ap-northeast-2a",
      "ap-northeast-2b",
      "ap-northeast-2c",
    ]);
    const group = system.only("aws:docdb/subnetGroup:SubnetGroup", "catalog");
    expect(input(group, "subnetIds")).to.deep.equal(
      system.ids("aws:ec2/subnet:Subnet", /^network-data-/),
    );
    expect(admitted(system, "catalog")).to.deep.equal(["bastion:27017", "mailer:27017"]);
  });
});
