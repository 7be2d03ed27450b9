import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { dataProtections } from "../../../components/data/protection";
import { createVolume, SelfRunVolumeArgs } from "../../../components/data/self-run-volume";
import { Inventory } from "../../support/inventory";
import { mockAccount, mockRegion, registrations } from "../../support/mocks";
import { allowing, statementsOf } from "../compute/service-fixture";

const volume = "aws:ebs/volume:Volume";
const policy = "aws:dlm/lifecyclePolicy:LifecyclePolicy";

function build(change: Partial<SelfRunVolumeArgs> = {}): Promise<Inventory> {
  return registrations(() => {
    const parent = new pulumi.ComponentResource("bluegreen-aws:data:Test", "test");
    const args = {
      region: mockRegion,
      accountId: mockAccount,
      zone: "a",
      storageGiB: 20,
      snapshotRetentionDays: 14,
      snapshotTime: "17:00",
      protection: dataProtections.protect,
    };
    createVolume("sessions", { ...args, ...change }, parent);
  });
}

describe("the volume of a self-run store", () => {
  it("is encrypted, protected, and leaves a last snapshot where data is kept", async () => {
    const kept = (await build({ kmsKeyArn: "arn:key" })).only(volume);
    expect(kept.inputs).to.deep.include({
      type: "gp3",
      size: 20,
      encrypted: true,
      kmsKeyId: "arn:key",
      finalSnapshot: true,
    });
    expect(kept.protect).to.equal(true);
    const loose = (await build({ protection: dataProtections.delete })).only(volume);
    expect(loose.inputs["finalSnapshot"]).to.equal(false);
    expect(loose.protect).to.equal(false);
  });

  it("is made from a snapshot once, and not again when another one is named", async () => {
    const { inputs, ignoreChanges } = (await build({ restoreFrom: "snap-1" })).only(volume);
    expect(inputs["snapshotId"]).to.equal("snap-1");
    expect(ignoreChanges).to.deep.equal(["snapshotId"]);
  });

  it("has a snapshot a day, found by a tag that no other volume has", async () => {
    const inventory = await build();
    const { policyDetails } = inventory.only(policy).inputs as {
      policyDetails: { targetTags: object; schedules: object[] };
    };
    expect(policyDetails.targetTags).to.deep.equal({
      DailySnapshotsOf: "bluegreen-aws-test-sessions",
    });
    expect(inventory.only(volume).inputs["tags"]).to.deep.include(policyDetails.targetTags);
    expect(policyDetails.schedules).to.deep.equal([
      {
        name: "daily",
        createRule: { interval: 24, intervalUnit: "HOURS", times: "17:00" },
        retainRule: { interval: 14, intervalUnit: "DAYS" },
        copyTags: true,
      },
    ]);
    const statements = statementsOf(inventory, "sessions-snapshots");
    expect(allowing(statements, "ec2:CreateSnapshot").Resource).to.include(
      inventory.only(volume).outputs["arn"],
    );
    expect(allowing(statements, "ec2:DeleteSnapshot").Condition).to.deep.equal({
      StringEquals: { "aws:ResourceTag/DailySnapshotsOf": "bluegreen-aws-test-sessions" },
    });
  });

  it("has none where none are kept", async () => {
    expect((await build({ snapshotRetentionDays: 0 })).count(policy)).to.equal(0);
  });
});
