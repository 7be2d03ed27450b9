/**
 * How many tasks a service has, and when: Application Auto Scaling on an ECS service. Target tracking holds
 * averages, steps answer jumps, schedules set other limits at set times, and a worker goes by its queue.
 *
 * While a rollout runs AWS scales out but not in, and both colours' tasks are in a service's averages (ECS
 * developer guide, "Automatically scale your Amazon ECS service", "Considerations").
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Mechanism } from "../../model/rollout/vocabulary";
import { QueueStore, ServiceRoute } from "../shared/contracts";
import { backlogPerTask, ScaledService, watchStranded } from "./backlog";
import { TrackedMetric } from "./metric-math";
import { requestsPerTarget } from "./request-count";
import { leftAlone } from "./rollout/ownership";
import { ScalingStep, Schedule, stepAdjustments } from "./scaling";

/** What a worker goes by. */
export interface Backlog {
  readonly queue: QueueStore;
  /** Waiting messages that one task may have before another one starts. */
  readonly messagesPerTask: number;
}

export interface TaskScaling {
  readonly min: number;
  readonly max: number;
  /** Average CPU, in percent. Not looked at beside a backlog: a worker that waits has none. */
  readonly cpuPercent: number;
  /** Average memory, in percent. @default not looked at */
  readonly memoryPercent?: number;
  /** Requests a minute of each task; needs a route. @default not counted */
  readonly requestsPerTarget?: number;
  /** @default target tracking alone */
  readonly steps?: readonly ScalingStep[];
  readonly schedules: Readonly<Record<string, Schedule>>;
  /** Seconds after a change of the number before another may follow. */
  readonly cooldownSeconds: number;
  /** @default CPU decides */
  readonly backlog?: Backlog;
}

export interface TaskScalingArgs {
  readonly service: ScaledService;
  readonly scaling: TaskScaling;
  /** Whose schedule moves the limits is a line of ownership.ts. */
  readonly mechanism: Mechanism;
  /** Absent: a service without a load balancer. */
  readonly route?: ServiceRoute;
}

/** What a policy, a schedule and their target agree on. */
interface Scaled {
  readonly resourceId: pulumi.Output<string>;
  readonly scalableDimension: pulumi.Output<string>;
  readonly serviceNamespace: pulumi.Output<string>;
}

const TARGET = "aws:appautoscaling/target:Target";

/** Lets the service be scaled between its limits, and says by what. */
export function createTaskScaling(
  name: string,
  args: TaskScalingArgs,
  parent: pulumi.Resource,
): aws.appautoscaling.Target {
  const { service, scaling, mechanism } = args;
  const schedules = Object.entries(scaling.schedules);
  const target = new aws.appautoscaling.Target(
    name,
    {
      resourceId: pulumi.interpolate`service/${service.clusterName}/${service.serviceName}`,
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "ecs",
      minCapacity: scaling.min,
      maxCapacity: scaling.max,
      tags: { Name: name },
    },
    {
      parent,
      // With schedules the limits are theirs; ownership.ts says why.
      ignoreChanges: leftAlone(mechanism, TARGET, { scheduled: schedules.length > 0 }),
    },
  );
  const { resourceId, scalableDimension, serviceNamespace } = target;
  const scaled = { resourceId, scalableDimension, serviceNamespace };
  for (const held of tracking(args))
    track(`${name}-${held.role}`, scaled, held, scaling.cooldownSeconds, parent);
  if (scaling.steps !== undefined) stepUp(`${name}-steps`, scaled, scaling.steps, args, parent);
  if (startsFromNone(scaling)) startOne(`${name}-from-none`, scaled, args, parent);
  for (const [schedule, at] of schedules)
    setLimits(`${name}-at-${schedule}`, scaled, at, parent, target);
  return target;
}

/** An average that is held. */
interface Held {
  readonly role: string;
  readonly targetValue: number;
  readonly metric: TrackedMetric;
}

function tracking({ service, scaling, route }: TaskScalingArgs): Held[] {
  const { cpuPercent, memoryPercent, backlog } = scaling;
  const held = (role: string, targetValue: number, metric: TrackedMetric) => [
    { role, targetValue, metric },
  ];
  const average = (predefinedMetricType: string) => ({
    predefinedMetricSpecification: { predefinedMetricType },
  });
  return [
    ...(backlog === undefined
      ? held("cpu", cpuPercent, average("ECSServiceAverageCPUUtilization"))
      : held("backlog", backlog.messagesPerTask, backlogPerTask(service, backlog.queue))),
    ...(memoryPercent === undefined
      ? []
      : held("memory", memoryPercent, average("ECSServiceAverageMemoryUtilization"))),
    ...(scaling.requestsPerTarget === undefined || route === undefined
      ? []
      : held("requests", scaling.requestsPerTarget, requestsPerTarget(route))),
  ];
}

function track(
  name: string,
  scaled: Scaled,
  { targetValue, metric }: Held,
  cooldown: number,
  parent: pulumi.Resource,
): void {
  new aws.appautoscaling.Policy(
    name,
    {
      ...scaled,
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        ...metric,
        targetValue,
        scaleInCooldown: cooldown,
        scaleOutCooldown: cooldown,
      },
    },
    { parent },
  );
}

/** Further tasks at once when CPU jumps; target tracking takes them back, slowly. */
function stepUp(
  name: string,
  scaled: Scaled,
  steps: readonly ScalingStep[],
  { service, scaling }: TaskScalingArgs,
  parent: pulumi.Resource,
): void {
  const { threshold, adjustments } = stepAdjustments(steps);
  const policy = stepPolicy(name, scaled, adjustments, scaling.cooldownSeconds, parent);
  new aws.cloudwatch.MetricAlarm(
    name,
    {
      alarmDescription: `${name}: average CPU is at ${threshold} % or more, tasks are added at once`,
      namespace: "AWS/ECS",
      metricName: "CPUUtilization",
      dimensions: { ClusterName: service.clusterName, ServiceName: service.serviceName },
      statistic: "Average",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold,
      period: 60,
      // One minute: what is slower is target tracking's.
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
      alarmActions: [policy.arn],
    },
    { parent },
  );
}

function stepPolicy(
  name: string,
  scaled: Scaled,
  stepAdjustments: aws.types.input.appautoscaling.PolicyStepScalingPolicyConfigurationStepAdjustment[],
  cooldown: number,
  parent: pulumi.Resource,
): aws.appautoscaling.Policy {
  return new aws.appautoscaling.Policy(
    name,
    {
      ...scaled,
      policyType: "StepScaling",
      stepScalingPolicyConfiguration: {
        adjustmentType: "ChangeInCapacity",
        metricAggregationType: "Average",
        cooldown,
        stepAdjustments,
      },
    },
    { parent },
  );
}

/** Whether a worker can be without a task. */
function startsFromNone({ min, schedules, backlog }: TaskScaling): boolean {
  const mins = [min, ...Object.values(schedules).map((schedule) => schedule.min)];
  return backlog !== undefined && mins.includes(0);
}

/** A first task for a worker that has none: see backlog.ts. */
function startOne(
  name: string,
  scaled: Scaled,
  { service, scaling }: TaskScalingArgs,
  parent: pulumi.Resource,
): void {
  const { backlog, cooldownSeconds } = scaling;
  if (backlog === undefined) return;
  const one = [{ metricIntervalLowerBound: "0", scalingAdjustment: 1 }];
  const { arn } = stepPolicy(name, scaled, one, cooldownSeconds, parent);
  watchStranded(name, { service, queue: backlog.queue, policyArn: arn }, parent);
}

function setLimits(
  name: string,
  scaled: Scaled,
  { cron, timeZone, min, max }: Schedule,
  parent: pulumi.Resource,
  target: aws.appautoscaling.Target,
): void {
  new aws.appautoscaling.ScheduledAction(
    name,
    {
      ...scaled,
      schedule: cron,
      timezone: timeZone,
      scalableTargetAction: { minCapacity: min, maxCapacity: max },
    },
    { parent, dependsOn: [target] },
  );
}
