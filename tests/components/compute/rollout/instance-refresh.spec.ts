import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";

import {
  InstanceService,
  InstanceServiceArgs,
} from "../../../../components/compute/instance-service";
import { ownership } from "../../../../components/compute/rollout/ownership";
import { RolloutRequest } from "../../../../model/rollout/vocabulary";
import { document, text } from "../../../support/inventory";
import { mockAccount, mockRegion, registrations, value } from "../../../support/mocks";
import { allowing, rolloutBy, serviceArgs, Statement, statementsOf } from "../service-fixture";

const group = "aws:autoscaling/group:Group";
const template = "aws:ec2/launchTemplate:LaunchTemplate";

async function build(request: RolloutRequest = {}, change: Partial<InstanceServiceArgs> = {}) {
  const rollout = rolloutBy("instanceRefresh", request);
  let service: InstanceService | undefined;
  const inventory = await registrations(() => {
    service = new InstanceService("app", serviceArgs({ rollout, ...change }));
  });
  const { outputs, releaseStatements } = service!;
  const json = async (name: string) =>
    JSON.parse(String(await value(pulumi.output(outputs[name])))) as Record<string, unknown>;
  return { inventory, json, releaseStatements };
}

describe("a service released by instance refresh", () => {
  it("is one fleet in one target group, without CodeDeploy and without a keeper", async () => {
    const { inventory } = await build();
    expect(inventory.only(group).inputs).to.deep.include({
      name: "bluegreen-aws-test-app",
      minSize: 1,
      maxSize: 2,
      targetGroupArns: ["arn:target-group/app"],
    });
    for (const { type } of inventory.all)
      expect(type).to.not.match(/codedeploy|lambda|FleetKeeper/);
  });

  it("leaves to releases and to scaling what is theirs, and nothing else", async () => {
    const { inventory } = await build();
    const ignored = inventory.all.flatMap(({ type, ignoreChanges }) =>
      ignoreChanges.map((each) => `${type} ${each}`),
    );
    expect(ignored).to.have.members(
      ownership
        .filter(({ mechanism, scheduledOnly }) => mechanism === "instanceRefresh" && !scheduledOnly)
        .map(({ type, property }) => `${type} ${property}`),
    );
  });

  it("never refreshes by itself: the provider would set the new template before it starts", async () => {
    const { inventory } = await build();
    expect(inventory.only(group).inputs).to.not.have.property("instanceRefresh");
  });

  it("holds instances back until their release answers, and starts others where it does not", async () => {
    const { inventory } = await build();
    const { inputs } = inventory.only("aws:autoscaling/lifecycleHook:LifecycleHook");
    expect(inputs).to.deep.include({
      lifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING",
      heartbeatTimeout: 300,
      defaultResult: "ABANDON",
    });
    const launched = inventory.only(template).inputs;
    const script = Buffer.from(text(launched, "userData"), "base64").toString();
    expect(script).to.contain(`LAUNCH_HOOK='${text(inputs, "name")}'`);
    expect(launched["metadataOptions"]).to.deep.include({ instanceMetadataTags: "enabled" });
  });

  it("lets instances join this group alone, and fetch from this bucket alone", async () => {
    const { inventory } = await build();
    const statements = statementsOf(inventory, "app-instance");
    expect(allowing(statements, "autoscaling:CompleteLifecycleAction").Resource).to.deep.equal([
      `arn:aws:autoscaling:${mockRegion}:${mockAccount}:autoScalingGroup:*:autoScalingGroupName/bluegreen-aws-test-app`,
    ]);
    expect(JSON.stringify(statements)).to.not.contain("codedeploy");
    const bucket = inventory.named("aws:ssm/parameter:Parameter", "app-release-bucket");
    expect(bucket.inputs).to.deep.include({
      name: "/bluegreen-aws/test/app/RELEASE_BUCKET",
      value: "artifacts-1234567",
    });
  });

  it("has an image by its id, because AWS goes back to no parameter", async () => {
    const { inventory } = await build();
    expect(inventory.only(template).inputs["imageId"]).to.match(/^ami-[0-9a-f]{17}$/);
    const [asked] = inventory.invokes;
    expect(asked?.args["name"]).to.match(/al2023-ami-kernel-default-arm64$/);
    const image = { id: "ami-0123456789abcdef0" };
    const pinned = (await build({}, { image })).inventory;
    expect(pinned.only(template).inputs["imageId"]).to.equal(image.id);
    expect(pinned.invokes).to.deep.equal([]);
  });

  it("says what a release hands to EC2: the newest version with the release's tag", async () => {
    const { inventory, json } = await build();
    const made = await json("createLaunchTemplateVersion");
    expect(made).to.deep.include({
      LaunchTemplateId: inventory.only(template).id,
      SourceVersion: "$Latest",
    });
    const { TagSpecifications } = made["LaunchTemplateData"] as {
      TagSpecifications: { ResourceType: string; Tags: { Key: string; Value: string }[] }[];
    };
    const specified = inventory.only(template).inputs["tagSpecifications"] as {
      resourceType: string;
      tags: Record<string, string>;
    }[];
    expect(TagSpecifications.map(({ ResourceType }) => ResourceType)).to.deep.equal(
      specified.map(({ resourceType }) => resourceType),
    );
    for (const [place, { ResourceType, Tags }] of TagSpecifications.entries())
      expect(Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]))).to.deep.equal({
        ...specified[place]?.tags,
        ...(ResourceType === "instance" ? { Release: "%RELEASE%" } : {}),
      });
  });

  it("says what a release hands to Auto Scaling, its alarms by the names they have", async () => {
    const { inventory, json } = await build({ alarms: { made: true, names: ["orders"] } });
    const alarms = inventory.ofType("aws:cloudwatch/metricAlarm:MetricAlarm");
    expect(await json("startInstanceRefresh")).to.deep.equal({
      AutoScalingGroupName: "bluegreen-aws-test-app",
      Strategy: "Rolling",
      DesiredConfiguration: {
        LaunchTemplate: { LaunchTemplateId: inventory.only(template).id, Version: "%VERSION%" },
      },
      Preferences: {
        MinHealthyPercentage: 100,
        MaxHealthyPercentage: 200,
        InstanceWarmup: 25,
        SkipMatching: true,
        AutoRollback: true,
        CheckpointPercentages: [10, 50, 100],
        CheckpointDelay: 300,
        AlarmSpecification: { Alarms: [...alarms.map(({ outputs }) => outputs["name"]), "orders"] },
      },
    });
    const none = await build({ alarms: { made: false, names: [] } });
    expect(none.inventory.count("aws:cloudwatch/metricAlarm:MetricAlarm")).to.equal(0);
  });

  it("lets a pipeline make versions of this template and refresh this group, nothing else", async () => {
    const { inventory, releaseStatements } = await build();
    const statements = JSON.parse(
      await value(pulumi.jsonStringify(releaseStatements)),
    ) as Statement[];
    expect(allowing(statements, "ec2:CreateLaunchTemplateVersion").Resource).to.equal(
      inventory.only(template).outputs["arn"],
    );
    expect(allowing(statements, "autoscaling:RollbackInstanceRefresh").Resource).to.equal(
      inventory.only(group).outputs["arn"],
    );
    const pass = allowing(statements, "iam:PassRole");
    expect(pass.Resource).to.equal(
      inventory.named("aws:iam/role:Role", "app-instance").outputs["arn"],
    );
    for (const { Action, Resource, Condition } of statements)
      if (Resource === "*" && Condition === undefined) expect(Action.join()).to.match(/:Describe/);
  });

  it("tells the topic what became of a refresh, a rollback by its own name", async () => {
    const { inventory } = await build({ notify: ["success", "rollback"] });
    expect(inventory.count("aws:cloudwatch/eventRule:EventRule")).to.equal(2);
    const pattern = document(
      inventory.named("aws:cloudwatch/eventRule:EventRule", "app-rollback").inputs,
      "eventPattern",
    );
    expect(pattern).to.deep.equal({
      source: ["aws.autoscaling"],
      "detail-type": [
        "EC2 Auto Scaling Instance Refresh Rollback Succeeded",
        "EC2 Auto Scaling Instance Refresh Rollback Failed",
      ],
      detail: { AutoScalingGroupName: ["bluegreen-aws-test-app"] },
    });
    const silent = (await build({ notify: [] })).inventory;
    expect(silent.count("aws:cloudwatch/eventRule:EventRule")).to.equal(0);
  });
});
