import { expect } from "chai";

import { FlowLogs, FlowLogsArgs } from "../../../components/network/flow-logs";
import { document, Inventory, text } from "../../support/inventory";
import { registrations } from "../../support/mocks";

function build(change: Partial<FlowLogsArgs> = {}): Promise<Inventory> {
  const args = { vpcId: "vpc-1", destination: { retentionDays: 90 }, ...change };
  return registrations(() => new FlowLogs("flow", args));
}

describe("flow logs", () => {
  it("record accepted and refused connections in a log group of their own", async () => {
    const inventory = await build();
    const group = inventory.only("aws:cloudwatch/logGroup:LogGroup");
    expect(group.inputs).to.deep.equal({ name: "/bluegreen-aws/test/flow", retentionInDays: 90 });
    const log = inventory.only("aws:ec2/flowLog:FlowLog");
    expect(log.inputs).to.deep.equal({
      vpcId: "vpc-1",
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: group.outputs["arn"],
      iamRoleArn: inventory.only("aws:iam/role:Role").outputs["arn"],
      tags: { Name: "flow" },
    });
  });

  it("wait for the role's rights, which EC2 tries at once", async () => {
    const inventory = await build();
    expect(inventory.only("aws:ec2/flowLog:FlowLog").dependencies).to.include(
      inventory.only("aws:iam/rolePolicy:RolePolicy").urn,
    );
  });

  it("may write into that group and nothing else", async () => {
    const inventory = await build();
    const arn = text(inventory.only("aws:cloudwatch/logGroup:LogGroup").outputs, "arn");
    const { inputs } = inventory.only("aws:iam/rolePolicy:RolePolicy");
    expect(document(inputs, "policy")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: [
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "logs:DescribeLogGroups",
            "logs:DescribeLogStreams",
          ],
          Resource: [arn, `${arn}:*`],
        },
      ],
    });
    const trust = text(inventory.only("aws:iam/role:Role").inputs, "assumeRolePolicy");
    expect(trust).to.contain('"Service":"vpc-flow-logs.amazonaws.com"');
  });

  it("go to a bucket by themselves: no role, no log group", async () => {
    const inventory = await build({ destination: { bucketName: "logs-1" } });
    expect(inventory.census()).to.deep.equal({
      "bluegreen-aws:network:FlowLogs": 1,
      "aws:ec2/flowLog:FlowLog": 1,
    });
    expect(inventory.only("aws:ec2/flowLog:FlowLog").inputs).to.deep.include({
      trafficType: "ALL",
      logDestinationType: "s3",
      logDestination: "arn:aws:s3:::logs-1",
    });
  });

  it("are encrypted with the stack's key where there is one", async () => {
    const destination = { retentionDays: 90, kmsKeyArn: "arn:aws:kms:key" };
    const group = (await build({ destination })).only("aws:cloudwatch/logGroup:LogGroup");
    expect(group.inputs["kmsKeyId"]).to.equal("arn:aws:kms:key");
  });
});
