/**
 * What a mechanism cannot do, with the reason, the nearest thing that it can do, and where that is written: a
 * field that the provider's types do not have, or an AWS document. One row is one refusal of docs/rollouts.md.
 */
import { can, isAccepted } from "./abilities";
import { mechanismOf, resolveRollout } from "./resolve";
import { Mechanism, RolloutContext, RolloutRequest, Strategy } from "./vocabulary";

/** Where a refusal comes from. */
export type RefusalSource =
  | {
      /** Interface of `@pulumi/aws`' inputs, `codedeploy.DeploymentConfigTrafficRoutingConfig`. */
      readonly type: string;
      /** The field it would need, and does not have. */
      readonly lacks: string;
    }
  | { readonly document: string };

export interface Refusal {
  readonly id: string;
  /** Key below `rollout`. */
  readonly key: keyof RolloutRequest;
  readonly mechanisms: readonly Mechanism[];
  /** Absent: under every strategy. */
  readonly strategies?: readonly Strategy[];
  /** What was asked for and cannot be had; undefined when it was not asked for. */
  readonly asked: (request: RolloutRequest) => unknown;
  readonly because: string;
  /** The nearest thing that can be had. */
  readonly nearest: string;
  readonly source: RefusalSource;
}

const askedFor = (key: keyof RolloutRequest) => (request: RolloutRequest) => {
  const value = request[key];
  return value === 0 || value === false ? undefined : value;
};

const askedStrategy = (request: RolloutRequest) => request.strategy;

function askedHook(kind: "paths" | "functionArn" | "script") {
  return ({ hooks = {} }: RolloutRequest) =>
    Object.entries(hooks).find(([, hook]) => hook[kind] !== undefined)?.[0];
}

const functionHook = (request: RolloutRequest) =>
  askedHook("paths")(request) ?? askedHook("functionArn")(request);

const strategyRefusals: readonly Refusal[] = [
  {
    id: "code-deploy-ecs-rolling",
    key: "strategy",
    mechanisms: ["codeDeployEcs"],
    strategies: ["rolling"],
    asked: askedStrategy,
    because: "CodeDeploy replaces all tasks of an ECS service by a second set of them",
    nearest: "mechanism ecs, which rolls",
    source: {
      document:
        'CodeDeploy user guide, "Deployments on an Amazon ECS compute platform": it supports blue/green deployments only',
    },
  },
  {
    id: "copied-fleet-rolling",
    key: "strategy",
    mechanisms: ["copiedFleet"],
    strategies: ["rolling"],
    asked: askedStrategy,
    because: "a copied fleet is a second one beside the first",
    nearest: "mechanism instanceRefresh, which replaces instances a few at a time",
    source: {
      document:
        "CodeDeploy API reference, GreenFleetProvisioningOption: COPY_AUTO_SCALING_GROUP provisions a new Auto Scaling group",
    },
  },
  {
    id: "copied-fleet-shares",
    key: "strategy",
    mechanisms: ["copiedFleet"],
    strategies: ["canary", "linear"],
    asked: askedStrategy,
    because:
      "CodeDeploy moves instances in and out of one target group, and knows no shares of traffic on EC2",
    nearest: "mechanism standingFleets, which moves weights between two target groups",
    source: {
      document:
        'CodeDeploy user guide, "Working with deployment configurations": canary and linear are for the Amazon ECS and AWS Lambda compute platforms',
    },
  },
  {
    id: "standing-fleets-rolling",
    key: "strategy",
    mechanisms: ["standingFleets"],
    strategies: ["rolling"],
    asked: askedStrategy,
    because: "there are two fleets, so that none has to be replaced in place",
    nearest: "mechanism instanceRefresh, which replaces instances a few at a time",
    source: {
      document:
        'EC2 Auto Scaling user guide, "Use an instance refresh to update instances in an Auto Scaling group": rolling is what an instance refresh does in one group',
    },
  },
  {
    id: "instance-refresh-fleets",
    key: "strategy",
    mechanisms: ["instanceRefresh"],
    strategies: ["blueGreen", "canary", "linear"],
    asked: askedStrategy,
    because:
      "instances of one target group are replaced: how many there are decides the share of traffic",
    nearest: "strategy rolling, whose steps are checkpoints, or mechanism standingFleets",
    source: { type: "autoscaling.GroupInstanceRefreshPreferences", lacks: "trafficRoutingConfig" },
  },
];

const stepRefusals: readonly Refusal[] = [
  {
    id: "ecs-rolling-steps",
    key: "steps",
    mechanisms: ["ecs"],
    strategies: ["rolling"],
    asked: askedFor("steps"),
    because: "ECS rolls by how many tasks may be missing, without stops in between",
    nearest: "minimumHealthyPercent and maximumPercent, or strategy linear",
    source: { type: "ecs.ServiceDeploymentConfiguration", lacks: "rollingConfiguration" },
  },
  {
    id: "all-at-once-steps",
    key: "steps",
    mechanisms: ["ecs", "codeDeployEcs", "copiedFleet", "standingFleets"],
    strategies: ["blueGreen"],
    asked: ({ steps }) => (steps === undefined || steps.length === 1 ? undefined : steps),
    because: "blue/green moves all traffic at once",
    nearest: "strategy canary or linear",
    source: {
      document:
        'ECS developer guide, "Amazon ECS blue/green deployments": all production traffic shifts at once',
    },
  },
];

const timeRefusals: readonly Refusal[] = [
  {
    id: "rolling-bake",
    key: "bakeMinutes",
    mechanisms: ["ecs"],
    strategies: ["rolling"],
    asked: askedFor("bakeMinutes"),
    because: "nothing old is left to go back to once the last task is replaced",
    nearest: "strategy blueGreen, canary or linear",
    source: {
      document:
        "ECS API reference, DeploymentConfiguration, bakeTimeInMinutes: the duration when both blue and green service revisions are running simultaneously after the production traffic has shifted",
    },
  },
  {
    id: "copied-fleet-bake",
    key: "bakeMinutes",
    mechanisms: ["copiedFleet"],
    asked: askedFor("bakeMinutes"),
    because: "CodeDeploy's deployment on EC2 ends when the traffic has moved, and alarms with it",
    nearest: "keepOldMinutes, during which a person can go back",
    source: {
      type: "codedeploy.DeploymentGroupBlueGreenDeploymentConfig",
      lacks: "bakeTimeInMinutes",
    },
  },
  {
    id: "instance-refresh-bake",
    key: "bakeMinutes",
    mechanisms: ["instanceRefresh"],
    asked: askedFor("bakeMinutes"),
    because: "the provider's preferences of an instance refresh have no bake time",
    nearest: "a step before the last, whose minutes are watched by the alarms",
    source: { type: "autoscaling.GroupInstanceRefreshPreferences", lacks: "bakeTime" },
  },
  {
    id: "ecs-keep-old",
    key: "keepOldMinutes",
    mechanisms: ["ecs", "codeDeployEcs"],
    asked: askedFor("keepOldMinutes"),
    because: "the old tasks are stopped with the end of the rollout",
    nearest: "bakeMinutes, at whose end they are stopped",
    source: {
      document:
        'ECS developer guide, "Amazon ECS blue/green deployments", CLEAN_UP: the blue service revision has scaled down to zero when the bake time is over; CodeDeploy API reference, BlueInstanceTerminationOption',
    },
  },
  {
    id: "instance-refresh-keep-old",
    key: "keepOldMinutes",
    mechanisms: ["instanceRefresh"],
    asked: askedFor("keepOldMinutes"),
    because: "an old instance is terminated as soon as a new one has taken its place",
    nearest: "mechanism standingFleets or copiedFleet",
    source: {
      document:
        'EC2 Auto Scaling user guide, "How an instance refresh works": it terminates the instances it replaces',
    },
  },
  {
    id: "moving-percentages",
    key: "minimumHealthyPercent",
    mechanisms: ["ecs", "codeDeployEcs", "copiedFleet", "standingFleets"],
    strategies: ["blueGreen", "canary", "linear"],
    asked: askedFor("minimumHealthyPercent"),
    because: "green is started whole before any of blue is stopped",
    nearest: "strategy rolling",
    source: {
      document:
        "ECS API reference, DeploymentConfiguration, minimumHealthyPercent: a lower limit of tasks during a rolling update",
    },
  },
  {
    id: "moving-most",
    key: "maximumPercent",
    mechanisms: ["ecs", "codeDeployEcs", "copiedFleet", "standingFleets"],
    strategies: ["blueGreen", "canary", "linear"],
    asked: askedFor("maximumPercent"),
    because: "green is started whole before any of blue is stopped",
    nearest: "strategy rolling",
    source: {
      document:
        "ECS API reference, DeploymentConfiguration, maximumPercent: an upper limit of tasks during a rolling update",
    },
  },
];

const verificationRefusals: readonly Refusal[] = [
  {
    id: "rolling-test-traffic",
    key: "testTraffic",
    mechanisms: ["ecs", "instanceRefresh"],
    strategies: ["rolling"],
    asked: askedFor("testTraffic"),
    because: "new and old share one target group: testers could not tell them apart",
    nearest: "strategy blueGreen, canary or linear",
    source: {
      document:
        'ECS developer guide, "Amazon ECS blue/green deployments": the test listener leads to the green target group',
    },
  },
  {
    id: "copied-fleet-test-traffic",
    key: "testTraffic",
    mechanisms: ["copiedFleet"],
    asked: askedFor("testTraffic"),
    because: "green is in no target group before it takes traffic; it is verified on its instances",
    nearest: "a script hook afterScaleUp, or mechanism standingFleets",
    source: { type: "codedeploy.DeploymentGroupLoadBalancerInfo", lacks: "testTrafficRoute" },
  },
  {
    id: "rolling-hooks",
    key: "hooks",
    mechanisms: ["ecs"],
    strategies: ["rolling"],
    asked: functionHook,
    because:
      "a task takes traffic as soon as it is healthy: a check between the two comes too late",
    nearest: "the health check, with the circuit breaker, or strategy blueGreen",
    source: {
      document:
        'ECS developer guide, "Lifecycle hooks for Amazon ECS service deployments": stages of blue/green, linear and canary deployments',
    },
  },
  {
    id: "copied-fleet-function-hooks",
    key: "hooks",
    mechanisms: ["copiedFleet"],
    asked: functionHook,
    because: "on EC2, CodeDeploy's lifecycle events run scripts on the instances",
    nearest: "script, a file of the release's bundle",
    source: {
      document:
        "CodeDeploy user guide, \"AppSpec 'hooks' section for an EC2/on-premises deployment\": location of a script",
    },
  },
  {
    id: "instance-refresh-hooks",
    key: "hooks",
    mechanisms: ["instanceRefresh"],
    asked: (request) => functionHook(request) ?? askedHook("script")(request),
    because:
      "an instance refresh asks nobody; each new instance is verified before it takes traffic",
    nearest: "healthCheck, or mechanism standingFleets",
    source: { type: "autoscaling.GroupInstanceRefreshPreferences", lacks: "lifecycleHooks" },
  },
  {
    id: "script-hooks",
    key: "hooks",
    mechanisms: ["ecs", "codeDeployEcs", "standingFleets"],
    asked: askedHook("script"),
    because: "only CodeDeploy's agent on an instance runs scripts of a bundle during a rollout",
    nearest: "paths, the smoke test, or functionArn",
    source: {
      document:
        "CodeDeploy user guide, \"AppSpec 'hooks' section\": for an Amazon ECS deployment a hook is a Lambda function",
    },
  },
  {
    id: "no-approval",
    key: "approval",
    mechanisms: ["ecs", "instanceRefresh"],
    strategies: ["rolling"],
    asked: askedFor("approval"),
    because: "there is no pause in which new and old stand beside each other",
    nearest:
      "strategy blueGreen, canary or linear (mechanism standingFleets or copiedFleet on instances)",
    source: { type: "autoscaling.GroupInstanceRefreshPreferences", lacks: "deploymentReadyOption" },
  },
  {
    id: "approval-that-continues",
    key: "approval",
    mechanisms: ["codeDeployEcs", "copiedFleet"],
    asked: ({ approval }) => (approval?.onTimeout === "continue" ? "continue" : undefined),
    because: "CodeDeploy waits only with STOP_DEPLOYMENT, which ends in going back",
    nearest: "onTimeout: rollback",
    source: {
      document:
        "CodeDeploy API reference, DeploymentReadyOption: CONTINUE_DEPLOYMENT registers new instances immediately",
    },
  },
];

const otherRefusals: readonly Refusal[] = [
  {
    id: "instance-refresh-rollback",
    key: "rollback",
    mechanisms: ["instanceRefresh"],
    asked: ({ rollback }) =>
      rollback === undefined || rollback.onFailure === rollback.onAlarm ? undefined : rollback,
    because: "an instance refresh goes back on failure and on alarm, or on neither",
    nearest: "onFailure and onAlarm with the same value",
    source: { type: "autoscaling.GroupInstanceRefreshPreferences", lacks: "autoRollbackEvents" },
  },
];

export const refusals: readonly Refusal[] = [
  ...strategyRefusals,
  ...stepRefusals,
  ...timeRefusals,
  ...verificationRefusals,
  ...otherRefusals,
];

/** Something asked for that cannot be had. */
export interface Refused {
  readonly refusal: Refusal;
  readonly found: unknown;
}

/** Everything a request asks of its mechanism that it cannot do; of a strategy it does not have, only that. */
export function refused(request: RolloutRequest, context: RolloutContext): Refused[] {
  const mechanism = mechanismOf(request, context);
  const { strategy } = resolveRollout(request, context);
  const accepted = isAccepted(mechanism, strategy);
  return refusals
    .filter((row) => row.mechanisms.includes(mechanism))
    .filter((row) => row.strategies?.includes(strategy) ?? true)
    .filter((row) => accepted || row.key === "strategy")
    .flatMap((refusal) => {
      const found = refusal.asked({ strategy, ...request });
      return found === undefined ? [] : [{ refusal, found }];
    });
}

/** Whether a hook's stage is one the mechanism has. */
export function stageAllowed(
  mechanism: Mechanism,
  strategy: Strategy,
  hook: {
    readonly stage: "afterScaleUp" | "afterTestTraffic" | "afterTraffic";
    readonly script?: string | undefined;
  },
): boolean {
  const ability = can(mechanism, strategy);
  const stages = hook.script === undefined ? ability.functionHooks : ability.scriptHooks;
  return stages.includes(hook.stage);
}
