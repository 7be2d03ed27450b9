/**
 * A rollout as ECS's own deployment controller takes it. ECS writes minutes as text, and percents as numbers
 * (ECS API reference, DeploymentConfiguration; terraform-provider-aws, internal/service/ecs/service.go).
 */
import { can, hasTwoGroups } from "./abilities";
import { increment } from "./steps";
import { HookStage, Rollout, Strategy } from "./vocabulary";

const strategyNames: Readonly<Record<Strategy, string>> = {
  rolling: "ROLLING",
  blueGreen: "BLUE_GREEN",
  canary: "CANARY",
  linear: "LINEAR",
};

/** When each hook is asked (ECS developer guide, "Lifecycle hooks for Amazon ECS service deployments"). */
export const ecsStages: Readonly<Record<HookStage, string>> = {
  afterScaleUp: "POST_SCALE_UP",
  afterTestTraffic: "POST_TEST_TRAFFIC_SHIFT",
  afterTraffic: "POST_PRODUCTION_TRAFFIC_SHIFT",
};

/** A hook whose target is a person: ECS waits until somebody says whether it goes on. */
export interface EcsPause {
  readonly targetType: "PAUSE";
  readonly lifecycleStages: string[];
  readonly timeoutConfiguration: {
    readonly timeoutInMinutes: string;
    readonly action: "ROLLBACK" | "CONTINUE";
  };
}

export interface EcsDeployment {
  readonly strategy: string;
  readonly bakeTimeInMinutes?: string;
  readonly canaryConfiguration?: {
    readonly canaryPercent: number;
    readonly canaryBakeTimeInMinutes: string;
  };
  readonly linearConfiguration?: {
    readonly stepPercent: number;
    readonly stepBakeTimeInMinutes: string;
  };
}

/** Waiting minutes of every step but the last, which ECS has one number for. */
function stepMinutes({ steps }: Rollout): string {
  return String(steps[0]?.minutes ?? 0);
}

/** Strategy and times; each strategy takes its own block and refuses the others'. */
export function ecsDeployment(rollout: Rollout): EcsDeployment {
  const { strategy, steps, bakeMinutes } = rollout;
  const named = { strategy: strategyNames[strategy] };
  if (strategy === "rolling") return named;
  const moving = { ...named, bakeTimeInMinutes: String(bakeMinutes) };
  const percent = increment(steps);
  const minutes = stepMinutes(rollout);
  if (strategy === "canary")
    return {
      ...moving,
      canaryConfiguration: { canaryPercent: percent, canaryBakeTimeInMinutes: minutes },
    };
  if (strategy === "linear")
    return {
      ...moving,
      linearConfiguration: { stepPercent: percent, stepBakeTimeInMinutes: minutes },
    };
  return moving;
}

/** The pause for a person, once green is up and can be looked at; none where nobody is asked. */
export function ecsPause({ approval, testTraffic, mechanism, strategy }: Rollout): EcsPause[] {
  if (approval === undefined || can(mechanism, strategy).approval === "none") return [];
  return [
    {
      targetType: "PAUSE",
      lifecycleStages: [ecsStages[testTraffic ? "afterTestTraffic" : "afterScaleUp"]],
      timeoutConfiguration: {
        timeoutInMinutes: String(approval.timeoutMinutes),
        action: approval.onTimeout === "rollback" ? "ROLLBACK" : "CONTINUE",
      },
    },
  ];
}

/**
 * Whether ECS may move tasks between zones by itself. It starts the new task before it stops the old one,
 * which a rolling service of at most 100 percent has no room for (ECS developer guide, "Balancing an Amazon
 * ECS service across Availability Zones").
 */
export function rebalancesZones({ mechanism, strategy, maximumPercent }: Rollout): boolean {
  return hasTwoGroups(mechanism, strategy) || maximumPercent > 100;
}
