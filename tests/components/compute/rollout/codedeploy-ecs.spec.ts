import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  CodeDeployEcsArgs,
  createCodeDeployEcs,
} from "../../../../components/compute/rollout/codedeploy-ecs";
import { RolloutRequest } from "../../../../model/rollout/vocabulary";
import { Inventory } from "../../../support/inventory";
import { mockAccount, mockRegion, registrations, value } from "../../../support/mocks";
import { allowing, key, statementsOf, topicArn } from "../service-fixture";
import {
  containerRollout,
  literalService,
  mechanismArgs,
  pairRoute,
  productionListener,
  servedRoute,
  testListener,
} from "./mechanism-fixture";

const groupType = "aws:codedeploy/deploymentGroup:DeploymentGroup";
const configType = "aws:codedeploy/deploymentConfig:DeploymentConfig";

interface Change {
  readonly rollout?: RolloutRequest;
  /** Made inside `registrations`. */
  readonly args?: () => Partial<CodeDeployEcsArgs>;
}

/** Outputs of the stack for the service, and what was registered for it. */
interface Built {
  readonly inventory: Inventory;
  readonly outputs: Readonly<Record<string, unknown>>;
}

const taskRoles = ["arn:execution", "arn:task"];

async function build({ rollout = {}, args }: Change = {}): Promise<Built> {
  let outputs: Built["outputs"] = {};
  const inventory = await registrations(async () => {
    const route = servedRoute();
    const parent = new aws.cloudwatch.LogGroup("parent");
    const mechanism = createCodeDeployEcs(
      "app",
      {
        ...mechanismArgs({
          rollout: containerRollout({ mechanism: "codeDeployEcs", ...rollout }),
          route,
        }),
        route,
        taskRoleArns: taskRoles,
        ...args?.(),
      },
      parent,
    );
    const { ignoreChanges } = mechanism;
    const service = literalService(mechanism.service, { ignoreChanges });
    mechanism.attach?.(service);
    outputs = Object.fromEntries(
      await Promise.all(
        Object.entries(mechanism.outputs).map(
          async ([name, output]) => [name, await value(output)] as const,
        ),
      ),
    );
  });
  return { inventory, outputs };
}

describe("CodeDeploy for ECS", () => {
  it("takes a service with its controller, on one of its groups, and leaves it what deployments move", async () => {
    const service = (await build()).inventory.only("aws:ecs/service:Service");
    expect(service.ignoreChanges).to.deep.equal([
      "taskDefinition",
      "loadBalancers",
      "desiredCount",
      "networkConfiguration",
      "capacityProviderStrategies",
    ]);
    expect(service.inputs).to.deep.include({
      deploymentController: { type: "CODE_DEPLOY" },
      loadBalancers: [
        { targetGroupArn: "arn:target-group/app-blue", containerName: "app", containerPort: 8080 },
      ],
    });
  });

  it("moves the default actions of both listeners between two groups, and stops blue after the bake (E7)", async () => {
    const { inventory } = await build({ rollout: { bakeMinutes: 30 } });
    const { inputs } = inventory.only(groupType);
    expect(inputs).to.deep.include({
      deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
      ecsService: { clusterName: "cluster", serviceName: "bluegreen-aws-test-app" },
      loadBalancerInfo: {
        targetGroupPairInfo: {
          prodTrafficRoute: { listenerArns: [productionListener] },
          testTrafficRoute: { listenerArns: [testListener] },
          targetGroups: [{ name: "app-blue-1234567" }, { name: "app-green-1234567" }],
        },
      },
      blueGreenDeploymentConfig: {
        deploymentReadyOption: { actionOnTimeout: "CONTINUE_DEPLOYMENT" },
        terminateBlueInstancesOnDeploymentSuccess: {
          action: "TERMINATE",
          terminationWaitTimeInMinutes: 30,
        },
      },
    });
    expect(inventory.only("aws:codedeploy/application:Application").inputs).to.deep.include({
      computePlatform: "ECS",
    });
  });

  it("has no test route where testers have none", async () => {
    const listenerArns = { production: productionListener };
    const { inventory } = await build({
      args: () => ({
        route: servedRoute({
          listenerArns: { production: pulumi.output(listenerArns.production) },
        }),
      }),
    });
    const info = inventory.only(groupType).inputs["loadBalancerInfo"] as {
      targetGroupPairInfo: object;
    };
    expect(info.targetGroupPairInfo).to.have.keys("prodTrafficRoute", "targetGroups");
  });

  it("comes after the service, which it names, and after its role's rights", async () => {
    const { inventory } = await build();
    const { dependencies } = inventory.only(groupType);
    expect(dependencies).to.include(inventory.only("aws:ecs/service:Service").urn);
    expect(dependencies).to.include(
      inventory.named("aws:iam/rolePolicy:RolePolicy", "app-codedeploy").urn,
    );
  });

  it("makes a configuration of the steps under canary and linear, and takes CodeDeploy's own for all at once", async () => {
    const canary = await build({
      rollout: {
        strategy: "canary",
        steps: [
          { percent: 15, minutes: 7 },
          { percent: 100, minutes: 0 },
        ],
      },
    });
    expect(canary.inventory.only(configType).inputs).to.deep.equal({
      deploymentConfigName: "bluegreen-aws-test-app-canary-15-7",
      computePlatform: "ECS",
      trafficRoutingConfig: {
        type: "TimeBasedCanary",
        timeBasedCanary: { percentage: 15, interval: 7 },
      },
    });
    expect(canary.inventory.only(groupType).inputs["deploymentConfigName"]).to.equal(
      "bluegreen-aws-test-app-canary-15-7",
    );
    const linear = await build({ rollout: { strategy: "linear" } });
    expect(linear.inventory.only(configType).inputs["trafficRoutingConfig"]).to.deep.equal({
      type: "TimeBasedLinear",
      timeBasedLinear: { percentage: 20, interval: 5 },
    });
    const { inventory } = await build({ rollout: { strategy: "blueGreen" } });
    expect(inventory.count(configType)).to.equal(0);
    expect(inventory.only(groupType).inputs["deploymentConfigName"]).to.equal(
      "CodeDeployDefault.ECSAllAtOnce",
    );
  });

  it("waits for a person where one is to approve, goes back when nobody does, and says that it waits", async () => {
    const { inventory } = await build({
      rollout: { approval: { timeoutMinutes: 90, onTimeout: "rollback" }, notify: ["failure"] },
    });
    const { inputs } = inventory.only(groupType);
    const { deploymentReadyOption } = inputs["blueGreenDeploymentConfig"] as Record<string, object>;
    expect(deploymentReadyOption).to.deep.equal({
      actionOnTimeout: "STOP_DEPLOYMENT",
      waitTimeInMinutes: 90,
    });
    expect(inputs["triggerConfigurations"]).to.deep.equal([
      {
        triggerName: "notifications",
        triggerEvents: ["DeploymentFailure", "DeploymentReady"],
        triggerTargetArn: topicArn,
      },
    ]);
  });

  it("goes back on what the rollout says, and tells of what it says", async () => {
    const { inventory } = await build({
      rollout: { rollback: { onFailure: true, onAlarm: true, onStop: false } },
    });
    const { inputs } = inventory.only(groupType);
    expect(inputs["autoRollbackConfiguration"]).to.deep.equal({
      enabled: true,
      events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"],
    });
    const never = await build({
      rollout: { rollback: { onFailure: false, onAlarm: false, onStop: false }, notify: [] },
    });
    const quiet = never.inventory.only(groupType).inputs;
    expect(quiet["autoRollbackConfiguration"]).to.deep.equal({ enabled: false, events: [] });
    expect(quiet["triggerConfigurations"]).to.deep.equal([]);
  });

  it("watches the service's alarms and those of the team, and stops when it cannot see them", async () => {
    const { inventory } = await build({
      rollout: { alarms: { made: true, names: ["checkout-errors"] } },
      args: () => ({
        alarms: [
          new aws.cloudwatch.MetricAlarm("app-p95", {
            name: "p95",
            comparisonOperator: "GreaterThanThreshold",
            evaluationPeriods: 1,
          }),
        ],
      }),
    });
    expect(inventory.only(groupType).inputs["alarmConfiguration"]).to.deep.equal({
      enabled: true,
      alarms: ["p95", "checkout-errors"],
      ignorePollAlarmFailure: false,
    });
  });

  it("may move this service and its listeners, pass these roles, and ask these functions, nothing else", async () => {
    const { inventory } = await build({
      args: () => ({ hookFunctions: { smoke: { functionArn: "arn:smoke" } }, kmsKeyArn: key }),
    });
    const statements = statementsOf(inventory, "app-codedeploy");
    const service = inventory.only("aws:ecs/service:Service").outputs["arn"];
    expect(allowing(statements, "ecs:UpdateServicePrimaryTaskSet").Resource).to.equal(service);
    expect(allowing(statements, "ecs:CreateTaskSet").Condition).to.deep.equal({
      ArnEquals: {
        "ecs:cluster": `arn:aws:ecs:${mockRegion}:${mockAccount}:cluster/cluster`,
        "ecs:service": service,
      },
    });
    expect(allowing(statements, "ecs:DeleteTaskSet").Resource).to.equal(
      `arn:aws:ecs:${mockRegion}:${mockAccount}:task-set/cluster/bluegreen-aws-test-app/*`,
    );
    const listeners = [productionListener, testListener];
    expect(allowing(statements, "elasticloadbalancing:ModifyListener").Resource).to.deep.equal(
      listeners,
    );
    expect(allowing(statements, "elasticloadbalancing:ModifyRule").Resource).to.deep.equal(
      listeners.map((arn) => `${arn.replace(":listener/", ":listener-rule/")}/*`),
    );
    expect(allowing(statements, "iam:PassRole")).to.deep.include({
      Resource: taskRoles,
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    });
    expect(allowing(statements, "lambda:InvokeFunction").Resource).to.deep.equal(["arn:smoke"]);
    expect(allowing(statements, "sns:Publish").Resource).to.equal(topicArn);
    expect(allowing(statements, "kms:GenerateDataKey").Resource).to.equal(key);
    const everywhere = statements.filter(
      ({ Resource, Condition }) => Resource === "*" && Condition === undefined,
    );
    for (const action of everywhere.flatMap(({ Action }) => Action))
      expect(action).to.match(/:Describe/);
  });

  it("asks for no rights that it has no use for: IAM refuses a statement without resources", async () => {
    const { inventory } = await build({ args: () => ({ taskRoleArns: [] }) });
    const actions = statementsOf(inventory, "app-codedeploy").flatMap(({ Action }) => Action);
    expect(actions.join()).to.not.match(/PassRole|lambda:|kms:/);
  });

  it("tells a release what it has to know: names, and an AppSpec with hooks, network and capacity", async () => {
    const { outputs } = await build({
      rollout: {
        hooks: { smoke: { stage: "afterTestTraffic", paths: ["/health"], timeoutMinutes: 5 } },
      },
      args: () => ({
        hookFunctions: { smoke: { functionArn: pulumi.output("arn:smoke") } },
        networkConfiguration: { subnets: ["subnet-1"], securityGroups: [pulumi.output("sg-1")] },
        capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT" }],
      }),
    });
    expect(outputs).to.deep.include({
      applicationName: "bluegreen-aws-test-app",
      deploymentGroupName: "bluegreen-aws-test-app",
    });
    const appSpec = JSON.parse(String(outputs["appSpec"])) as {
      Resources: { TargetService: { Properties: Record<string, unknown> } }[];
      Hooks: unknown;
    };
    expect(appSpec.Hooks).to.deep.equal([{ AfterAllowTestTraffic: "arn:smoke" }]);
    const properties = appSpec.Resources[0]?.TargetService.Properties;
    expect(properties).to.deep.include({
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: ["subnet-1"],
          SecurityGroups: ["sg-1"],
          AssignPublicIp: "DISABLED",
        },
      },
      CapacityProviderStrategy: [{ Base: 0, CapacityProvider: "FARGATE_SPOT", Weight: 1 }],
    });
  });

  it("keeps its mechanism whatever is overridden", async () => {
    const { inventory } = await build({
      args: () => ({
        transforms: {
          deploymentGroup: {
            deploymentStyle: { deploymentType: "IN_PLACE" },
            outdatedInstancesStrategy: "IGNORE",
          },
        },
      }),
    });
    const { inputs } = inventory.only(groupType);
    expect(inputs["deploymentStyle"]).to.deep.include({ deploymentType: "BLUE_GREEN" });
    expect(inputs["outdatedInstancesStrategy"]).to.equal("IGNORE");
  });

  it("refuses a service that shares its listeners, and one that the program would deploy", async () => {
    const refusals: string[] = [];
    await registrations(() => {
      for (const change of [{ route: pairRoute() }, { released: false }])
        try {
          const args = { ...mechanismArgs(), route: servedRoute(), taskRoleArns: [], ...change };
          createCodeDeployEcs(
            "app",
            args,
            new aws.cloudwatch.LogGroup(`parent-${refusals.length}`),
          );
        } catch (error) {
          refusals.push(String(error));
        }
    });
    expect(refusals).to.have.length(2);
    expect(refusals[0]).to.contain("no listeners to itself");
    expect(refusals[1]).to.contain("CodeDeploy alone deploys it");
  });
});
