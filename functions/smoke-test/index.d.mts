/** The shapes of index.mjs, for its spec: what runs in Lambda is the .mjs alone. */

export interface Settings {
  readonly stage: "afterScaleUp" | "afterTestTraffic" | "afterTraffic";
  readonly paths: readonly string[];
  readonly timeoutSeconds: number;
  /** Absent: the load balancer's own name is asked for. */
  readonly host?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly port: number;
  readonly secure: boolean;
  readonly loadBalancer: {
    readonly dnsName: string;
    readonly arnSuffix: string;
    readonly internal: boolean;
  };
  readonly targetGroupArns: readonly string[];
  /** What has the weights of production traffic: a rule, or a listener by its default action. */
  readonly traffic: { readonly ruleArn?: string; readonly listenerArn?: string };
}

export interface EcsEvent {
  readonly lifecycleStage: string;
  readonly hookDetails?: { readonly startedAt?: number };
}

export interface CodeDeployEvent {
  readonly DeploymentId: string;
  readonly LifecycleEventHookExecutionId: string;
}

/** What the state machine of standing fleets sends. */
export interface MachineEvent {
  readonly hook: string;
  readonly stage: string;
  readonly hookDetails: { readonly startedAt?: number };
}

export type Event = EcsEvent | CodeDeployEvent | MachineEvent | Readonly<Record<string, never>>;

export interface Cloud {
  report(input: {
    readonly deploymentId: string;
    readonly lifecycleEventHookExecutionId: string;
    readonly status: "Succeeded" | "Failed";
  }): Promise<unknown>;
  addresses(): Promise<readonly string[]>;
  /** By target group. */
  weights(): Promise<Readonly<Record<string, number>>>;
  states(targetGroupArn: string): Promise<readonly string[]>;
}

export interface World {
  readonly cloud: Cloud;
  readonly request: (settings: Settings, address: string, path: string) => Promise<number>;
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly timeLeft: () => number;
  readonly log: (line: { readonly passed: boolean; readonly reason: string }) => void;
}

export type Answer =
  | { readonly status: "SUCCEEDED" | "FAILED"; readonly reason: string }
  | {
      readonly hookStatus: "SUCCEEDED" | "FAILED" | "IN_PROGRESS";
      readonly callBackDelay?: number;
      readonly hookDetails?: { readonly startedAt: number; readonly reason: string };
    };

/** Calls one operation of an AWS service. */
export type Send = (operation: string, input: object) => Promise<object>;

export function respond(event: Event, settings: Settings, world: World): Promise<Answer>;
export function request(settings: Settings, address: string, path: string): Promise<number>;
export function amazon(
  settings: Settings,
  send: Readonly<Record<"codedeploy" | "ec2" | "elb", Send>> & {
    readonly resolve: (name: string) => Promise<readonly string[]>;
  },
): Cloud;
