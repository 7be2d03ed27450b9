/**
 * A service's scaling in the words of Auto Scaling's API, for the keeper: it puts them on whichever group is
 * live. The seed's own are resources (instance-scaling.ts); both have the same names.
 */
import * as pulumi from "@pulumi/pulumi";

import { physicalName } from "../../shared/names";
import {
  HeldAverage,
  heldAverages,
  InstanceScalingArgs,
  jumpAlarm,
  recurrence,
  scalingName,
  scheduleRole,
  stepsRole,
} from "../instance-scaling";

/** Inputs of PutScalingPolicy, PutScheduledUpdateGroupAction and PutMetricAlarm without the group's name. */
export interface LiveScaling {
  readonly minSize: number;
  readonly maxSize: number;
  /** What the names of policies and schedules begin with: others are not the keeper's to remove. */
  readonly ownNames: string;
  readonly policies: readonly Readonly<Record<string, unknown>>[];
  readonly schedules: readonly Readonly<Record<string, unknown>>[];
  /** Of the copies' alarm, whether there is one or not. */
  readonly alarmName: string;
  /** The alarm that calls the policy of this name. */
  readonly alarm?: { readonly policy: string; readonly input: Readonly<Record<string, unknown>> };
}

export function liveScaling(name: string, args: InstanceScalingArgs): LiveScaling {
  const { scaling } = args;
  const steps = scaling.steps === undefined ? undefined : stepPolicy(name, args);
  const alarmName = scalingName(name, stepsRole);
  return {
    minSize: scaling.min,
    maxSize: scaling.max,
    ownNames: `${physicalName(name)}-`,
    policies: [
      ...heldAverages(args).map((held) => tracking(name, held)),
      ...(steps ? [steps] : []),
    ],
    schedules: Object.entries(scaling.schedules).map(([schedule, limits]) => ({
      ScheduledActionName: scalingName(name, scheduleRole(schedule)),
      Recurrence: recurrence(limits),
      ...(limits.timeZone === undefined ? {} : { TimeZone: limits.timeZone }),
      MinSize: limits.min,
      MaxSize: limits.max,
    })),
    alarmName,
    ...(steps && { alarm: { policy: steps.PolicyName, input: alarmInput(name, args) } }),
  };
}

function tracking(name: string, { role, targetValue, metric }: HeldAverage) {
  const { predefinedMetricType: PredefinedMetricType, resourceLabel } =
    metric.predefinedMetricSpecification ?? refuse(name);
  const label = resourceLabel === undefined ? {} : { ResourceLabel: resourceLabel };
  return {
    PolicyName: scalingName(name, role),
    PolicyType: "TargetTrackingScaling",
    TargetTrackingConfiguration: {
      PredefinedMetricSpecification: { PredefinedMetricType, ...label },
      TargetValue: targetValue,
    },
  };
}

/** A copied fleet has one target group, and so never a sum over two. */
function refuse(name: string): never {
  throw new Error(`${name}: the keeper puts AWS's own metrics on copies, no metric math`);
}

function stepPolicy(name: string, args: InstanceScalingArgs) {
  return {
    PolicyName: scalingName(name, stepsRole),
    PolicyType: "StepScaling",
    AdjustmentType: "ChangeInCapacity",
    MetricAggregationType: "Average",
    StepAdjustments: jumpAlarm(args).adjustments.map((step) => ({
      MetricIntervalLowerBound: Number(step.metricIntervalLowerBound),
      ...(step.metricIntervalUpperBound === undefined
        ? {}
        : { MetricIntervalUpperBound: Number(step.metricIntervalUpperBound) }),
      ScalingAdjustment: step.scalingAdjustment,
    })),
  };
}

function alarmInput(name: string, args: InstanceScalingArgs) {
  const { threshold, period, evaluationPeriods } = jumpAlarm(args);
  return {
    AlarmDescription: `${name}: average CPU is at ${threshold} % or more, instances are added at once`,
    Namespace: "AWS/EC2",
    MetricName: "CPUUtilization",
    Statistic: "Average",
    ComparisonOperator: "GreaterThanOrEqualToThreshold",
    Threshold: threshold,
    Period: period,
    EvaluationPeriods: evaluationPeriods,
    TreatMissingData: "notBreaching",
  };
}

/** The alarm's ARN, for the keeper's rights. */
export function alarmArn(
  { alarmName }: LiveScaling,
  { region, accountId }: { readonly region: string; readonly accountId: pulumi.Input<string> },
): pulumi.Output<string> {
  return pulumi.interpolate`arn:aws:cloudwatch:${region}:${accountId}:alarm:${alarmName}`;
}
