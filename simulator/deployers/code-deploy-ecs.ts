/**
 * CodeDeploy for ECS: a new task set behind the other target group, traffic moved on the listeners themselves
 * (CodeDeploy user guide, "Deployments on an Amazon ECS compute platform").
 */
import type { Cloud, Thing } from "../cloud/cloud";
import { conclude, DEPLOYMENT_GROUP } from "../cloud/codedeploy";
import { ECS_SERVICE } from "../cloud/ecs";
import { Input, number, optionalText, record, records, text, texts } from "../cloud/input";
import { Deployer, minutes } from "./deployer";
import { registerRelease } from "./ecs";
import { functionSeconds, parsed } from "./functions";
import { releaseInputs } from "./release-inputs";
import { moveListener, shared, targetGroupNamed, weightsOf } from "./target-groups";
import { endTasks, named, scaleTasks, startTasks } from "./tasks";
import type { Walk } from "./walk";

const LISTENER = "aws:lb/listener:Listener";
const CONFIGURATION = "aws:codedeploy/deploymentConfig:DeploymentConfig";

/** CodeDeployDefault.ECSLinear10PercentEvery1Minutes, ECSCanary10Percent5Minutes (CodeDeploy user guide). */
const PREDEFINED = /ECS(Linear|Canary)(\d+)Percent(?:Every)?(\d+)Minutes$/;

export const codeDeployEcs: Deployer = {
  mechanism: "codeDeployEcs",

  find: (cloud) =>
    cloud.all(DEPLOYMENT_GROUP).filter(({ properties }) => properties.ecsService !== undefined),

  async rollout(walk, { thing }, pace) {
    const { properties } = thing;
    const service = serviceOf(walk.cloud, properties);
    const names = named(service.id, service.properties);
    const hooks = hooksOf(walk.cloud, text(properties, "deploymentGroupName"));
    const taskDefinition = registerRelease(walk, text(service.properties, "taskDefinition"));
    const created = walk.call("codedeploy", "CreateDeployment", {
      applicationName: text(properties, "appName"),
      deploymentGroupName: text(properties, "deploymentGroupName"),
    });
    const route = routeOf(walk.cloud, properties);
    walk.call("ecs", "CreateTaskSet", names);
    startTasks(walk, service, [route.green], pace);
    for (const arn of route.test) moveListener(walk, arn, shared(route.blue, route.green, 100));
    for (const [event, arn] of hooks)
      walk.wait(`hook ${event}`, functionSeconds(walk.cloud, arn) ?? pace.hookSeconds);
    shift(walk, properties, route);
    walk.call("ecs", "UpdateServicePrimaryTaskSet", {
      ...names,
      primaryTaskSet: { taskDefinition, loadBalancers: balancers(service, route.green) },
    });
    retire(walk, properties);
    endTasks(walk, service, [route.blue]);
    walk.call("ecs", "DeleteTaskSet", names);
    conclude(walk.cloud, text(created, "deploymentId"), "Succeeded");
    scaleTasks(walk, service);
  },
};

/** Events and the functions that the release's AppSpec asks at them. */
function hooksOf(cloud: Cloud, deploymentGroupName: string): [event: string, arn: string][] {
  const told = releaseInputs(cloud, { deploymentGroupName });
  return records(parsed(optionalText(told, "appSpec")), "Hooks").flatMap((hook) =>
    Object.keys(hook).map((event): [string, string] => [event, text(hook, event)]),
  );
}

function serviceOf(cloud: Cloud, properties: Input): Thing {
  const named = record(properties, "ecsService");
  const [clusterName, serviceName] = [text(named, "clusterName"), text(named, "serviceName")];
  const found = cloud
    .all(ECS_SERVICE)
    .find(
      (service) =>
        service.properties.name === serviceName &&
        (optionalText(service.properties, "cluster") ?? "").split("/").at(-1) === clusterName,
    );
  if (found === undefined) throw new Error(`CodeDeploy finds no service ${serviceName}`);
  return found;
}

interface Route {
  readonly production: readonly string[];
  readonly test: readonly string[];
  readonly blue: string;
  readonly green: string;
}

/** Blue is the group that the production listener leads to. */
function routeOf(cloud: Cloud, properties: Input): Route {
  const pair = record(record(properties, "loadBalancerInfo"), "targetGroupPairInfo");
  const groups = records(pair, "targetGroups").map((each) =>
    targetGroupNamed(cloud, text(each, "name")),
  );
  const production = texts(record(pair, "prodTrafficRoute"), "listenerArns");
  const weights = production.flatMap((arn) =>
    weightsOf(cloud.get(LISTENER, arn, "ListenerNotFound").properties, "defaultActions"),
  );
  const serving = weights.filter(({ weight }) => weight > 0).map(({ arn }) => arn);
  const blue = groups.find(({ id }) => serving.includes(id))?.id;
  const green = groups.find(({ id }) => id !== blue)?.id;
  if (blue === undefined || green === undefined)
    throw new Error(
      "CodeDeploy needs two target groups, one of them behind the production listener",
    );
  return { production, test: texts(record(pair, "testTrafficRoute"), "listenerArns"), blue, green };
}

function shift(walk: Walk, properties: Input, { production, blue, green }: Route): void {
  const ready = record(record(properties, "blueGreenDeploymentConfig"), "deploymentReadyOption");
  walk.wait("a person continues", minutes(number(ready, "waitTimeInMinutes")));
  const { percent, interval } = routingOf(walk.cloud, properties);
  for (const at of percent) {
    for (const arn of production) moveListener(walk, arn, shared(blue, green, at));
    walk.wait(`${at}% on the new tasks`, at === 100 ? 0 : minutes(interval));
  }
}

interface Routing {
  readonly percent: readonly number[];
  /** Minutes between two of them. */
  readonly interval: number;
}

function routingOf(cloud: Cloud, properties: Input): Routing {
  const name = optionalText(properties, "deploymentConfigName") ?? "CodeDeployDefault.ECSAllAtOnce";
  const predefined = PREDEFINED.exec(name);
  if (predefined !== null) {
    const [, kind, percentage, interval] = predefined;
    return routing(kind === "Linear", Number(percentage), Number(interval));
  }
  if (name === "CodeDeployDefault.ECSAllAtOnce") return { percent: [100], interval: 0 };
  const own = cloud.get(CONFIGURATION, name, "DeploymentConfigDoesNotExistException");
  const config = record(own.properties, "trafficRoutingConfig");
  const linear = config.type === "TimeBasedLinear";
  const timed = record(config, linear ? "timeBasedLinear" : "timeBasedCanary");
  if (config.type === "AllAtOnce") return { percent: [100], interval: 0 };
  return routing(linear, number(timed, "percentage") ?? 100, number(timed, "interval") ?? 0);
}

/** A canary goes to its percentage and then to all; linear adds the percentage until it is all. */
function routing(linear: boolean, percentage: number, interval: number): Routing {
  const steps = linear ? Math.ceil(100 / percentage) - 1 : 1;
  const percent = Array.from({ length: steps }, (_, index) => (index + 1) * percentage);
  return { percent: [...percent, 100], interval };
}

/** The old task set is kept as long as the setting says. */
function retire(walk: Walk, properties: Input): void {
  const option = record(
    record(properties, "blueGreenDeploymentConfig"),
    "terminateBlueInstancesOnDeploymentSuccess",
  );
  walk.wait("the old tasks are kept", minutes(number(option, "terminationWaitTimeInMinutes")));
}

function balancers(service: Thing, green: string) {
  return records(service.properties, "loadBalancers").map((each) => ({
    ...each,
    targetGroupArn: green,
  }));
}
