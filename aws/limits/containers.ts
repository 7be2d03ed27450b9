import type { NumberLimit } from "./numbers";
import type { Fault } from "./text";

const gibibytes = (from: number, to: number, step: number) =>
  Array.from({ length: (to - from) / step + 1 }, (_, index) => (from + index * step) * 1024);

/** MiB that Fargate offers for each number of CPU units (cfn-lint 1.58, rule E3047). */
export const FARGATE_MEMORY: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [512, 1024, 2048]],
  [512, gibibytes(1, 4, 1)],
  [1024, gibibytes(2, 8, 1)],
  [2048, gibibytes(4, 16, 1)],
  [4096, gibibytes(8, 30, 1)],
  [8192, gibibytes(16, 60, 4)],
  [16_384, gibibytes(32, 120, 8)],
  [32_768, [60, 120, 244].map((size) => size * 1024)],
]);

/** CPU units of a task's `cpu`: units, or vCPU as in "0.5 vCPU" (ECS RegisterTaskDefinition, cpu). */
export function cpuUnits(text: string): number | undefined {
  return amount(text, /^(\d+(?:\.\d+)?)\s*vCPU$/i);
}

/** MiB of a task's `memory`: MiB, or GB as in "1 GB" (ECS RegisterTaskDefinition, memory). */
export function memoryMiB(text: string): number | undefined {
  return amount(text, /^(\d+(?:\.\d+)?)\s*GB$/i);
}

/** A bare number, or one of a unit that stands for 1,024. */
function amount(text: string, unit: RegExp): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const [, count] = unit.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * 1024;
}

/** The fault of a Fargate task's size. */
export function fargateSizeFault(cpuUnits: number, memoryMiB: number): Fault | undefined {
  const sizes = FARGATE_MEMORY.get(cpuUnits);
  if (sizes === undefined) return `allowed: ${[...FARGATE_MEMORY.keys()].join(", ")} CPU units`;
  return sizes.includes(memoryMiB)
    ? undefined
    : `allowed: ${sizes.join(", ")} MiB with ${cpuUnits} CPU units`;
}

/** ECS HealthCheck; seconds and times. */
export const CONTAINER_CHECK: Readonly<
  Record<"interval" | "timeout" | "retries" | "startPeriod", NumberLimit>
> = {
  interval: { minimum: 5, maximum: 300, unit: "seconds" },
  timeout: { minimum: 2, maximum: 60, unit: "seconds" },
  retries: { minimum: 1, maximum: 10 },
  startPeriod: { minimum: 0, maximum: 300, unit: "seconds" },
};

/** ECS ContainerDefinition, stopTimeout, on Fargate. */
export const STOP_SECONDS: NumberLimit = { minimum: 0, maximum: 120, unit: "seconds" };

/** ECS EphemeralStorage, sizeInGiB: Fargate gives 20 without being asked. */
export const EPHEMERAL_GIB: NumberLimit = { minimum: 21, maximum: 200, unit: "GiB" };

/** ECS ManagedScaling, targetCapacity. */
export const TARGET_CAPACITY_PERCENT: NumberLimit = { minimum: 1, maximum: 100, unit: "percent" };

/** ECS DeploymentConfiguration, strategy. */
export const STRATEGIES: readonly string[] = ["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"];

/** ECS DeploymentLifecycleHook, lifecycleStages. */
export const HOOK_STAGES: readonly string[] = [
  "RECONCILE_SERVICE",
  "PRE_SCALE_UP",
  "POST_SCALE_UP",
  "TEST_TRAFFIC_SHIFT",
  "POST_TEST_TRAFFIC_SHIFT",
  "PRODUCTION_TRAFFIC_SHIFT",
  "POST_PRODUCTION_TRAFFIC_SHIFT",
];

/** Stages in which nothing waits for a person (ECS DeploymentLifecycleHook, targetType). */
export const STAGES_WITHOUT_PAUSE: readonly string[] = [
  "TEST_TRAFFIC_SHIFT",
  "PRODUCTION_TRAFFIC_SHIFT",
];

/** ECS timeoutConfiguration of a PAUSE hook: two weeks. */
export const PAUSE_MINUTES: NumberLimit = { minimum: 1, maximum: 20_160, unit: "minutes" };

/** ECS DeploymentConfiguration of native blue/green. */
export const BAKE_MINUTES: NumberLimit = { minimum: 0, maximum: 1440, unit: "minutes" };
export const CANARY_PERCENT: NumberLimit = {
  minimum: 0.1,
  maximum: 100,
  step: 0.1,
  unit: "percent",
};
export const LINEAR_PERCENT: NumberLimit = { minimum: 3, maximum: 100, step: 0.1, unit: "percent" };
