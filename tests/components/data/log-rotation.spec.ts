import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { LogRotation } from "../../../components/data/log-rotation";
import { document, Inventory } from "../../support/inventory";
import { mockAccount, mockRegion, registrations } from "../../support/mocks";
import { mockNetwork } from "../../support/network";
import { allowing, statementsOf } from "../compute/service-fixture";

const fn = "aws:lambda/function:Function";

const build = (): Promise<Inventory> =>
  registrations(
    () =>
      new LogRotation("files-logs-rotation", {
        rotation: { days: 60, gib: 20 },
        files: {
          endpoint: { name: "files", port: 2049, securityGroupId: "sg-files" },
          fileSystemArn: pulumi.output("arn:file-system"),
          fileSystemId: pulumi.output("fs-1"),
        },
        accessPoint: { id: pulumi.output("fsap-1"), arn: pulumi.output("arn:access-point") },
        network: mockNetwork(),
        subnetTier: "data",
        region: mockRegion,
        accountId: mockAccount,
        topicArn: "arn:topic",
        logRetentionDays: 14,
      }),
  );

describe("the function that rotates logs", () => {
  it("mounts the one access point, in the mount targets' own subnets", async () => {
    const { inputs } = (await build()).only(fn);
    expect(inputs["fileSystemConfig"]).to.deep.equal({
      arn: "arn:access-point",
      localMountPath: "/mnt/files",
    });
    expect(inputs["vpcConfig"]).to.have.deep.property("subnetIds", [
      "subnet-data-1",
      "subnet-data-2",
    ]);
    const variables = (inputs["environment"] as Record<string, Record<string, string>>)[
      "variables"
    ];
    expect(document(variables!, "SETTINGS")).to.deep.equal({
      folder: "/mnt/files",
      days: 60,
      gib: 20,
    });
  });

  it("reaches the file system and nothing else", async () => {
    const rules = (await build()).ofType("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
    expect(
      rules.map(({ inputs }) => [inputs["referencedSecurityGroupId"], inputs["fromPort"]]),
    ).to.deep.equal([["sg-files", 2049]]);
  });

  it("may write to that access point alone, and stand in the network without its code having the right", async () => {
    const statements = statementsOf(await build(), "files-logs-rotation");
    const mount = allowing(statements, "elasticfilesystem:ClientWrite");
    expect(mount.Resource).to.equal("arn:file-system");
    expect(mount.Condition).to.deep.equal({
      StringEquals: { "elasticfilesystem:AccessPointArn": "arn:access-point" },
    });
    const standing = statements.filter(({ Action }) =>
      Action.includes("ec2:CreateNetworkInterface"),
    );
    expect(standing.map(({ Effect }) => Effect)).to.deep.equal(["Allow", "Deny"]);
  });

  it("is called once a day by its own rule, and heard of when it fails", async () => {
    const inventory = await build();
    const rule = inventory.only("aws:cloudwatch/eventRule:EventRule");
    expect(rule.inputs["scheduleExpression"]).to.equal("rate(1 day)");
    expect(inventory.only("aws:lambda/permission:Permission").inputs["sourceArn"]).to.equal(
      rule.outputs["arn"],
    );
    expect(inventory.only("aws:cloudwatch/metricAlarm:MetricAlarm").inputs).to.deep.include({
      metricName: "Errors",
      alarmActions: ["arn:topic"],
    });
  });
});
