/**
 * The calls that deployments make, by AWS's own names: `send("elbv2", "ModifyRule", { RuleArn, … })`, with inputs
 * and answers in the shape of AWS's SDK. A call that AWS would refuse throws, with AWS's error code as its name.
 */
import { appautoscaling } from "./appautoscaling";
import { autoscaling } from "./autoscaling";
import type { Cloud } from "./cloud";
import { cloudwatch } from "./cloudwatch";
import { codedeploy } from "./codedeploy";
import { ec2 } from "./ec2";
import { ecs } from "./ecs";
import { elb } from "./elb";
import { AwsFault } from "./fault";
import type { Input } from "./input";
import { s3 } from "./s3";
import { sfn } from "./sfn";

export interface Outcome {
  /** What was changed; absent where the call only looks. */
  readonly target?: string;
  /** As the SDK's clients give it: dates are dates. */
  readonly answer?: object;
}

export type Operation = (cloud: Cloud, input: Input) => Outcome;
export type Operations = Readonly<Record<string, Operation>>;

const services = {
  appautoscaling,
  autoscaling,
  cloudwatch,
  codedeploy,
  ec2,
  ecs,
  elbv2: elb,
  s3,
  sfn,
} as const;

export type ServiceName = keyof typeof services;

/** Calls one operation; a change is written into the cloud's log. */
export function send(cloud: Cloud, service: ServiceName, operation: string, input: Input): object {
  const operations: Operations = services[service];
  const perform = operations[operation];
  if (perform === undefined)
    throw new AwsFault(
      "InvalidAction",
      `${service} ${operation}: not simulated (simulator/cloud/services.ts)`,
    );
  const { target, answer = {} } = perform(cloud, input);
  if (target !== undefined) cloud.calls.push({ service, operation, target });
  return answer;
}
