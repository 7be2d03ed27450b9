/**
 * What a mechanism cannot do, with the reason, the nearest thing that it can do, and where that is written: a
 * field that the provider's types do not have, or an AWS document. One row is one refusal of docs/rollouts.md.
 */
import { can, isAccepted } from "./abilities";
import { Refusal } from "./refusal";
import { checkRefusals, rollbackRefusals } from "./refusals-of-checks";
import { stepRefusals, strategyRefusals } from "./refusals-of-strategies";
import { timeRefusals } from "./refusals-of-times";
import { mechanismOf, resolveRollout } from "./resolve";
import { Mechanism, RolloutContext, RolloutRequest, Strategy } from "./vocabulary";

export const refusals: readonly Refusal[] = [
  ...strategyRefusals,
  ...stepRefusals,
  ...timeRefusals,
  ...checkRefusals,
  ...rollbackRefusals,
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
      const found = refusal.asked({ ...request, strategy });
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
