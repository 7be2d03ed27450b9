/**
 * ECS's own deployment controller: rolling, or blue/green, canary and linear with the weights of a listener
 * rule between two target groups. docs/rollouts.md has the timelines.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { hasTwoGroups } from "../../../model/rollout/abilities";
import {
  ecsDeployment,
  ecsPause,
  ecsStages,
  rebalancesZones,
} from "../../../model/rollout/ecs-deployment";
import { ServiceRoute } from "../../shared/contracts";
import { policyDocument, trustService } from "../../shared/policy-document";
import { ContainerMechanism, ContainerMechanismArgs } from "./container-mechanism";
import { createNotices, ecsNotices } from "./notices";
import { leftAlone } from "./ownership";

/** A role of ECS's and what has to be attached to it before ECS uses it. */
interface EcsRole {
  readonly arn: pulumi.Output<string>;
  readonly rights: pulumi.Resource;
}

type Hook = aws.types.input.ecs.ServiceDeploymentConfigurationLifecycleHook;

export function createEcsMechanism(
  name: string,
  args: ContainerMechanismArgs,
  parent: pulumi.Resource,
): ContainerMechanism {
  const { rollout, route, released } = args;
  const { onFailure, onStop } = rollout.rollback;
  const pair = hasTwoGroups(rollout.mechanism, rollout.strategy);
  const mover = pair ? createMoverRole(name, parent) : undefined;
  const hooks = createHooks(name, args, parent);
  return {
    service: {
      deploymentController: { type: "ECS" },
      deploymentConfiguration: {
        ...ecsDeployment(rollout),
        lifecycleHooks: [...hooks.list, ...ecsPause(rollout)],
      },
      deploymentMinimumHealthyPercent: rollout.minimumHealthyPercent,
      deploymentMaximumPercent: rollout.maximumPercent,
      deploymentCircuitBreaker: { enable: true, rollback: onFailure },
      alarms: alarmsOf(args),
      availabilityZoneRebalancing: rebalancesZones(rollout) ? "ENABLED" : "DISABLED",
      loadBalancers: route === undefined ? [] : [loadBalancer(args, route, mover)],
      // Whoever interrupts an `up` that deploys stops the rollout; a release is not the `up`'s to stop.
      sigintRollback: onStop && !released,
    },
    ignoreChanges: leftAlone("ecs", "aws:ecs/service:Service", { released, pair }),
    dependsOn: [mover, hooks.role].flatMap((role) => (role === undefined ? [] : [role.rights])),
    attach: (service) =>
      createNotices(
        name,
        { rollout, topicArn: args.topicArn, patterns: ecsNotices(service.arn) },
        parent,
      ),
    outputs: route === undefined ? {} : { productionRuleArn: route.productionRuleArn },
  };
}

/** Of the deployment; config has seen to it that they are not too many. */
function alarmsOf({ alarms, rollout }: ContainerMechanismArgs): aws.types.input.ecs.ServiceAlarms {
  const alarmNames = [...alarms.map((alarm) => alarm.name), ...rollout.alarms.names];
  const enable = rollout.rollback.onAlarm && alarmNames.length > 0;
  // Switched off instead of left out: the provider does not send a block that is gone.
  return { alarmNames, enable, rollback: enable };
}

/** Blue is named first for ever: which of the two serves is in the rules' weights. */
function loadBalancer(
  { containerName, port: containerPort }: ContainerMechanismArgs,
  route: ServiceRoute,
  mover: EcsRole | undefined,
): aws.types.input.ecs.ServiceLoadBalancer {
  const { blue, green, productionRuleArn, testRuleArn } = route;
  const target = { containerName, containerPort };
  if (green === undefined || mover === undefined)
    // The rule first: ECS takes no target group that no listener uses.
    return {
      ...target,
      targetGroupArn: pulumi.all([blue.arn, productionRuleArn]).apply(([arn]) => arn),
    };
  return {
    ...target,
    targetGroupArn: blue.arn,
    advancedConfiguration: {
      alternateTargetGroupArn: green.arn,
      productionListenerRule: productionRuleArn,
      ...(testRuleArn === undefined ? {} : { testListenerRule: testRuleArn }),
      roleArn: mover.arn,
    },
  };
}

/** Who moves weights, and registers tasks in either group (ECS developer guide, "Amazon ECS infrastructure IAM role"). */
function createMoverRole(name: string, parent: pulumi.Resource): EcsRole {
  const role = new aws.iam.Role(
    `${name}-infrastructure`,
    {
      assumeRolePolicy: trustService("ecs.amazonaws.com"),
      description: `ECS moves traffic of ${name}`,
    },
    { parent },
  );
  const rights = new aws.iam.RolePolicyAttachment(
    `${name}-infrastructure`,
    {
      role: role.name,
      policyArn: "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers",
    },
    { parent },
  );
  return { arn: role.arn, rights };
}

/** The rollout's Lambda hooks, and the role ECS calls exactly these functions with. */
function createHooks(
  name: string,
  { rollout, hookFunctions = {} }: ContainerMechanismArgs,
  parent: pulumi.Resource,
): { readonly list: Hook[]; readonly role?: EcsRole } {
  const called = Object.entries(rollout.hooks).map(([hook, { stage }]) => {
    const found = hookFunctions[hook];
    if (found === undefined) throw new Error(`services.${name}: no function for hook ${hook}`);
    return { stage: ecsStages[stage], functionArn: found.functionArn };
  });
  if (called.length === 0) return { list: [] };
  const role = createHookRole(
    name,
    called.map(({ functionArn }) => functionArn),
    parent,
  );
  const list = called.map(({ stage, functionArn }) => ({
    targetType: "AWS_LAMBDA",
    hookTargetArn: functionArn,
    roleArn: role.arn,
    lifecycleStages: [stage],
  }));
  return { list, role };
}

function createHookRole(
  name: string,
  functionArns: readonly pulumi.Input<string>[],
  parent: pulumi.Resource,
): EcsRole {
  const role = new aws.iam.Role(
    `${name}-hook-caller`,
    {
      assumeRolePolicy: trustService("ecs.amazonaws.com"),
      description: `ECS asks the hooks of ${name}`,
    },
    { parent },
  );
  const rights = new aws.iam.RolePolicy(
    `${name}-hook-caller`,
    {
      role: role.name,
      policy: policyDocument([
        {
          Sid: "AskHooks",
          Effect: "Allow",
          Action: ["lambda:InvokeFunction"],
          Resource: functionArns,
        },
      ]),
    },
    { parent },
  );
  return { arn: role.arn, rights };
}
