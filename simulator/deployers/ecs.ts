/**
 * ECS with its own deployment controller: rolling, blue/green, canary and linear (ECS developer guide, "Amazon ECS
 * blue/green, linear and canary service deployments", with their lifecycle stages).
 */
import { Thing } from "../cloud/cloud";
import { controllerOf, ECS_SERVICE, newestRevision } from "../cloud/ecs";
import { Input, number, optionalText, record, records, text, texts } from "../cloud/input";
import type { WireObject } from "../engine/wire";
import { Deployer, minutes, Pace } from "./deployer";
import { functionSeconds } from "./functions";
import { moveRule, shared, weightsOf } from "./target-groups";
import { endTasks, named, scaleTasks, startTasks } from "./tasks";
import type { Walk } from "./walk";

const RULE = "aws:lb/listenerRule:ListenerRule";

/** Minutes: what a hook has where nothing is said (ECS API reference, DeploymentLifecycleHook). */
const HOOK_MINUTES = 1440;

export const ecs: Deployer = {
  mechanism: "ecs",

  find: (cloud) => cloud.all(ECS_SERVICE).filter((service) => controllerOf(service) === "ECS"),

  async rollout(walk, { thing, released }, pace) {
    const { properties } = thing;
    const configuration = record(properties, "deploymentConfiguration");
    const strategy = optionalText(configuration, "strategy") ?? "ROLLING";
    if (released) release(walk, thing);
    if (strategy === "ROLLING") rolling(walk, thing, pace);
    else shift(walk, thing, configuration, pace);
    scaleTasks(walk, thing);
  },
};

/** The newest revision of the service's family with another image, and the service told to run it. */
export function registerRelease(walk: Walk, taskDefinition: string): string {
  const family = familyOf(taskDefinition);
  const newest = newestRevision(walk.cloud, family);
  const containerDefinitions = withDigest(newest?.properties.containerDefinitions);
  const answer = walk.call("ecs", "RegisterTaskDefinition", { family, containerDefinitions });
  return text(record(answer, "taskDefinition"), "taskDefinitionArn");
}

function release(walk: Walk, { id, properties }: Thing): void {
  const taskDefinition = registerRelease(walk, text(properties, "taskDefinition"));
  walk.call("ecs", "UpdateService", { ...named(id, properties), taskDefinition });
}

/** `family` of `arn:aws:ecs:…:task-definition/family:7`, of `family:7` and of `family`. */
function familyOf(taskDefinition: string): string {
  return (taskDefinition.split("/").at(-1) ?? taskDefinition).replace(/:\d+$/, "");
}

function withDigest(definitions: unknown): string {
  const containers: unknown = JSON.parse(typeof definitions === "string" ? definitions : "[]");
  const all = Array.isArray(containers) ? (containers as Record<string, unknown>[]) : [];
  const released = all.map((container) => ({
    ...container,
    image: `${String(container.image).split("@", 1).join("")}@sha256:${"0".repeat(64)}`,
  }));
  return JSON.stringify(released);
}

/** As many rounds as the limits allow tasks to be exchanged in, each a start and an end. */
function rolling(walk: Walk, service: Thing, pace: Pace): void {
  const { properties } = service;
  const count = Math.max(1, number(properties, "desiredCount") ?? 1);
  const least = Math.ceil(
    (count * (number(properties, "deploymentMinimumHealthyPercent") ?? 100)) / 100,
  );
  const most = Math.floor((count * (number(properties, "deploymentMaximumPercent") ?? 200)) / 100);
  const atOnce = Math.max(1, most - least);
  const groups = records(properties, "loadBalancers").map((each) => text(each, "targetGroupArn"));
  for (let done = 0; done < count; done += atOnce) {
    startTasks(walk, service, groups, pace);
    endTasks(walk, service, groups);
  }
  walk.wait("bake", minutes(bakeOf(record(properties, "deploymentConfiguration"))));
}

const bakeOf = (configuration: Input) => number(configuration, "bakeTimeInMinutes");

function shift(walk: Walk, service: Thing, configuration: Input, pace: Pace): void {
  const balancers = records(service.properties, "loadBalancers");
  const routes = balancers.map((each) => routeOf(walk, each));
  const hooks = (stage: string) => runHooks(walk, configuration, stage, pace);
  const green = routes.map((route) => route.green);
  ["RECONCILE_SERVICE", "PRE_SCALE_UP"].forEach(hooks);
  startTasks(walk, service, green, pace);
  hooks("POST_SCALE_UP");
  for (const { test, blue, green } of routes)
    if (test !== undefined) moveRule(walk, test, shared(blue, green, 100));
  ["TEST_TRAFFIC_SHIFT", "POST_TEST_TRAFFIC_SHIFT"].forEach(hooks);
  for (const { percent, wait } of stepsOf(configuration)) {
    hooks("PRODUCTION_TRAFFIC_SHIFT");
    for (const { production, blue, green } of routes)
      moveRule(walk, production, shared(blue, green, percent));
    walk.wait(`${percent}% on the new tasks`, minutes(wait));
  }
  hooks("POST_PRODUCTION_TRAFFIC_SHIFT");
  walk.wait("bake", minutes(bakeOf(configuration)));
  const old = routes.map((route) => route.blue);
  endTasks(walk, service, old);
  // No call: what the service then reports of itself.
  const reported = walk.cloud.get(ECS_SERVICE, service.id, "ServiceNotFoundException");
  walk.cloud.change(reported, { loadBalancers: balancers.map(swapped) });
}

interface Step {
  readonly percent: number;
  /** Minutes after it; the last step has none, the bake follows. */
  readonly wait: number;
}

function stepsOf(configuration: Input): Step[] {
  const last = { percent: 100, wait: 0 };
  const canary = record(configuration, "canaryConfiguration");
  const percent = number(canary, "canaryPercent");
  if (configuration.strategy === "CANARY" && percent !== undefined)
    return [{ percent, wait: number(canary, "canaryBakeTimeInMinutes") ?? 0 }, last];
  const linear = record(configuration, "linearConfiguration");
  const step = number(linear, "stepPercent");
  if (configuration.strategy !== "LINEAR" || step === undefined) return [last];
  const wait = number(linear, "stepBakeTimeInMinutes") ?? 0;
  const between = Array.from({ length: Math.ceil(100 / step) - 1 }, (_, index) => ({
    percent: (index + 1) * step,
    wait,
  }));
  return [...between, last];
}

/** Hooks of one stage, one after the other: the longest they can take, in whichever way ECS asks them. */
function runHooks(walk: Walk, configuration: Input, stage: string, pace: Pace): void {
  for (const hook of records(configuration, "lifecycleHooks"))
    if (texts(hook, "lifecycleStages").includes(stage))
      walk.wait(`hooks of ${stage}`, hookSeconds(walk, hook, pace));
}

/** A pause has its own end; a function that of its own, if it is one of the program's. */
function hookSeconds({ cloud }: Walk, hook: Input, pace: Pace): number {
  const arn = optionalText(hook, "hookTargetArn");
  if (arn !== undefined) return functionSeconds(cloud, arn) ?? pace.hookSeconds;
  const pause = number(record(hook, "timeoutConfiguration"), "timeoutInMinutes");
  return minutes(pause ?? HOOK_MINUTES);
}

/** Old and new by who has the production traffic: what the service lists first need not be either. */
function routeOf(walk: Walk, balancer: Input) {
  const advanced = record(balancer, "advancedConfiguration");
  const production = text(advanced, "productionListenerRule");
  const weights = weightsOf(walk.cloud.get(RULE, production, "RuleNotFound").properties, "actions");
  const pair = [text(balancer, "targetGroupArn"), text(advanced, "alternateTargetGroupArn")];
  const blue = weights.find(({ arn, weight }) => pair.includes(arn) && weight > 0)?.arn;
  const green = pair.find((arn) => arn !== blue);
  if (blue === undefined || green === undefined || weights.length < 2)
    throw new Error(
      `Both targetGroup and alternateTargetGroup must be associated with ${production}`,
    );
  const test = optionalText(advanced, "testListenerRule");
  return { production, test, blue, green };
}

/** What DescribeServices may report after a swap: assumed, because the worse of the two. */
function swapped(balancer: WireObject): WireObject {
  const advanced = record(balancer, "advancedConfiguration");
  return {
    ...balancer,
    targetGroupArn: text(advanced, "alternateTargetGroupArn"),
    advancedConfiguration: {
      ...advanced,
      alternateTargetGroupArn: text(balancer, "targetGroupArn"),
    },
  };
}
