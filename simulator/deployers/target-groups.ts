/** Target groups, and the weighted forwards that lead to them. */
import type { Cloud, Thing } from "../cloud/cloud";
import { Input, number, record, records, text } from "../cloud/input";
import type { Walk } from "./walk";

const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";

export interface Weight {
  readonly arn: string;
  /** 0 to 999; here percent. */
  readonly weight: number;
}

export function targetGroupNamed(cloud: Cloud, name: string): Thing {
  return cloud.get(TARGET_GROUP, name, "TargetGroupNotFound");
}

/** Seconds that a target which is taken out may finish its requests in. AWS's default is 300. */
export function drainSeconds({ properties }: Thing): number {
  return number(properties, "deregistrationDelay") ?? 300;
}

/** Seconds until a target that answers from the start is called healthy, each check at its latest. */
export function healthySeconds({ properties }: Thing): number {
  const check = record(properties, "healthCheck");
  // AWS's defaults (Elastic Load Balancing API reference, CreateTargetGroup).
  const interval = number(check, "interval") ?? 30;
  return interval * (number(check, "healthyThreshold") ?? 5) + (number(check, "timeout") ?? 5);
}

/** Where a rule's or a listener's actions lead, in Pulumi's shape. */
export function weightsOf(properties: Input, key: "actions" | "defaultActions"): Weight[] {
  return records(properties, key).flatMap((action) =>
    records(record(action, "forward"), "targetGroups").map((group) => ({
      arn: text(group, "arn"),
      weight: number(group, "weight") ?? 1,
    })),
  );
}

/** All of it to one of two: `percent` to `green`, the rest to `blue`. */
export function shared(blue: string, green: string, percent: number): Weight[] {
  return [
    { arn: blue, weight: 100 - percent },
    { arn: green, weight: percent },
  ];
}

export function moveRule(walk: Walk, arn: string, weights: readonly Weight[]): void {
  walk.call("elbv2", "ModifyRule", { RuleArn: arn, Actions: [forward(weights)] });
}

export function moveListener(walk: Walk, arn: string, weights: readonly Weight[]): void {
  walk.call("elbv2", "ModifyListener", { ListenerArn: arn, DefaultActions: [forward(weights)] });
}

function forward(weights: readonly Weight[]) {
  const TargetGroups = weights.map(({ arn, weight }) => ({ TargetGroupArn: arn, Weight: weight }));
  return { Type: "forward", ForwardConfig: { TargetGroups } };
}
