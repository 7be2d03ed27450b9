/** The shapes of index.mjs, for its spec: what runs in Lambda is the .mjs alone. */

/** As Auto Scaling and CloudWatch write it. */
export type Described = Readonly<Record<string, unknown>>;

export interface Settings {
  readonly application: string;
  readonly deploymentGroup: string;
  readonly seed: string;
  readonly targetGroupArn: string;
  readonly keepOldMinutes: number;
  readonly minSize: number;
  readonly maxSize: number;
  readonly ownNames: string;
  readonly policies: readonly Described[];
  readonly schedules: readonly Described[];
  readonly alarmName: string;
  readonly alarm?: { readonly policy: string; readonly input: Described };
  readonly launchTemplateId: string;
  readonly launchTemplateVersion: string;
  readonly healthCheckGraceSeconds: number;
  readonly tags: Readonly<Record<string, string>>;
  /** Added by `aws.lambda.Invocation`. */
  readonly tf?: { readonly action: "create" | "update" | "delete" };
}

export interface Fleet {
  readonly name: string;
  readonly instances: readonly string[];
  readonly minSize: number;
  readonly maxSize: number;
  readonly launchTemplateVersion?: string;
  readonly healthCheckGraceSeconds?: number;
  readonly suspended: readonly string[];
  readonly targetGroups: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  /** By name. */
  readonly policies: Readonly<Record<string, Described>>;
  /** By name. */
  readonly schedules: Readonly<Record<string, Described>>;
}

export interface State {
  /** Deployments under way. */
  readonly running: readonly string[];
  /** The group that CodeDeploy names. */
  readonly named?: string;
  /** Milliseconds: when the last attempt failed, if it did. */
  readonly lastFailure?: number;
  /** Milliseconds by copy: when the deployment that made it was complete. */
  readonly completed: Readonly<Record<string, number>>;
  /** Instances that the load balancer calls healthy. */
  readonly healthy: readonly string[];
  readonly fleets: readonly Fleet[];
  /** Of the copies. */
  readonly alarm?: Described;
}

export type Call =
  | "adopt"
  | "attach"
  | "detach"
  | "empty"
  | "remove"
  | "resize"
  | "resume"
  | "scale"
  | "schedule"
  | "suspend"
  | "tag"
  | "unscale"
  | "unschedule"
  | "unwatch"
  | "watch";

export interface Decision {
  readonly live?: string;
  readonly actions: readonly { readonly call: Call; readonly name: string }[];
  readonly note: string;
}

export type Cloud = {
  state(): Promise<State>;
  copies(): Promise<readonly { readonly name: string; readonly deleting: boolean }[]>;
} & Readonly<Record<Call, (args: { readonly name: string }) => Promise<unknown>>>;

/** Calls one operation of an AWS service. */
export type Send = (operation: string, input: object) => Promise<object>;

export const restingProcesses: readonly string[];
export function copyPrefix(deploymentGroup: string): string;
export function decide(state: State, settings: Settings, now: number): Decision;
export function keep(cloud: Cloud, settings: Settings, now: number): Promise<Decision>;
export function removeCopies(
  cloud: Cloud,
  settings: Settings,
  timeLeft: () => number,
  pause?: (milliseconds: number) => Promise<void>,
): Promise<{ readonly removed: readonly string[] }>;
export function amazon(
  settings: Settings,
  send: Readonly<Record<"codedeploy" | "autoscaling" | "cloudwatch" | "elb", Send>>,
): Cloud;
