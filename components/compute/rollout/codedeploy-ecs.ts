/**
 * CodeDeploy for ECS: every release gets a second set of tasks, in the target group that is idle, and CodeDeploy
 * moves the default actions of the load balancer's listeners to it, all at once or in shares.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { EcsAppSpec, ecsAppSpec } from "../../../model/rollout/ecs-appspec";
import { increment } from "../../../model/rollout/steps";
import { HookStage, Rollout } from "../../../model/rollout/vocabulary";
import { ServiceRoute, TargetGroup } from "../../shared/contracts";
import { physicalName } from "../../shared/names";
import { transformed } from "../../shared/transform";
import { readyOption, takingBack, triggers } from "./codedeploy-settings";
import { createCodeDeployEcsRole } from "./codedeploy-ecs-role";
import { ContainerMechanism, ContainerMechanismArgs } from "./container-mechanism";
import { leftAlone } from "./ownership";

export interface CodeDeployEcsArgs extends ContainerMechanismArgs {
  readonly route: ServiceRoute;
}

/** Where the service stands, whole. */
interface Place {
  readonly green: TargetGroup;
  readonly listenerArns: NonNullable<ServiceRoute["listenerArns"]>;
}

/** @throws Error where the service does not have the listeners to itself, or the program were to deploy it. */
export function createCodeDeployEcs(
  name: string,
  args: CodeDeployEcsArgs,
  parent: pulumi.Resource,
): ContainerMechanism {
  const place = placeOf(name, args);
  const { route, containerName, port } = args;
  const application = new aws.codedeploy.Application(
    name,
    { name: physicalName(name), computePlatform: "ECS" },
    { parent },
  );
  return {
    service: {
      deploymentController: { type: "CODE_DEPLOY" },
      // ECS refuses to force a deployment of what CodeDeploy deploys; a Spot share would otherwise ask for it.
      forceNewDeployment: false,
      loadBalancers: [
        {
          // One of the two: with both, the installation never ends (umotif-public/terraform-aws-ecs-fargate#51).
          // The listener first: ECS refuses a group that no load balancer uses.
          targetGroupArn: pulumi
            .all([route.blue.arn, place.listenerArns.production])
            .apply(([arn]) => arn),
          containerName,
          containerPort: port,
        },
      ],
    },
    ignoreChanges: leftAlone("codeDeployEcs", "aws:ecs/service:Service"),
    dependsOn: [],
    // The group names the service, so it comes after it.
    attach: (service) => createGroup(name, args, { place, application, service }, parent),
    deployment: { applicationName: application.name, deploymentGroupName: physicalName(name) },
    outputs: {
      applicationName: application.name,
      deploymentGroupName: physicalName(name),
      appSpec: appSpecOf(args),
    },
  };
}

function placeOf(name: string, { route, released }: CodeDeployEcsArgs): Place {
  const { green, listenerArns } = route;
  if (green === undefined || listenerArns === undefined)
    throw new Error(
      `service ${name}: CodeDeploy moves a listener's default action; its route has no listeners to itself`,
    );
  if (!released)
    throw new Error(
      `service ${name}: CodeDeploy alone deploys it, so no image may be given to the program`,
    );
  return { green, listenerArns };
}

interface Made {
  readonly place: Place;
  readonly application: aws.codedeploy.Application;
  readonly service: aws.ecs.Service;
}

function createGroup(
  name: string,
  args: CodeDeployEcsArgs,
  { place, application, service }: Made,
  parent: pulumi.Resource,
): void {
  const { rollout, cluster } = args;
  const { role, rights } = createCodeDeployEcsRole(name, { ...args, ...place, service }, parent);
  const group: aws.codedeploy.DeploymentGroupArgs = {
    appName: application.name,
    deploymentGroupName: physicalName(name),
    serviceRoleArn: role.arn,
    ...takingBack(rollout, watchedBy(args)),
    triggerConfigurations: triggers(rollout, args.topicArn),
  };
  new aws.codedeploy.DeploymentGroup(
    name,
    {
      ...transformed(group, args.transforms?.deploymentGroup),
      deploymentConfigName: createConfiguration(name, rollout, parent),
      ecsService: { clusterName: cluster.name, serviceName: service.name },
      ...mechanism(args, place),
    },
    // CodeDeploy looks at service and listeners with its role as soon as it has them.
    { parent, dependsOn: rights },
  );
}

/** What the mechanism is. Under `greenFleetProvisioningOption` or a fleet AWS refuses the group. */
function mechanism({ rollout, route }: CodeDeployEcsArgs, { green, listenerArns }: Place) {
  const { production, test } = listenerArns;
  return {
    deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
    loadBalancerInfo: {
      targetGroupPairInfo: {
        prodTrafficRoute: { listenerArns: [production] },
        ...(test === undefined ? {} : { testTrafficRoute: { listenerArns: [test] } }),
        targetGroups: [{ name: route.blue.name }, { name: green.name }],
      },
    },
    blueGreenDeploymentConfig: {
      deploymentReadyOption: readyOption(rollout),
      terminateBlueInstancesOnDeploymentSuccess: {
        action: "TERMINATE",
        terminationWaitTimeInMinutes: rollout.bakeMinutes,
      },
    },
  };
}

/**
 * Name of what says in which shares traffic moves. Its own name has the steps in it, so that other steps are
 * another configuration, made before the group lets go of the old one.
 */
function createConfiguration(
  name: string,
  { strategy, steps }: Rollout,
  parent: pulumi.Resource,
): pulumi.Input<string> {
  const [first] = steps;
  if (first === undefined || steps.length < 2) return "CodeDeployDefault.ECSAllAtOnce";
  const share = { percentage: increment(steps), interval: first.minutes };
  return new aws.codedeploy.DeploymentConfig(
    name,
    {
      deploymentConfigName: physicalName(name, strategy, `${share.percentage}-${share.interval}`),
      computePlatform: "ECS",
      trafficRoutingConfig:
        strategy === "canary"
          ? { type: "TimeBasedCanary", timeBasedCanary: share }
          : { type: "TimeBasedLinear", timeBasedLinear: share },
    },
    { parent },
  ).deploymentConfigName;
}

function watchedBy({ alarms, rollout }: CodeDeployEcsArgs) {
  return [...alarms.map((alarm) => alarm.name), ...rollout.alarms.names];
}

function appSpecOf(args: CodeDeployEcsArgs): pulumi.Output<string> {
  const { containerName, port, networkConfiguration, capacityProviderStrategies } = args;
  return pulumi
    .all([
      pulumi.output(networkConfiguration),
      pulumi.output(capacityProviderStrategies?.map((each) => ({ ...each }))),
      pulumi.output(hooksByStage(args)),
    ])
    .apply(([network, strategies, hooks]) =>
      ecsAppSpec({
        containerName,
        port,
        hooks,
        ...(network === undefined ? {} : { network: networkOf(network) }),
        ...(strategies === undefined
          ? {}
          : {
              capacityProviders: strategies.map(({ capacityProvider, base = 0, weight = 1 }) => ({
                name: capacityProvider,
                base,
                weight,
              })),
            }),
      }),
    );
}

function networkOf(
  network: pulumi.Unwrap<aws.types.input.ecs.ServiceNetworkConfiguration>,
): NonNullable<EcsAppSpec["network"]> {
  const { subnets, securityGroups = [], assignPublicIp = false } = network;
  return { subnets, securityGroups, publicAddress: assignPublicIp };
}

/** CodeDeploy asks one function at each of its events: config refuses a second one. */
function hooksByStage({ rollout, hookFunctions = {} }: CodeDeployEcsArgs) {
  const asked = Object.entries(rollout.hooks).flatMap(([hook, { stage }]) => {
    const functionArn = hookFunctions[hook]?.functionArn;
    return functionArn === undefined ? [] : [[stage, functionArn] as const];
  });
  return Object.fromEntries(asked) as Partial<Record<HookStage, pulumi.Input<string>>>;
}
