/**
 * A rollout step by step, with the longest each step can take when everything succeeds: what docs/rollouts.md
 * draws, what the preview prints, and what resource timeouts are computed from. AWS's own seconds between two
 * steps are in no document; the timeouts leave ten minutes for them.
 */
import { deploymentSeconds } from "../appspec";
import { HookStage, Rollout } from "./vocabulary";

/** What a service says of its own speed. Seconds. */
export interface ServiceTimes {
  /** From launch to the first good answer, at most. */
  readonly startSeconds: number;
  /** From the first good answer until the load balancer sends requests. */
  readonly healthySeconds: number;
  /** From the last new request until the target is out. */
  readonly drainSeconds: number;
  /** From the signal to stop until the process is gone. */
  readonly stopSeconds: number;
  /** Tasks or instances, at most. */
  readonly count: number;
  /** How long one health check of an instance waits for its answer; containers have none of their own. */
  readonly healthCheckTimeoutSeconds: number;
}

export interface Phase {
  readonly name: string;
  readonly seconds: number;
  /** Percent of the traffic the new release has while it lasts. */
  readonly green: number;
}

/** Minutes beyond the worst case, for what AWS does between two steps. */
const spareMinutes = 10;

const minute = 60;

/** Until the load balancer calls a target healthy that answers from the start: each check at its latest. */
export function healthySeconds(check: {
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThreshold: number;
}): number {
  return check.intervalSeconds * check.healthyThreshold + check.timeoutSeconds;
}

function hooksAt(rollout: Rollout, stage: HookStage, green: number): Phase[] {
  return Object.entries(rollout.hooks)
    .filter(([, hook]) => hook.stage === stage)
    .map(([name, { timeoutMinutes }]) => ({
      name: `hook ${name}`,
      seconds: timeoutMinutes * minute,
      green,
    }));
}

function approval({ approval: asked }: Rollout): Phase[] {
  if (asked === undefined) return [];
  return [{ name: "approval", seconds: asked.timeoutMinutes * minute, green: 0 }];
}

/** The last step's time is the bake's. */
function shares({ steps }: Rollout): Phase[] {
  return steps.slice(0, -1).map(({ percent, minutes }) => ({
    name: `${percent} % on green`,
    seconds: minutes * minute,
    green: percent,
  }));
}

function start({ startSeconds, healthySeconds: healthy }: ServiceTimes): number {
  return startSeconds + healthy;
}

function leave({ drainSeconds, stopSeconds }: ServiceTimes): number {
  return drainSeconds + stopSeconds;
}

/** Traffic moves between two target groups. */
function moving(rollout: Rollout, times: ServiceTimes): Phase[] {
  const old = { name: "blue is drained and stopped", seconds: leave(times), green: 100 };
  return [
    { name: "green starts", seconds: start(times), green: 0 },
    ...hooksAt(rollout, "afterScaleUp", 0),
    ...hooksAt(rollout, "afterTestTraffic", 0),
    ...approval(rollout),
    ...shares(rollout),
    ...hooksAt(rollout, "afterTraffic", 100),
    { name: "bake", seconds: rollout.bakeMinutes * minute, green: 100 },
    ...(rollout.mechanism === "standingFleets" ? [] : [old]),
  ];
}

/** How many can be replaced at once, of so many that are wanted. */
export function waveSize(
  count: number,
  {
    minimumHealthyPercent,
    maximumPercent,
  }: Pick<Rollout, "minimumHealthyPercent" | "maximumPercent">,
): number {
  const most = Math.floor((count * maximumPercent) / 100);
  const least = Math.ceil((count * minimumHealthyPercent) / 100);
  return Math.max(1, Math.min(count, most - least));
}

/** A few are replaced at a time; `steps` are where it stops and looks. */
function replacing(rollout: Rollout, times: ServiceTimes): Phase[] {
  const wave = waveSize(times.count, rollout);
  let replaced = 0;
  return rollout.steps.flatMap(({ percent, minutes }) => {
    const until = Math.ceil((times.count * percent) / 100);
    const waves = Math.ceil((until - replaced) / wave);
    replaced = until;
    const seconds = waves * (start(times) + leave(times));
    const green = Math.round((until / times.count) * 100);
    const name = `${until} of ${times.count} ${until === 1 ? "is" : "are"} replaced`;
    const looked = { name: "checkpoint", seconds: minutes * minute, green };
    return [{ name, seconds, green }, ...(minutes > 0 ? [looked] : [])];
  });
}

/** CodeDeploy takes one instance after the other, in and out (CodeDeployDefault.OneAtATime). */
function copied(rollout: Rollout, times: ServiceTimes): Phase[] {
  const { count, healthCheckTimeoutSeconds } = times;
  return [
    { name: "green boots", seconds: times.startSeconds, green: 0 },
    {
      name: "the release is installed and verified",
      seconds: count * deploymentSeconds({ healthCheckTimeoutSeconds }),
      green: 0,
    },
    ...hooksAt(rollout, "afterScaleUp", 0).map((hook) => ({
      ...hook,
      seconds: hook.seconds * count,
    })),
    ...approval(rollout),
    { name: "green is registered", seconds: count * times.healthySeconds, green: 100 },
    ...hooksAt(rollout, "afterTraffic", 100).map((hook) => ({
      ...hook,
      seconds: hook.seconds * count,
    })),
    { name: "blue is drained", seconds: count * times.drainSeconds, green: 100 },
  ];
}

/** The steps of a rollout, in order; those that take no time are left out. */
export function timeline(rollout: Rollout, times: ServiceTimes): Phase[] {
  const phases = () => {
    if (rollout.mechanism === "copiedFleet") return copied(rollout, times);
    return rollout.strategy === "rolling" ? replacing(rollout, times) : moving(rollout, times);
  };
  return phases().filter(({ seconds }) => seconds > 0);
}

/** Seconds a rollout takes at most when it succeeds. */
export function longestSeconds(rollout: Rollout, times: ServiceTimes): number {
  return timeline(rollout, times).reduce((sum, { seconds }) => sum + seconds, 0);
}

/**
 * Minutes after which whoever waits may give up: the longest success, the way back from its end, and ten
 * minutes for what AWS does between the steps.
 */
export function timeoutMinutes(rollout: Rollout, times: ServiceTimes): number {
  const back = start(times) + leave(times);
  return Math.ceil((longestSeconds(rollout, times) + back) / minute) + spareMinutes;
}
