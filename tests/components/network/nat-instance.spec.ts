import { expect } from "chai";

import { NatInstance, NatInstanceArgs } from "../../../components/network/nat-instance";
import { document, Inventory, text } from "../../support/inventory";
import { registrations } from "../../support/mocks";

const args: NatInstanceArgs = {
  vpcId: "vpc-1",
  subnetId: "subnet-public-1",
  sources: ["10.0.0.0/20", "10.0.32.0/20"],
  ports: [443, 465],
  instanceType: "t4g.nano",
  region: "ap-northeast-2",
  accountId: "123456789012",
  topicArn: "arn:aws:sns:ap-northeast-2:123456789012:notices",
  detailedMonitoring: false,
  tags: { Project: "test" },
};

function build(change: Partial<NatInstanceArgs> = {}): Promise<Inventory> {
  return registrations(() => new NatInstance("nat", { ...args, ...change }));
}

const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

describe("a NAT instance", () => {
  it("is exactly these resources", async () => {
    expect((await build()).census()).to.deep.equal({
      "bluegreen-aws:network:NatInstance": 1,
      "aws:ec2/securityGroup:SecurityGroup": 1,
      [ingress]: 4,
      [egress]: 2,
      "aws:ec2/networkInterface:NetworkInterface": 1,
      "aws:ec2/eip:Eip": 1,
      "aws:iam/role:Role": 1,
      "aws:iam/rolePolicy:RolePolicy": 1,
      "aws:iam/instanceProfile:InstanceProfile": 1,
      "aws:ec2/launchTemplate:LaunchTemplate": 1,
      "aws:autoscaling/group:Group": 1,
      "aws:cloudwatch/metricAlarm:MetricAlarm": 1,
    });
  });

  it("keeps interface and address while instances come and go", async () => {
    const inventory = await build();
    const networkInterface = inventory.only("aws:ec2/networkInterface:NetworkInterface");
    expect(networkInterface.inputs["sourceDestCheck"]).to.equal(false);
    const address = inventory.only("aws:ec2/eip:Eip");
    expect(address.propertyDependencies["networkInterface"]).to.deep.equal([networkInterface.urn]);
    const group = inventory.only("aws:autoscaling/group:Group");
    expect(group.inputs).to.deep.include({
      minSize: 1,
      maxSize: 1,
      vpcZoneIdentifiers: ["subnet-public-1"],
      instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 0 } },
    });
    // So that on destroy the instance lets go of it first.
    expect(group.dependencies).to.include(networkInterface.urn);
  });

  it("forwards what private subnets ask for, by port and block, and nothing else", async () => {
    const rules = (await build()).ofType(ingress).map(({ inputs }) => {
      expect(inputs["description"]).to.match(/forwards port \d+ for 10\./);
      return [inputs["cidrIpv4"], inputs["fromPort"], inputs["toPort"], inputs["ipProtocol"]];
    });
    expect(rules).to.deep.equal([
      ["10.0.0.0/20", 443, 443, "tcp"],
      ["10.0.32.0/20", 443, 443, "tcp"],
      ["10.0.0.0/20", 465, 465, "tcp"],
      ["10.0.32.0/20", 465, 465, "tcp"],
    ]);
  });

  it("reaches AWS itself although nothing is forwarded", async () => {
    const inventory = await build({ ports: [] });
    expect(inventory.count(ingress)).to.equal(0);
    expect(inventory.only(egress).inputs["fromPort"]).to.equal(443);
  });

  it("may take its own interface, by its own instances alone", async () => {
    const inventory = await build();
    const { inputs } = inventory.only("aws:iam/rolePolicy:RolePolicy");
    const { Statement } = document(inputs, "policy") as { Statement: Record<string, unknown>[] };
    const bySid = Object.fromEntries(Statement.map((each) => [each["Sid"], each]));
    expect(Object.keys(bySid)).to.deep.equal([
      "BeManaged",
      "FindInterface",
      "TakeInterface",
      "TakeItItself",
    ]);
    const { outputs } = inventory.only("aws:ec2/networkInterface:NetworkInterface");
    expect(bySid["TakeInterface"]?.["Resource"]).to.equal(outputs["arn"]);
    expect(bySid["TakeItItself"]?.["Condition"]).to.deep.equal({
      StringEquals: { "aws:ResourceTag/Name": "bluegreen-aws-test-nat" },
    });
  });

  it("boots with its region and the interface's name, which is the interface's tag", async () => {
    const inventory = await build();
    const template = inventory.only("aws:ec2/launchTemplate:LaunchTemplate");
    const script = Buffer.from(text(template.inputs, "userData"), "base64").toString();
    const { inputs } = inventory.only("aws:ec2/networkInterface:NetworkInterface");
    const { Name } = inputs["tags"] as { Name: string };
    expect(script).to.match(/^#!\/bin\/bash\n/);
    // On every boot, not on the first alone.
    expect(script).to.match(/\/per-boot\/nat\.sh\nchmod 755|per-boot\/nat\.sh\n$/);
    expect(script).to.contain(`REGION='ap-northeast-2'\nINTERFACE_NAME='${Name}'\n`);
    expect(Buffer.byteLength(script)).to.be.lessThan(16_384);
  });

  it("says so when it is gone", async () => {
    const inventory = await build();
    expect(inventory.only("aws:cloudwatch/metricAlarm:MetricAlarm").inputs).to.deep.include({
      namespace: "AWS/AutoScaling",
      metricName: "GroupInServiceInstances",
      threshold: 1,
      treatMissingData: "breaching",
      alarmActions: [args.topicArn],
    });
    expect(inventory.only("aws:autoscaling/group:Group").inputs["enabledMetrics"]).to.deep.equal([
      "GroupInServiceInstances",
    ]);
  });

  it("stands twice in one stack", async () => {
    const both = await registrations(() => {
      new NatInstance("nat", args);
      new NatInstance("other", args);
    });
    expect(both.count("aws:autoscaling/group:Group")).to.equal(2);
  });

  it("is nobody while it is paused: the interface keeps the address, and no alarm is raised", async () => {
    const inventory = await build({ paused: true });
    expect(inventory.only("aws:autoscaling/group:Group").inputs).to.include({
      minSize: 0,
      maxSize: 0,
    });
    expect(inventory.count("aws:cloudwatch/metricAlarm:MetricAlarm")).to.equal(0);
    const { urn } = inventory.only("aws:ec2/networkInterface:NetworkInterface");
    expect(inventory.only("aws:ec2/eip:Eip").dependencies).to.include(urn);
  });
});
