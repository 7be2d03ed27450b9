/** What scaling means for tasks and for instances alike. */

/** Other limits from a time on. */
export interface Schedule {
  /** `cron(…)` with six fields, or `at(…)`. */
  readonly cron: string;
  /** IANA name. @default UTC */
  readonly timeZone?: string;
  readonly min: number;
  readonly max: number;
}

/** More at once from an average CPU on. */
export interface ScalingStep {
  readonly abovePercent: number;
  readonly add: number;
}

/** One step as AWS takes it: counted from the alarm's threshold, its upper end the next one's lower. */
export interface StepAdjustment {
  readonly metricIntervalLowerBound: string;
  readonly metricIntervalUpperBound?: string;
  readonly scalingAdjustment: number;
}

/** Where the alarm is, and what each step adds. Steps rise: config has made sure of it. */
export function stepAdjustments(steps: readonly ScalingStep[]): {
  threshold: number;
  adjustments: StepAdjustment[];
} {
  const threshold = steps[0]?.abovePercent;
  if (threshold === undefined) throw new Error("step scaling without a step");
  const adjustments = steps.map(({ abovePercent, add }, place) => {
    const next = steps[place + 1];
    return {
      metricIntervalLowerBound: String(abovePercent - threshold),
      ...(next && { metricIntervalUpperBound: String(next.abovePercent - threshold) }),
      scalingAdjustment: add,
    };
  });
  return { threshold, adjustments };
}
