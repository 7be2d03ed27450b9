/** The shapes of index.mjs, for its specs and for the component: what runs in Lambda is the .mjs alone. */

export type Colour = "blue" | "green";

export interface Settings {
  readonly machineArn: string;
  readonly bucket: string;
  readonly launchTemplateId: string;
  readonly templateDescription: string;
  /** Key of the tag that carries the release. */
  readonly releaseTag: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Resource types of a launch template that are tagged. */
  readonly taggedTypes: readonly string[];
  readonly productionRuleArn: string;
  readonly testRuleArn?: string;
  readonly fleets: Readonly<
    Record<Colour, { readonly group: string; readonly targetGroupArn: string }>
  >;
  readonly minSize: number;
  readonly maxSize: number;
  /** From the start of an instance until the load balancer sends it requests. */
  readonly readySeconds: number;
  readonly keepOldMinutes: number;
  /** Names of the alarms that take a rollout back. */
  readonly alarms: readonly string[];
}

/** A step of the state machine, or an invocation by `up` and `destroy`. */
export interface Event {
  readonly do?: string;
  /** Added by `aws.lambda.Invocation`. */
  readonly tf?: { readonly action: "create" | "update" | "delete" };
  readonly [key: string]: unknown;
}

/** Calls one operation of an AWS service. */
export type Send = (operation: string, input: object) => Promise<object>;

export type Services = "autoscaling" | "cloudwatch" | "ec2" | "elb" | "s3" | "sfn";

export interface Cloud {
  shares(): Promise<Readonly<Record<Colour, number>>>;
}

export const retirement: string;
export const rolloutTag: string;
export function weights(percent: number): readonly [number, number];
export function shift(cloud: Cloud, settings: Settings, event: Event): Promise<object>;
export function amazon(settings: Settings, send: Readonly<Record<Services, Send>>): Cloud;
