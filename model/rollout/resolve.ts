/** From what was asked for to a whole rollout. What a mechanism has no use for is off, unless it was asked for. */
import { can } from "./abilities";
import { Mechanism, Rollout, RolloutContext, RolloutRequest, Step, Strategy } from "./vocabulary";
import { mechanismsOf, rolloutEvents } from "./vocabulary";

/** Everything at once. */
export const allAtOnce: readonly Step[] = [{ percent: 100, minutes: 0 }];

/** CDK's defaults for a canary's share, AWS's own for the rest (ECS developer guide, "Canary deployments"). */
const canarySteps: readonly Step[] = [
  { percent: 10, minutes: 5 },
  { percent: 100, minutes: 0 },
];

/** Five equal steps: each is seen by enough traffic to fire an alarm that needs two minutes. */
const linearSteps: readonly Step[] = [20, 40, 60, 80, 100].map((percent) => ({
  percent,
  minutes: percent === 100 ? 0 : 5,
}));

/** One instance to look at, then half of them. */
const checkpoints: readonly Step[] = [
  { percent: 10, minutes: 5 },
  { percent: 50, minutes: 5 },
  { percent: 100, minutes: 0 },
];

export function mechanismOf(request: RolloutRequest, context: RolloutContext): Mechanism {
  return request.mechanism ?? mechanismsOf[context.runtime][0];
}

/** Without a load balancer there is no traffic to move. CodeDeploy's shares are what it is chosen for. */
function strategyOf(request: RolloutRequest, context: RolloutContext): Strategy {
  const mechanism = mechanismOf(request, context);
  if (request.strategy !== undefined) return request.strategy;
  if (!context.routed || mechanism === "instanceRefresh") return "rolling";
  return mechanism === "codeDeployEcs" ? "canary" : "blueGreen";
}

function stepsOf(mechanism: Mechanism, strategy: Strategy): readonly Step[] {
  if (strategy === "canary") return canarySteps;
  if (strategy === "linear") return linearSteps;
  return mechanism === "instanceRefresh" ? checkpoints : allAtOnce;
}

export function resolveRollout(request: RolloutRequest, context: RolloutContext): Rollout {
  const mechanism = mechanismOf(request, context);
  const strategy = strategyOf(request, context);
  const ability = can(mechanism, strategy);
  return {
    mechanism,
    strategy,
    steps: request.steps ?? stepsOf(mechanism, strategy),
    bakeMinutes: request.bakeMinutes ?? (ability.bake ? context.bakeMinutes : 0),
    testTraffic: request.testTraffic ?? (ability.testTraffic && context.testListener),
    alarms: request.alarms ?? { made: true, names: [] },
    hooks: request.hooks ?? {},
    ...(request.approval === undefined ? {} : { approval: request.approval }),
    rollback: request.rollback ?? { onFailure: true, onAlarm: true, onStop: true },
    keepOldMinutes: request.keepOldMinutes ?? (ability.keepOld ? context.keepOldMinutes : 0),
    notify: request.notify ?? rolloutEvents,
    minimumHealthyPercent: request.minimumHealthyPercent ?? 100,
    maximumPercent: request.maximumPercent ?? 200,
  };
}
