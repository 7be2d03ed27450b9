/**
 * ECS with its own deployment controller: rolling, blue/green, canary and linear (ECS developer guide, "Amazon ECS
 * blue/green, linear and canary service deployments", with their lifecycle stages).
 */
import { Thing } from "../cloud/cloud";
import { controllerOf, ECS_SERVICE, newestRevision } from "../cloud/ecs";
import { Input, number, optionalText, record, records, text, texts } from "../cloud/input";
import type { WireObject } from "../engine/wire";
import { Deployer, minutes } from "./deployer";
import { drainSeconds, moveRule, shared, targetGroupNamed, weightsOf } from "./target-groups";
import type { Walk } from "./walk";

const RULE = "aws:lb/listenerRule:ListenerRule";

/** Minutes: what a hook has where nothing is said (ECS API reference, DeploymentLifecycleHook). */
const HOOK_MINUTES = 1440;

export const ecs: Deployer = {
  mechanism: "ecs",

  find: (cloud) => cloud.all(ECS_SERVICE).filter((service) => controllerOf(service) === "ECS"),

  async rollout(walk, { thing, released }, pace) {
    const { properties } = thing;
    scale(walk, thing);
    if (released) release(walk, thing);
    const configuration = record(properties, "deploymentConfiguration");
    const start = () => walk.wait("tasks start", pace.startSeconds);
    const strategy = optionalText(configuration, "strategy") ?? "ROLLING";
    if (strategy === "ROLLING") return rolling(walk, properties, start);
    shift(walk, thing, configuration, start);
  },
};

/** What Application Auto Scaling does between and during rollouts: one task more than there was. */
function scale(walk: Walk, { id, properties }: Thing): void {
  const desiredCount = (number(properties, "desiredCount") ?? 1) + 1;
  walk.call("ecs", "UpdateService", { ...nameOf(id, properties), desiredCount });
}

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
  walk.call("ecs", "UpdateService", { ...nameOf(id, properties), taskDefinition });
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

export function nameOf(id: string, properties: Input) {
  return {
    cluster: optionalText(properties, "cluster"),
    service: optionalText(properties, "name") ?? id,
  };
}

/** As many rounds as the limits allow tasks to be exchanged in, each a start and a drain. */
function rolling(walk: Walk, properties: Input, start: () => void): void {
  const count = Math.max(1, number(properties, "desiredCount") ?? 1);
  const least = Math.ceil(
    (count * (number(properties, "deploymentMinimumHealthyPercent") ?? 100)) / 100,
  );
  const most = Math.floor((count * (number(properties, "deploymentMaximumPercent") ?? 200)) / 100);
  const atOnce = Math.max(1, most - least);
  const drain = Math.max(
    0,
    ...records(properties, "loadBalancers").map((each) =>
      drainSeconds(targetGroupNamed(walk.cloud, text(each, "targetGroupArn"))),
    ),
  );
  for (let done = 0; done < count; done += atOnce) {
    start();
    walk.wait("old tasks finish their requests", drain);
  }
  walk.wait("bake", minutes(bakeOf(record(properties, "deploymentConfiguration"))));
}

const bakeOf = (configuration: Input) => number(configuration, "bakeTimeInMinutes");

function shift(walk: Walk, service: Thing, configuration: Input, start: () => void): void {
  const balancers = records(service.properties, "loadBalancers");
  const routes = balancers.map((each) => routeOf(walk, each));
  const hooks = (stage: string) => runHooks(walk, configuration, stage);
  ["RECONCILE_SERVICE", "PRE_SCALE_UP"].forEach(hooks);
  start();
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
  for (const { drain } of routes) walk.wait("old tasks finish their requests", drain);
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

/** Hooks of one stage run side by side: the slowest is what is waited for. */
function runHooks(walk: Walk, configuration: Input, stage: string): void {
  const waits = records(configuration, "lifecycleHooks")
    .filter((hook) => texts(hook, "lifecycleStages").includes(stage))
    .map(
      (hook) => number(record(hook, "timeoutConfiguration"), "timeoutInMinutes") ?? HOOK_MINUTES,
    );
  walk.wait(`hooks of ${stage}`, minutes(Math.max(0, ...waits)));
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
  return { production, test, blue, green, drain: drainSeconds(targetGroupNamed(walk.cloud, blue)) };
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
