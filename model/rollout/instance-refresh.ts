/**
 * How an instance refresh replaces instances, in the words of EC2 Auto Scaling's API (StartInstanceRefresh,
 * Preferences): what a release hands over as it is.
 */
import { ServiceTimes } from "./timeline";
import { Rollout } from "./vocabulary";

/** Alarm names may be outputs of resources. */
export interface RefreshPreferences<Name> {
  /** Percent of the wanted instances that keep serving. */
  readonly MinHealthyPercentage: number;
  /** Percent of the wanted instances that may run; at most 100 more than the smallest. */
  readonly MaxHealthyPercentage: number;
  /** Seconds from in service to counted as ready. */
  readonly InstanceWarmup: number;
  /** Instances that are of the wanted version already stay: what lets a release that was stopped go on. */
  readonly SkipMatching: true;
  readonly AutoRollback: boolean;
  /** Percent of the instances, rising to 100. Absent: it does not stop in between. */
  readonly CheckpointPercentages?: readonly number[];
  /** Seconds at each checkpoint, 0 to 172,800. */
  readonly CheckpointDelay?: number;
  readonly AlarmSpecification?: { readonly Alarms: readonly Name[] };
}

/**
 * An instance is in service once its release answers, because a lifecycle hook held it back until then
 * (functions/instance/take-release.sh); what is left to wait for is the load balancer.
 */
export function refreshPreferences<Name>(
  { steps, minimumHealthyPercent, maximumPercent, rollback }: Rollout,
  { healthySeconds }: Pick<ServiceTimes, "healthySeconds">,
  alarms: readonly Name[],
): RefreshPreferences<Name> {
  const [first] = steps;
  const stops = steps.length > 1 && first !== undefined;
  return {
    MinHealthyPercentage: minimumHealthyPercent,
    MaxHealthyPercentage: maximumPercent,
    InstanceWarmup: healthySeconds,
    SkipMatching: true,
    AutoRollback: rollback.onFailure,
    ...(stops && {
      CheckpointPercentages: steps.map(({ percent }) => percent),
      CheckpointDelay: first.minutes * 60,
    }),
    ...(alarms.length > 0 && { AlarmSpecification: { Alarms: alarms } }),
  };
}

/** EC2 Auto Scaling API reference, RefreshPreferences, MaxHealthyPercentage: the difference to the smallest. */
const widestPercent = 100;

/** What is wrong with the two percentages of a refresh, in words that follow "allowed: ". */
export function percentageFault({
  minimumHealthyPercent,
  maximumPercent,
}: Pick<Rollout, "minimumHealthyPercent" | "maximumPercent">): string | undefined {
  if (maximumPercent - minimumHealthyPercent <= widestPercent) return undefined;
  return `at most ${minimumHealthyPercent + widestPercent}: ${widestPercent} more than minimumHealthyPercent (${minimumHealthyPercent})`;
}
