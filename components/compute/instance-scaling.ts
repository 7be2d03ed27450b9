/**
 * How many instances a group has, and when: target tracking holds averages, steps answer jumps, schedules set
 * other limits at set times. All of it belongs to one group by name: rollout/live-scaling.ts says the same to
 * whoever keeps copies of it.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { recurrenceOf } from "../../aws/limits/schedules";
import { ServiceRoute } from "../shared/contracts";
import { physicalName } from "../shared/names";
import { TrackedMetric } from "./metric-math";
import { requestsPerTarget } from "./request-count";
import { ScalingStep, Schedule, stepAdjustments } from "./scaling";

export interface InstanceScaling {
  readonly min: number;
  readonly max: number;
  /** Average CPU, in percent. */
  readonly cpuPercent: number;
  /** Requests a minute of each instance. @default not counted */
  readonly requestsPerTarget?: number;
  /** @default target tracking alone */
  readonly steps?: readonly ScalingStep[];
  readonly schedules: Readonly<Record<string, Schedule>>;
  /** Where one group serves for ever. @default every instance boots when it is needed */
  readonly warmPool?: { readonly min: number; readonly state: "Stopped" | "Running" };
}

export interface InstanceScalingArgs {
  readonly scaling: InstanceScaling;
  readonly route: ServiceRoute;
  /** Metrics of instances every minute instead of every five. */
  readonly detailedMonitoring: boolean;
}

/** An average that is held. */
export interface HeldAverage {
  /** Part of the policy's name. */
  readonly role: "cpu" | "requests";
  readonly targetValue: number;
  readonly metric: TrackedMetric;
}

/** Names are the same on every group of a service, so that one policy or action replaces the other. */
export const scalingName = (service: string, role: string) => physicalName(service, role);
export const scheduleRole = (schedule: string) => `at-${schedule}`;
export const stepsRole = "steps";

export function heldAverages({ scaling, route }: InstanceScalingArgs): HeldAverage[] {
  const cpu = {
    predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
  };
  const { cpuPercent, requestsPerTarget: requests } = scaling;
  return [
    { role: "cpu", targetValue: cpuPercent, metric: cpu },
    ...(requests === undefined
      ? []
      : [{ role: "requests" as const, targetValue: requests, metric: requestsPerTarget(route) }]),
  ];
}

/** A schedule as crontab; config has refused what crontab cannot say. */
export function recurrence({ cron }: Schedule): string {
  const found = recurrenceOf(cron);
  if (found === undefined) throw new Error(`${cron} cannot be said in crontab`);
  return found;
}

/** The alarm on a group's average CPU that steps go by. */
export function jumpAlarm({ scaling, detailedMonitoring }: InstanceScalingArgs) {
  const { threshold, adjustments } = stepAdjustments(scaling.steps ?? []);
  // One period: what is slower is target tracking's.
  const period = detailedMonitoring ? 60 : 300;
  return { threshold, adjustments, period, evaluationPeriods: 1 };
}

/** Of a group that stays: released instances come and go through it. */
export function warmPoolOf({
  warmPool,
}: InstanceScaling): aws.types.input.autoscaling.GroupWarmPool | undefined {
  return warmPool && { minSize: warmPool.min, poolState: warmPool.state };
}

export function createInstanceScaling(
  name: string,
  args: InstanceScalingArgs & { readonly group: aws.autoscaling.Group },
  parent: pulumi.Resource,
): void {
  const { group, scaling } = args;
  for (const { role, targetValue, metric } of heldAverages(args))
    new aws.autoscaling.Policy(
      role === "cpu" ? name : `${name}-${role}`,
      {
        name: scalingName(name, role),
        autoscalingGroupName: group.name,
        policyType: "TargetTrackingScaling",
        targetTrackingConfiguration: { ...metric, targetValue },
      },
      { parent },
    );
  if (scaling.steps !== undefined) stepUp(name, args, parent);
  for (const [schedule, limits] of Object.entries(scaling.schedules))
    new aws.autoscaling.Schedule(
      `${name}-${scheduleRole(schedule)}`,
      {
        scheduledActionName: scalingName(name, scheduleRole(schedule)),
        autoscalingGroupName: group.name,
        recurrence: recurrence(limits),
        timeZone: limits.timeZone,
        minSize: limits.min,
        maxSize: limits.max,
        // As many as there are, within the new limits; 0, the default, would stop the service.
        desiredCapacity: -1,
      },
      { parent },
    );
}

function stepUp(
  name: string,
  args: InstanceScalingArgs & { readonly group: aws.autoscaling.Group },
  parent: pulumi.Resource,
): void {
  const { threshold, adjustments, period, evaluationPeriods } = jumpAlarm(args);
  const { name: autoscalingGroupName } = args.group;
  const policy = new aws.autoscaling.Policy(
    `${name}-${stepsRole}`,
    {
      name: scalingName(name, stepsRole),
      autoscalingGroupName,
      policyType: "StepScaling",
      adjustmentType: "ChangeInCapacity",
      metricAggregationType: "Average",
      stepAdjustments: adjustments,
    },
    { parent },
  );
  new aws.cloudwatch.MetricAlarm(
    `${name}-${stepsRole}`,
    {
      alarmDescription: `${name}: average CPU is at ${threshold} % or more, instances are added at once`,
      namespace: "AWS/EC2",
      metricName: "CPUUtilization",
      dimensions: { AutoScalingGroupName: autoscalingGroupName },
      statistic: "Average",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold,
      period,
      evaluationPeriods,
      treatMissingData: "notBreaching",
      alarmActions: [policy.arn],
    },
    { parent },
  );
}
