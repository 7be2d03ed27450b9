import { expect } from "chai";

import {
  InstanceService,
  InstanceServiceArgs,
} from "../../../../components/compute/instance-service";
import { Inventory } from "../../../support/inventory";
import { registrations } from "../../../support/mocks";
import {
  allowing,
  copiedFleet,
  key,
  serviceArgs,
  statementsOf,
  topicArn,
} from "../service-fixture";

const type = "aws:codedeploy/deploymentGroup:DeploymentGroup";
const build = (change: Partial<InstanceServiceArgs> = {}) =>
  registrations(() => new InstanceService("app", serviceArgs(change)));

/** Built once: an inventory is never changed, and most specs ask the same one. */
let built: Promise<Inventory> | undefined;
const smallest = () => (built ??= build());

const mechanism = {
  deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
  loadBalancerInfo: { targetGroupInfos: [{ name: "app-1234567" }] },
  blueGreenDeploymentConfig: {
    deploymentReadyOption: { actionOnTimeout: "CONTINUE_DEPLOYMENT" },
    greenFleetProvisioningOption: { action: "COPY_AUTO_SCALING_GROUP" },
    terminateBlueInstancesOnDeploymentSuccess: { action: "KEEP_ALIVE" },
  },
};

describe("a deployment group", () => {
  it("copies the fleet, moves traffic in one target group, and leaves blue to the keeper", async () => {
    const inventory = await smallest();
    const { inputs } = inventory.only(type);
    expect(inputs).to.deep.include(mechanism);
    const seed = inventory.only("aws:autoscaling/group:Group").outputs["name"];
    expect(inputs["autoscalingGroups"]).to.deep.equal([seed]);
  });

  it("is what people find it by: project, stack and service", async () => {
    const inventory = await smallest();
    expect(inventory.only(type).inputs["deploymentGroupName"]).to.equal("bluegreen-aws-test-app");
    expect(inventory.only("aws:codedeploy/application:Application").inputs).to.deep.include({
      name: "bluegreen-aws-test-app",
      computePlatform: "Server",
    });
  });

  it("rolls back on failure, on a stop and on three alarms, which know target group and load balancer only", async () => {
    const inventory = await smallest();
    const { inputs } = inventory.only(type);
    expect(inputs["autoRollbackConfiguration"]).to.deep.equal({
      enabled: true,
      events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
    });
    const alarms = inventory
      .ofType("aws:cloudwatch/metricAlarm:MetricAlarm")
      .filter((alarm) => alarm.inputs["namespace"] === "AWS/ApplicationELB");
    expect(alarms.map(({ name }) => name)).to.deep.equal([
      "app-target-5xx",
      "app-unhealthy-hosts",
      "app-p95-latency",
    ]);
    for (const alarm of alarms)
      expect(alarm.inputs).to.deep.include({
        dimensions: { TargetGroup: "targetgroup/app-1234567/1", LoadBalancer: "app/ingress/1" },
        treatMissingData: "notBreaching",
      });
    expect(inputs["alarmConfiguration"]).to.deep.equal({
      enabled: true,
      alarms: alarms.map((alarm) => alarm.outputs["name"]),
      ignorePollAlarmFailure: false,
    });
  });

  it("moves one instance at a time and tells the topic", async () => {
    const { inputs } = (await smallest()).only(type);
    expect(inputs["deploymentConfigName"]).to.equal("CodeDeployDefault.OneAtATime");
    const [trigger] = inputs["triggerConfigurations"] as Record<string, unknown>[];
    expect(trigger).to.deep.include({ triggerTargetArn: topicArn });
  });

  it("waits for a person where the rollout asks one, and goes back when nobody answers", async () => {
    const approval = { timeoutMinutes: 120, onTimeout: "rollback" } as const;
    const { inputs } = (await build({ rollout: copiedFleet({ approval }) })).only(type);
    expect(inputs["blueGreenDeploymentConfig"]).to.deep.include({
      deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: 120 },
    });
  });

  it("goes back on what the rollout says, watches what it names, and tells what it is to", async () => {
    const rollout = copiedFleet({
      rollback: { onFailure: true, onAlarm: false, onStop: false },
      alarms: { made: false, names: ["orders"] },
      notify: ["failure"],
    });
    const inventory = await build({ rollout });
    const { inputs } = inventory.only(type);
    expect(inputs["autoRollbackConfiguration"]).to.deep.equal({
      enabled: true,
      events: ["DEPLOYMENT_FAILURE"],
    });
    expect(inputs["alarmConfiguration"]).to.deep.include({ enabled: true, alarms: ["orders"] });
    const [trigger] = inputs["triggerConfigurations"] as { triggerEvents: string[] }[];
    expect(trigger?.triggerEvents).to.deep.equal(["DeploymentFailure"]);
    const approval = { timeoutMinutes: 60, onTimeout: "rollback" } as const;
    const asked = await build({ rollout: copiedFleet({ notify: [], approval }) });
    expect(asked.only(type).inputs["triggerConfigurations"]).to.have.nested.property(
      "0.triggerEvents.0",
      "DeploymentReady",
    );
    const silent = await build({ rollout: copiedFleet({ notify: [] }) });
    expect(silent.only(type).inputs["triggerConfigurations"]).to.deep.equal([]);
  });

  it("keeps its mechanism and its alarms' dimensions whatever is overridden", async () => {
    const inventory = await build({
      transforms: {
        deploymentGroup: {
          deploymentStyle: { deploymentType: "IN_PLACE" },
          deploymentConfigName: "CodeDeployDefault.HalfAtATime",
        },
        alarm: (ours) => ({ ...ours, threshold: 99, dimensions: {} }),
      },
    });
    const { inputs } = inventory.only(type);
    expect(inputs).to.deep.include(mechanism);
    expect(inputs["deploymentConfigName"]).to.equal("CodeDeployDefault.HalfAtATime");
    const alarm = inventory.named("aws:cloudwatch/metricAlarm:MetricAlarm", "app-target-5xx");
    expect(alarm.inputs).to.deep.include({ threshold: 99 });
    expect(alarm.inputs["dimensions"]).to.have.keys("TargetGroup", "LoadBalancer");
  });

  it("acts through a role that launches from this template alone and passes this role alone", async () => {
    const inventory = await smallest();
    const statements = statementsOf(inventory, "app-codedeploy");
    const outputs = (typeName: string, name: string) => inventory.named(typeName, name).outputs;
    expect(allowing(statements, "ec2:RunInstances").Condition).to.deep.equal({
      ArnEquals: {
        "ec2:LaunchTemplate": outputs("aws:ec2/launchTemplate:LaunchTemplate", "app")["arn"],
      },
    });
    expect(allowing(statements, "ec2:CreateTags").Condition).to.deep.equal({
      StringEquals: { "ec2:CreateAction": "RunInstances" },
    });
    const pass = allowing(statements, "iam:PassRole");
    expect(pass.Resource).to.equal(outputs("aws:iam/role:Role", "app-instance")["arn"]);
    expect(pass.Condition).to.deep.equal({
      StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" },
    });
  });

  it("waits for its role's rights: CodeDeploy uses them as soon as it exists", async () => {
    const inventory = await smallest();
    const { dependencies } = inventory.only(type);
    for (const right of [
      inventory.named("aws:iam/rolePolicy:RolePolicy", "app-codedeploy"),
      inventory.named("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "app-codedeploy"),
    ])
      expect(dependencies).to.include(right.urn);
  });

  it("may publish to an encrypted topic, and has no rights to keys otherwise", async () => {
    const actions = async (kmsKeyArn?: string) =>
      statementsOf(await build({ kmsKeyArn }), "app-codedeploy").flatMap(({ Action }) => Action);
    expect(await actions(key)).to.include("kms:GenerateDataKey");
    expect((await actions()).join()).to.not.contain("kms:");
  });
});
