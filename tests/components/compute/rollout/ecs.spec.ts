import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  ContainerMechanism,
  ContainerMechanismArgs,
} from "../../../../components/compute/rollout/container-mechanism";
import { createContainerMechanism } from "../../../../components/compute/rollout/mechanisms";
import { RolloutRequest } from "../../../../model/rollout/vocabulary";
import { document } from "../../../support/inventory";
import { registrations, value } from "../../../support/mocks";
import { containerArgs, ecsRollout, mockPairRoute } from "../container-fixture";
import { allowing, mockRoute, statementsOf } from "../service-fixture";

/** What the mechanism makes of a service, and what it makes beside it. */
async function made(
  request: RolloutRequest = {},
  change: () => Partial<ContainerMechanismArgs> = () => ({}),
) {
  const found: Promise<pulumi.Unwrap<ContainerMechanism["service"]>>[] = [];
  const mechanisms: ContainerMechanism[] = [];
  const inventory = await registrations(() => {
    const parent = new pulumi.ComponentResource("bluegreen-aws:compute:Test", "test");
    const rollout = ecsRollout(request);
    const route = rollout.strategy === "rolling" ? mockRoute("api") : mockPairRoute("api");
    const args = {
      ...containerArgs({ rollout }),
      route,
      alarms: [],
      released: true,
      taskRoleArns: [],
    };
    const mechanism = createContainerMechanism(
      "api",
      { ...args, containerName: "api", ...change() },
      parent,
    );
    mechanisms.push(mechanism);
    found.push(value(mechanism.service));
  });
  const service = await found[0];
  const [mechanism] = mechanisms;
  if (service === undefined || mechanism === undefined) throw new Error("nothing was built");
  return { inventory, service, mechanism };
}

const hook = { stage: "afterTestTraffic", functionArn: "arn:look", timeoutMinutes: 5 } as const;
const functions = () => ({ hookFunctions: { look: { functionArn: "arn:look" } } });

describe("ECS's deployment controller", () => {
  it("moves traffic between both groups by the weights of two rules, with a role of its own", async () => {
    const { service, inventory, mechanism } = await made();
    const role = inventory.named("aws:iam/role:Role", "api-infrastructure");
    expect(service.deploymentController).to.deep.equal({ type: "ECS" });
    expect(service.loadBalancers).to.deep.equal([
      {
        containerName: "api",
        containerPort: 8080,
        targetGroupArn: "arn:target-group/api",
        advancedConfiguration: {
          alternateTargetGroupArn: "arn:target-group/api-green",
          productionListenerRule: "arn:rule",
          testListenerRule: "arn:test-rule",
          roleArn: role.outputs["arn"],
        },
      },
    ]);
    expect(document(role.inputs, "assumeRolePolicy")).to.have.nested.property(
      "Statement[0].Principal.Service",
      "ecs.amazonaws.com",
    );
    const rights = inventory.only("aws:iam/rolePolicyAttachment:RolePolicyAttachment");
    expect(rights.inputs["policyArn"]).to.equal(
      "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers",
    );
    expect(mechanism.dependsOn).to.have.length(1);
  });

  it("has no second group, no role and its percentages under rolling", async () => {
    const { service, inventory } = await made({
      strategy: "rolling",
      minimumHealthyPercent: 50,
      maximumPercent: 100,
    });
    expect(service.loadBalancers).to.deep.equal([
      { containerName: "api", containerPort: 8080, targetGroupArn: "arn:target-group/api" },
    ]);
    expect(service).to.include({
      deploymentMinimumHealthyPercent: 50,
      deploymentMaximumPercent: 100,
      availabilityZoneRebalancing: "DISABLED",
    });
    expect(inventory.count("aws:iam/role:Role")).to.equal(0);
  });

  it("goes back on failure and on alarm, unless it was told not to", async () => {
    const both = await made({ alarms: { made: false, names: ["orders-failing"] } });
    expect(both.service.deploymentCircuitBreaker).to.deep.equal({ enable: true, rollback: true });
    expect(both.service.alarms).to.deep.equal({
      alarmNames: ["orders-failing"],
      enable: true,
      rollback: true,
    });
    const neither = await made({ rollback: { onFailure: false, onAlarm: false, onStop: false } });
    expect(neither.service.deploymentCircuitBreaker).to.deep.equal({
      enable: true,
      rollback: false,
    });
    expect(neither.service.alarms).to.include({ enable: false, rollback: false });
  });

  it("switches alarms off where there are none, because a block that is gone is not sent", async () => {
    const { service } = await made();
    expect(service.alarms).to.deep.equal({ alarmNames: [], enable: false, rollback: false });
  });

  it("watches the alarms of the service beside those that were named", async () => {
    const { service } = await made({ alarms: { made: true, names: ["other"] } }, () => {
      const parent = new pulumi.ComponentResource("bluegreen-aws:compute:Test", "alarms");
      const alarm = new aws.cloudwatch.MetricAlarm(
        "own",
        { name: "own", comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1 },
        { parent },
      );
      return { alarms: [alarm] };
    });
    expect(service.alarms).to.include({ enable: true });
    expect(service.alarms?.alarmNames).to.deep.equal(["own", "other"]);
  });

  it("asks a function at its stage, with a role that may invoke exactly that function", async () => {
    const { service, inventory } = await made({ hooks: { look: hook } }, functions);
    const role = inventory.named("aws:iam/role:Role", "api-hook-caller");
    expect(service.deploymentConfiguration?.lifecycleHooks).to.deep.equal([
      {
        targetType: "AWS_LAMBDA",
        hookTargetArn: "arn:look",
        roleArn: role.outputs["arn"],
        lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
      },
    ]);
    const invoke = allowing(statementsOf(inventory, "api-hook-caller"), "lambda:InvokeFunction");
    expect(invoke.Resource).to.deep.equal(["arn:look"]);
  });

  it("waits for a person beside its functions", async () => {
    const { service } = await made(
      { hooks: { look: hook }, approval: { timeoutMinutes: 60, onTimeout: "rollback" } },
      functions,
    );
    const types = service.deploymentConfiguration?.lifecycleHooks?.map((each) => each.targetType);
    expect(types).to.deep.equal(["AWS_LAMBDA", "PAUSE"]);
  });

  it("is stopped with the `up` that deploys, where stopping takes it back", async () => {
    const stops = async (onStop: boolean, released: boolean) =>
      (await made({ rollback: { onFailure: true, onAlarm: true, onStop } }, () => ({ released })))
        .service.sigintRollback;
    expect(await stops(true, false)).to.equal(true);
    expect(await stops(false, false)).to.equal(false);
    expect(await stops(true, true)).to.equal(false);
  });
});
