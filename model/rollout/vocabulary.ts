/**
 * What a stack file says about how a service gets a new release: the same words on EC2 instances, on ECS over
 * EC2 and on Fargate. resolve.ts turns what was asked for into a whole, refusals.ts says what a mechanism
 * cannot do, timeline.ts how long it takes at most.
 */

/** How traffic comes to the new release. */
export const strategies = ["rolling", "blueGreen", "canary", "linear"] as const;
export type Strategy = (typeof strategies)[number];

/** Who carries it out. docs/rollouts.md has a section for each. */
export const mechanisms = [
  "ecs",
  "codeDeployEcs",
  "copiedFleet",
  "standingFleets",
  "instanceRefresh",
] as const;
export type Mechanism = (typeof mechanisms)[number];

export type Runtime = "containers" | "instances";

/** The mechanisms of each runtime, the default first. */
export const mechanismsOf: Readonly<Record<Runtime, readonly [Mechanism, ...Mechanism[]]>> = {
  containers: ["ecs", "codeDeployEcs"],
  instances: ["copiedFleet", "standingFleets", "instanceRefresh"],
};

/** The new release gets so much, and then it is left so for a while. */
export interface Step {
  /** Percent of the traffic, counted from the start; of the instances under instanceRefresh. The last has 100. */
  readonly percent: number;
  /** Minutes before the next step; of the last one 0, because bakeMinutes follows it. */
  readonly minutes: number;
}

/** When a hook runs: green is up; green answers testers; green answers everybody. */
export const hookStages = ["afterScaleUp", "afterTestTraffic", "afterTraffic"] as const;
export type HookStage = (typeof hookStages)[number];

/** Something that has to succeed before a rollout goes on. Exactly one of paths, functionArn and script is there. */
export interface Hook {
  readonly stage: HookStage;
  /** Paths that the smoke test of this program asks the new release for: each has to answer below 400. */
  readonly paths?: readonly string[];
  /** A Lambda function of the team's own. */
  readonly functionArn?: string;
  /** A script of the release's bundle, run on each new instance. */
  readonly script?: string;
  /**
   * Minutes, 1 to 15, after which the hook has failed. ECS and CodeDeploy have no setting for it: a function of the
   * team's own has its own timeout there.
   */
  readonly timeoutMinutes: number;
}

/** A person looks at green, and says whether the rollout goes on. */
export interface Approval {
  readonly timeoutMinutes: number;
  readonly onTimeout: "rollback" | "continue";
}

/** What takes a rollout back without a person. */
export interface Rollback {
  /** Tasks or instances that do not become healthy, and hooks that fail. */
  readonly onFailure: boolean;
  readonly onAlarm: boolean;
  /** Somebody stops it. */
  readonly onStop: boolean;
}

export const rolloutEvents = ["start", "success", "failure", "stop", "rollback"] as const;
export type RolloutEvent = (typeof rolloutEvents)[number];

/** Everything about a service's rollout, whatever of it the stack file left out. */
export interface Rollout {
  readonly mechanism: Mechanism;
  readonly strategy: Strategy;
  /** Ends at 100; under rolling without checkpoints it is that one step. */
  readonly steps: readonly Step[];
  /** Minutes with all traffic on the new release while the old one is there and alarms still take it back. */
  readonly bakeMinutes: number;
  /** The new release is reached through the test listener before it takes traffic. */
  readonly testTraffic: boolean;
  readonly alarms: {
    /** Whether this program makes some: target 5xx, unhealthy hosts, p95 latency. */
    readonly made: boolean;
    /** Names of alarms that are there already. */
    readonly names: readonly string[];
  };
  /** By name. */
  readonly hooks: Readonly<Record<string, Hook>>;
  readonly approval?: Approval;
  readonly rollback: Rollback;
  /** Minutes the old fleet stays after the rollout has ended, for going back by hand. */
  readonly keepOldMinutes: number;
  readonly notify: readonly RolloutEvent[];
  /** Percent of the wanted tasks or instances that keep serving while some are replaced (rolling). */
  readonly minimumHealthyPercent: number;
  /** Percent of the wanted tasks or instances that may run while some are replaced (rolling). */
  readonly maximumPercent: number;
}

/** What the stack file says: all of it may be left out. */
export type RolloutRequest = {
  readonly [Key in keyof Rollout]?: Rollout[Key] | undefined;
};

/** What a service is, as far as its rollout depends on it. */
export interface RolloutContext {
  readonly runtime: Runtime;
  /** It has a route behind the load balancer. */
  readonly routed: boolean;
  /** The load balancer has a test listener. */
  readonly testListener: boolean;
  /** Minutes, by tier. */
  readonly bakeMinutes: number;
  readonly keepOldMinutes: number;
}
