/** Runs a task at set times, and says when it was not started or did not succeed. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PolicyStatement } from "../shared/contracts";
import { policyDocument, trustService } from "../shared/policy-document";
import type { RunTask, TaskSource } from "./task";
import { runs } from "./task-releases";

export interface TaskScheduleArgs {
  /** `cron(…)`, `at(…)` or `rate(…)`. */
  readonly expression: string;
  /** IANA name. @default UTC */
  readonly timeZone?: string;
  readonly source: Pick<TaskSource, "containerName" | "cluster" | "roleArns" | "network">;
  readonly family: string;
  readonly runTask: RunTask;
  /** What has to be registered before the first time. */
  readonly first: readonly pulumi.Resource[];
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  readonly topicArn: pulumi.Input<string>;
}

/** Starting is tried again for an hour: later, the next time is nearer for most schedules. Seconds. */
const retrySeconds = 3600;
const retries = 10;

export function createTaskSchedule(
  name: string,
  args: TaskScheduleArgs,
  parent: pulumi.Resource,
): void {
  const { source, runTask } = args;
  const { role, rights } = createRole(name, args, parent);
  // A group of its own: metrics of schedules are by group.
  const group = new aws.scheduler.ScheduleGroup(name, { tags: { Name: name } }, { parent });
  new aws.scheduler.Schedule(
    name,
    {
      description: `Runs the task ${name}`,
      groupName: group.name,
      scheduleExpression: args.expression,
      scheduleExpressionTimezone: args.timeZone,
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: source.cluster.arn,
        roleArn: role.arn,
        ecsParameters: {
          taskDefinitionArn: definitionArn(args),
          launchType: runTask.launchType,
          taskCount: 1,
          propagateTags: runTask.propagateTags,
          networkConfiguration: source.network && {
            subnets: [...source.network.subnetIds],
            securityGroups: [source.network.securityGroupId],
            assignPublicIp: false,
          },
        },
        retryPolicy: { maximumEventAgeInSeconds: retrySeconds, maximumRetryAttempts: retries },
      },
    },
    { parent, dependsOn: [...rights, ...args.first] },
  );
  watchStart(name, group, args.topicArn, parent);
  watchEnd(name, args, parent);
}

/** A family without a revision is its newest one (ECS API reference, RunTask). */
function definitionArn({ runTask, family, region, accountId }: TaskScheduleArgs) {
  const ofFamily = pulumi.interpolate`arn:aws:ecs:${region}:${accountId}:task-definition/${family}`;
  return runTask.taskDefinition === family ? ofFamily : runTask.taskDefinition;
}

function createRole(name: string, args: TaskScheduleArgs, parent: pulumi.Resource) {
  const role = new aws.iam.Role(
    `${name}-schedule`,
    {
      assumeRolePolicy: trustService("scheduler.amazonaws.com"),
      description: `Scheduler runs the task ${name}`,
    },
    { parent },
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-schedule`,
    { role: role.name, policy: policyDocument(statements(args)) },
    { parent },
  );
  return { role, rights: [policy] };
}

function statements({ source, family, ...place }: TaskScheduleArgs): PolicyStatement[] {
  return [
    ...runs([{ family, cluster: source.cluster }], place),
    {
      Sid: "PassItsRoles",
      Effect: "Allow",
      Action: ["iam:PassRole"],
      Resource: source.roleArns,
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ];
}

/**
 * Not even started, after every try. Instead of a dead-letter queue, that nobody empties: the next time starts
 * anew, and the reason is in CloudTrail (EventBridge Scheduler user guide, "Monitoring with CloudWatch").
 */
function watchStart(
  name: string,
  group: aws.scheduler.ScheduleGroup,
  topicArn: pulumi.Input<string>,
  parent: pulumi.Resource,
): void {
  new aws.cloudwatch.MetricAlarm(
    `${name}-not-started`,
    {
      alarmDescription: `The scheduled task ${name} could not be started`,
      namespace: "AWS/Scheduler",
      metricName: "InvocationDroppedCount",
      dimensions: { ScheduleGroup: group.name },
      statistic: "Sum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      period: 300,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
      alarmActions: [topicArn],
    },
    { parent },
  );
}

/**
 * Started, and ended with anything but 0, or ended by AWS. Only its own container counts: what ran beside it is
 * killed when it ends, and has another code (aws/event-ruler, README: all fields of a pattern match one entry).
 */
function watchEnd(
  name: string,
  { source, family, region, accountId, topicArn }: TaskScheduleArgs,
  parent: pulumi.Resource,
): void {
  const rule = new aws.cloudwatch.EventRule(
    name,
    {
      description: `The scheduled task ${name} did not succeed`,
      eventPattern: pulumi.jsonStringify({
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: {
          clusterArn: [source.cluster.arn],
          taskDefinitionArn: [
            {
              prefix: pulumi.interpolate`arn:aws:ecs:${region}:${accountId}:task-definition/${family}:`,
            },
          ],
          lastStatus: ["STOPPED"],
          $or: [
            { containers: { name: [source.containerName], exitCode: [{ "anything-but": [0] }] } },
            { stopCode: ["TaskFailedToStart", "SpotInterruption", "TerminationNotice"] },
          ],
        },
      }),
    },
    { parent },
  );
  new aws.cloudwatch.EventTarget(
    name,
    {
      rule: rule.name,
      arn: topicArn,
      inputTransformer: {
        inputPaths: { task: "$.detail.taskArn", reason: "$.detail.stoppedReason" },
        inputTemplate: `"The scheduled task ${name} did not succeed: <reason> (<task>)"`,
      },
    },
    { parent },
  );
}
