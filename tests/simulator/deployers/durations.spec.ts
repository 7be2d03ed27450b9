import { expect } from "chai";

import { Deployer } from "../../../simulator/deployers/deployer";
import { codeDeployEcs } from "../../../simulator/deployers/code-deploy-ecs";
import { copiedFleet } from "../../../simulator/deployers/copied-fleet";
import { ecs } from "../../../simulator/deployers/ecs";
import { instanceRefresh } from "../../../simulator/deployers/instance-refresh";
import { Walk } from "../../../simulator/deployers/walk";
import { WireObject } from "../../../simulator/engine/wire";
import { SmallCloud, types } from "../cloud/support";

const pace = { startSeconds: 100, hookSeconds: 50 };
const [blue, green] = ["arn:targetgroup/blue", "arn:targetgroup/green"];

function weights(): WireObject[] {
  const targetGroups = [
    { arn: blue, weight: 100 },
    { arn: green, weight: 0 },
  ];
  return [{ type: "forward", forward: { targetGroups } }];
}

/** Healthy after two checks at the latest: 25 seconds. */
const healthCheck = { interval: 10, healthyThreshold: 2, timeout: 5 };
const healthy = 25;

function balanced(): SmallCloud {
  const small = new SmallCloud();
  const group = { deregistrationDelay: 20, healthCheck };
  for (const arn of [blue, green])
    small.put(types.targetGroup, arn, { ...group, arn, name: arn }, arn);
  return small;
}

/** Seconds of one rollout of the one service there is, and where the traffic went on the way. */
async function worst(deployer: Deployer, small: SmallCloud) {
  const [thing, ...others] = deployer.find(small.cloud);
  expect(others).to.deep.equal([]);
  if (thing === undefined) throw new Error("no service was found");
  const walk = new Walk(small.cloud);
  await deployer.rollout(walk, { name: "app", thing, released: false }, pace);
  return { seconds: walk.seconds, waits: walk.waits.map(({ what }) => what) };
}

describe("how long ECS takes at most", () => {
  function service(configuration: WireObject, more: WireObject = {}): SmallCloud {
    const small = balanced();
    small.put(types.rule, "app", { actions: weights() }, "arn:rule");
    const advancedConfiguration = {
      alternateTargetGroupArn: green,
      productionListenerRule: "arn:rule",
    };
    const loadBalancers = [{ targetGroupArn: blue, advancedConfiguration }];
    const properties = { name: "app", cluster: "main", desiredCount: 4, loadBalancers, ...more };
    small.put(types.service, "app", { ...properties, deploymentConfiguration: configuration });
    return small;
  }

  it("with linear: a wait after each step but the last, then the bake", async () => {
    const linearConfiguration = { stepPercent: 30, stepBakeTimeInMinutes: "2" };
    const linear = { strategy: "LINEAR", bakeTimeInMinutes: "7", linearConfiguration };
    const { seconds, waits } = await worst(ecs, service(linear));
    expect(seconds).to.equal(100 + healthy + 3 * 120 + 7 * 60 + 20);
    expect(waits.filter((what) => what.includes("%"))).to.deep.equal([
      ...["30% on the new tasks", "60% on the new tasks", "90% on the new tasks"],
    ]);
  });

  it("with blue/green: hooks one after the other, those of one stage too", async () => {
    const pause = (stage: string, timeoutInMinutes: string) => ({
      lifecycleStages: [stage],
      timeoutConfiguration: { timeoutInMinutes },
    });
    const lifecycleHooks = [
      ...[pause("POST_SCALE_UP", "5"), pause("POST_SCALE_UP", "9")],
      pause("POST_PRODUCTION_TRAFFIC_SHIFT", "3"),
    ];
    const { seconds } = await worst(ecs, service({ strategy: "BLUE_GREEN", lifecycleHooks }));
    expect(seconds).to.equal(100 + healthy + (5 + 9) * 60 + 3 * 60 + 20);
  });

  it("with a pause that says nothing: the day that AWS gives it", async () => {
    const lifecycleHooks = [{ lifecycleStages: ["PRE_SCALE_UP"] }];
    const { seconds } = await worst(ecs, service({ strategy: "BLUE_GREEN", lifecycleHooks }));
    expect(seconds).to.equal(86_400 + 100 + healthy + 20);
  });

  it("with rolling: as many rounds as the limits make of it", async () => {
    const limits = { deploymentMinimumHealthyPercent: 100, deploymentMaximumPercent: 150 };
    const { seconds } = await worst(ecs, service({ strategy: "ROLLING" }, limits));
    expect(seconds).to.equal(2 * (100 + healthy + 20));
  });

  it("and refuses, as ECS does, a rule that does not lead to both groups", async () => {
    const small = service({ strategy: "BLUE_GREEN" });
    small.put(types.rule, "app", { actions: [] }, "arn:rule");
    let refused = "";
    await worst(ecs, small).catch((error: Error) => (refused = error.message));
    expect(refused).to.contain("Both targetGroup and alternateTargetGroup");
  });
});

describe("how long CodeDeploy for ECS takes at most", () => {
  function service(deploymentConfigName: string): SmallCloud {
    const small = balanced();
    small.put(types.listener, "app", { defaultActions: weights() }, "arn:listener");
    const arn = "arn:task-definition/app:1";
    small.put(types.definition, "app", { arn, family: "app", revision: 1 }, "app");
    small.put(types.service, "app", {
      ...{ name: "app", cluster: "main", taskDefinition: arn, desiredCount: 1 },
      deploymentController: { type: "CODE_DEPLOY" },
    });
    small.put(types.deploymentGroup, "app", {
      ...{ appName: "app", deploymentGroupName: "app", deploymentConfigName },
      ecsService: { clusterName: "main", serviceName: "app" },
      loadBalancerInfo: {
        targetGroupPairInfo: {
          prodTrafficRoute: { listenerArns: ["arn:listener"] },
          targetGroups: [{ name: blue }, { name: green }],
        },
      },
    });
    return small;
  }

  for (const [name, waited] of [
    ["CodeDeployDefault.ECSAllAtOnce", 0],
    ["CodeDeployDefault.ECSCanary10Percent5Minutes", 5 * 60],
    ["CodeDeployDefault.ECSLinear10PercentEvery3Minutes", 9 * 3 * 60],
  ] as const)
    it(`with ${name}: ${waited / 60} minutes between its steps`, async () => {
      const { seconds } = await worst(codeDeployEcs, service(name));
      expect(seconds).to.equal(100 + healthy + waited + 20);
    });
});

describe("how long CodeDeploy for EC2 takes at most", () => {
  it("waits for a person and for blue's end where it is told to, and deletes blue then", async () => {
    const small = balanced();
    small.put(types.template, "app", { latestVersion: 1 }, "lt-1");
    const launchTemplate = { id: "lt-1", version: "1" };
    const fleet = { name: "app", minSize: 1, maxSize: 2, launchTemplate, targetGroupArns: [blue] };
    small.put(types.group, "app", fleet);
    small.put(types.deploymentGroup, "app", {
      ...{ appName: "app", deploymentGroupName: "app", autoscalingGroups: ["app"] },
      loadBalancerInfo: { targetGroupInfos: [{ name: blue }] },
      blueGreenDeploymentConfig: {
        deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: 30 },
        greenFleetProvisioningOption: { action: "COPY_AUTO_SCALING_GROUP" },
        terminateBlueInstancesOnDeploymentSuccess: {
          ...{ action: "TERMINATE", terminationWaitTimeInMinutes: 10 },
        },
      },
    });
    expect((await worst(copiedFleet, small)).seconds).to.equal(
      100 + 50 + 30 * 60 + healthy + 20 + 10 * 60,
    );
    expect(small.cloud.find(types.group, "app"), "the seed").to.equal(undefined);
    expect(instanceRefresh.find(small.cloud)).to.deep.equal([]);
  });
});
