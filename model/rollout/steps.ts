/** Whether a list of steps is one, and one that the mechanism can take. */
import { BAKE_MINUTES, CANARY_PERCENT, LINEAR_PERCENT } from "../../aws/limits/containers";
import { checkNumber, NumberLimit } from "../../aws/limits/numbers";
import { Mechanism, Step, Strategy } from "./vocabulary";

/** CodeDeploy API reference, TimeBasedCanary and TimeBasedLinear: whole percents and minutes. */
const CODE_DEPLOY_PERCENT: NumberLimit = { minimum: 1, maximum: 99, unit: "whole percent" };
const CODE_DEPLOY_MINUTES: NumberLimit = { minimum: 1, maximum: 2880, unit: "whole minutes" };

/** EC2 Auto Scaling API reference, RefreshPreferences, CheckpointPercentages: integers. */
const CHECKPOINT_PERCENT: NumberLimit = { minimum: 1, maximum: 100, unit: "percent" };

/** Percents are written with one decimal at most; a tenth of that is no difference. */
const same = (one: number, other: number) => Math.abs(one - other) < 0.01;

/** How much each step adds; the last may add less. */
export function increment(steps: readonly Step[]): number {
  return steps[0]?.percent ?? 100;
}

function orderFaults(steps: readonly Step[]): string[] {
  const last = steps.at(-1);
  const rising = steps.every(({ percent }, place) => percent > (steps[place - 1]?.percent ?? 0));
  return [
    ...(last === undefined || last.percent !== 100
      ? ["a list whose last step has percent: 100"]
      : []),
    ...(rising ? [] : ["percents that rise from step to step, above 0"]),
    ...(last?.percent === 100 && last.minutes !== 0
      ? ["minutes: 0 on the last step; bakeMinutes is what follows it"]
      : []),
  ];
}

function equalFaults(steps: readonly Step[]): string[] {
  const step = increment(steps);
  const even = steps.every(({ percent }, place) =>
    same(percent, Math.min(100, step * (place + 1))),
  );
  return even ? [] : [`equal steps under linear, such as ${step}, ${step * 2} …, 100`];
}

function waitFaults(steps: readonly Step[]): string[] {
  const waits = new Set(steps.slice(0, -1).map(({ minutes }) => minutes));
  return waits.size <= 1 ? [] : ["the same minutes on every step but the last"];
}

function checkpointFaults(steps: readonly Step[]): string[] {
  const faults = steps.map(({ percent }) => checkNumber(CHECKPOINT_PERCENT, percent));
  return faults.some((fault) => fault !== undefined) ? ["whole percents at checkpoints"] : [];
}

function limitFaults(mechanism: Mechanism, strategy: Strategy, steps: readonly Step[]): string[] {
  const [first] = steps;
  if (first === undefined || steps.length < 2 || mechanism === "standingFleets") return [];
  const ecsPercent = strategy === "canary" ? CANARY_PERCENT : LINEAR_PERCENT;
  const codeDeploy = mechanism === "codeDeployEcs";
  return [
    checkNumber(codeDeploy ? CODE_DEPLOY_PERCENT : ecsPercent, first.percent),
    checkNumber(codeDeploy ? CODE_DEPLOY_MINUTES : BAKE_MINUTES, first.minutes),
  ].flatMap((fault) => fault?.replace(/^allowed: /, "") ?? []);
}

/** What is wrong with the steps of a strategy that the mechanism has; each in words that follow "allowed: ". */
export function stepFaults(
  mechanism: Mechanism,
  strategy: Strategy,
  steps: readonly Step[],
): string[] {
  const order = orderFaults(steps);
  if (order.length > 0) return order;
  const freely = mechanism === "standingFleets";
  if (strategy === "canary" && !freely && steps.length !== 2)
    return ["two steps under canary: the canary's share, and 100"];
  if (strategy === "linear") {
    const uneven = equalFaults(steps);
    if (uneven.length > 0) return uneven;
  }
  if (!freely && waitFaults(steps).length > 0) return waitFaults(steps);
  if (mechanism === "instanceRefresh") return checkpointFaults(steps);
  return limitFaults(mechanism, strategy, steps);
}
