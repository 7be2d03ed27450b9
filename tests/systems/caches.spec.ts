import { expect } from "chai";

import { Resource } from "../../analysis/graph";
import { stackFileRun } from "../support/stacks";
import { idOf, statements, System } from "./system";

const group = "aws:ec2/securityGroup:SecurityGroup";
const ingressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egressRule = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const replicationGroup = "aws:elasticache/replicationGroup:ReplicationGroup";

/** A stack file of tests/stacks as it is once it is up. */
async function up(name: string): Promise<System> {
  const { graph, errors } = await stackFileRun(name, "up");
  expect(errors).to.deep.equal([]);
  return new System("prd", graph);
}

/** The groups a rule of this group's leads to or from. */
const others = (rules: readonly Resource[], own: unknown) =>
  rules
    .filter(({ inputs }) => inputs["securityGroupId"] === own)
    .map(({ inputs }) => [inputs["referencedSecurityGroupId"], inputs["fromPort"]]);

describe("caches of the other systems", function () {
  this.timeout(120_000);

  it("are Memcached over two zones, which bastion and service reach and nobody else (row B7)", async () => {
    const system = await up("stores-cache-memcached");
    const { inputs } = system.only("aws:elasticache/cluster:Cluster", "pages");
    expect(inputs).to.deep.include({
      engine: "memcached",
      azMode: "cross-az",
      preferredAvailabilityZones: [
        "ap-northeast-2a",
        "ap-northeast-2c",
        "ap-northeast-2a",
        "ap-northeast-2c",
      ],
    });
    const [cache, service, bastion] = ["pages", "mall", "bastion"].map((name) =>
      idOf(system.only(group, name)),
    );
    expect(inputs["securityGroupIds"]).to.deep.equal([cache]);
    expect(others(system.all(ingressRule), cache)).to.have.deep.members([
      [service, 11_211],
      [bastion, 11_211],
    ]);
    expect(others(system.all(egressRule), cache)).to.deep.equal([]);
  });

  it("are Redis in data subnets, managed, with a copy that takes over (row C5)", async () => {
    const system = await up("stores-cache-largest");
    const { inputs } = system.only(replicationGroup, "ranks");
    expect(inputs).to.include({
      engine: "redis",
      numCacheClusters: 2,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      transitEncryptionEnabled: true,
      snapshotName: "ranks-of-last-event",
    });
    const subnets = system.only("aws:elasticache/subnetGroup:SubnetGroup", "ranks");
    expect(subnets.inputs["subnetIds"]).to.deep.equal(
      system.ids("aws:ec2/subnet:Subnet", /^network-data-\d$/),
    );
  });

  it("let a service read the tokens of those it uses, and connect to them by its role", async () => {
    const system = await up("stores-cache-largest");
    const allowed = system
      .all("aws:iam/rolePolicy:RolePolicy")
      .flatMap(({ inputs }) => statements(inputs));
    const connect = allowed.filter(({ actions }) => actions.includes("elasticache:Connect"));
    expect(connect.flatMap(({ resources }) => resources)).to.have.members(
      ["carts", "ranks"].flatMap((name) => [
        system.only(replicationGroup, name).outputs["arn"],
        system.only("aws:elasticache/user:User", name).outputs["arn"],
      ]),
    );
    const secret = system.only("aws:secretsmanager/secret:Secret", "sessions-auth");
    const reading = allowed.filter(({ resources }) =>
      resources.includes(secret.outputs["arn"] as string),
    );
    expect(reading.map(({ actions }) => actions)).to.deep.equal([
      ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
    ]);
  });
});
