import { UNKNOWN } from "../../../analysis/graph";
import { many, type Case, type Inputs } from "./case";

const RULE = {
  rulePriority: 1,
  selection: {
    tagStatus: "untagged",
    countType: "sinceImagePushed",
    countUnit: "days",
    countNumber: 14,
  },
  action: { type: "expire" },
} satisfies Inputs;

const rule = (rulePriority: number, selection: Inputs): Inputs => ({
  ...RULE,
  rulePriority,
  selection: { countType: "imageCountMoreThan", countNumber: 30, ...selection },
});

const lifecycle = (...rules: readonly Inputs[]): Inputs => ({ policy: JSON.stringify({ rules }) });

const machine = (definition: Inputs): Inputs => ({ definition: JSON.stringify(definition) });

const STATES = {
  Shift: { Type: "Task", Next: "Done", Catch: [{ ErrorEquals: ["States.ALL"], Next: "Undo" }] },
  Undo: { Type: "Choice", Choices: [{ Next: "Shift" }], Default: "Done" },
  Done: { Type: "Succeed" },
} satisfies Inputs;

const redrive = (policy: Inputs): Inputs => ({ redrivePolicy: JSON.stringify(policy) });

const GROUP_SCHEDULE = {
  scheduledActionName: "night",
  autoscalingGroupName: "shop-api",
  recurrence: "50 23 * * *",
  minSize: 0,
  desiredCapacity: 0,
  maxSize: 0,
} satisfies Inputs;

const SCHEDULE = {
  name: "night",
  scheduleExpression: "cron(50 23 * * ? *)",
  flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 15 },
} satisfies Inputs;

/** Queues, schedules, state machines, and what images and files are kept in. */
export const eventCases: readonly Case[] = [
  {
    id: "queue",
    token: "aws:sqs/queue:Queue",
    good: { name: "orders", visibilityTimeoutSeconds: 43_200, messageRetentionSeconds: 1_209_600 },
    alsoGood: [{ name: "orders.fifo", fifoQueue: true, contentBasedDeduplication: true }],
    bad: [
      [{ visibilityTimeoutSeconds: 43_201 }, "0 to 43200 seconds"],
      [{ delaySeconds: 901 }, "0 to 900 seconds"],
      [{ maxMessageSize: 1023 }, "1024 to 1048576 bytes"],
      [{ receiveWaitTimeSeconds: 21 }, "0 to 20 seconds"],
      [{ fifoQueue: true }, "one that ends in .fifo"],
      [{ name: "orders.fifo" }, "one that ends in .fifo"],
      [{ contentBasedDeduplication: true }, "allowed where fifoQueue is true"],
      [{ name: "shop orders" }, "letters, digits, hyphens and underscores"],
    ],
  },
  {
    id: "queue-redrive",
    token: "aws:sqs/queue:Queue",
    good: {
      name: "orders",
      ...redrive({ deadLetterTargetArn: "arn:aws:sqs:r:1:q", maxReceiveCount: 5 }),
    },
    bad: [
      [redrive({ maxReceiveCount: 5 }), "no deadLetterTargetArn"],
      [
        redrive({ deadLetterTargetArn: "arn:aws:sqs:r:1:q", maxReceiveCount: 0 }),
        "1 to 1000 times",
      ],
      [{ redrivePolicy: "orders-dead" }, "no deadLetterTargetArn"],
    ],
  },
  {
    id: "subscription",
    token: "aws:sns/topicSubscription:TopicSubscription",
    good: {
      topic: UNKNOWN,
      protocol: "sqs",
      endpoint: UNKNOWN,
      rawMessageDelivery: true,
      ...redrive({ deadLetterTargetArn: "arn:aws:sqs:r:1:q" }),
    },
    alsoGood: [{ protocol: "email", rawMessageDelivery: false }],
    bad: [
      [{ protocol: "SQS" }, "sqs, email"],
      [{ protocol: "email" }, "allowed with sqs, http, https, firehose"],
      [{ redrivePolicy: "orders-dead" }, "no deadLetterTargetArn"],
    ],
  },
  {
    id: "subscription-filter",
    token: "aws:sns/topicSubscription:TopicSubscription",
    good: { topic: UNKNOWN, protocol: "sqs", filterPolicy: '{"store":["seoul"]}' },
    alsoGood: [{ filterPolicy: '{"order":{"state":["paid"]}}', filterPolicyScope: "MessageBody" }],
    bad: [
      [{ filterPolicy: "seoul" }, "no JSON object"],
      [{ filterPolicy: "{}" }, "1 to 5 keys"],
      [{ filterPolicy: '{"order":{"state":["paid"]}}' }, "under order: a list"],
    ],
  },
  {
    id: "schedule",
    token: "aws:scheduler/schedule:Schedule",
    good: SCHEDULE,
    alsoGood: [{ ...SCHEDULE, scheduleExpression: "at(2026-12-31T23:50:00)" }],
    bad: [
      [{ scheduleExpression: "50 23 * * *" }, 'scheduleExpression: "50 23 * * *"'],
      [{ name: "a".repeat(65) }, "1 to 64 characters"],
    ],
  },
  {
    id: "schedule",
    token: "aws:appautoscaling/scheduledAction:ScheduledAction",
    good: { name: "night", schedule: "cron(50 23 * * ? *)" },
    bad: [[{ schedule: "cron(50 23 * * * *)" }, "with ? for one of the two days"]],
  },
  {
    id: "event-schedule",
    token: "aws:cloudwatch/eventRule:EventRule",
    good: { name: "nightly", scheduleExpression: "rate(5 minutes)" },
    bad: [[{ scheduleExpression: "at(2026-12-31T23:50:00)" }, "allowed: rate(5 minutes) or cron"]],
  },
  {
    id: "schedule-window",
    token: "aws:scheduler/schedule:Schedule",
    good: SCHEDULE,
    alsoGood: [{ ...SCHEDULE, flexibleTimeWindow: { mode: "OFF" } }],
    bad: [
      [{ flexibleTimeWindow: { mode: "ON" } }, "allowed: OFF, FLEXIBLE"],
      [{ flexibleTimeWindow: { mode: "FLEXIBLE" } }, "maximumWindowInMinutes: none"],
      [{ flexibleTimeWindow: { mode: "OFF", maximumWindowInMinutes: 5 } }, "given beside OFF"],
      [
        { flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 1441 } },
        "1 to 1440 minutes",
      ],
    ],
  },
  {
    id: "group-schedule",
    token: "aws:autoscaling/schedule:Schedule",
    good: GROUP_SCHEDULE,
    alsoGood: [{ ...GROUP_SCHEDULE, minSize: 2, desiredCapacity: 2, maxSize: -1 }],
    bad: [
      [{ recurrence: "cron(50 23 * * ? *)" }, "five fields of Unix cron"],
      [{ minSize: 1 }, "minSize: 1; allowed: at most maxSize (0)"],
    ],
  },
  {
    id: "lifecycle-hook",
    token: "aws:autoscaling/lifecycleHook:LifecycleHook",
    good: {
      name: "drain",
      lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
      heartbeatTimeout: 7200,
      defaultResult: "CONTINUE",
    },
    bad: [
      [{ heartbeatTimeout: 29 }, "30 to 7200 seconds"],
      [{ defaultResult: "STOP" }, "ABANDON, CONTINUE"],
      [{ lifecycleTransition: "terminating" }, "autoscaling:EC2_INSTANCE_LAUNCHING"],
      [{ name: "drain hook" }, "letters, digits and - _ /"],
    ],
  },
  {
    id: "scalable-target",
    token: "aws:appautoscaling/target:Target",
    good: { resourceId: "service/shop/api", minCapacity: 0, maxCapacity: 4 },
    bad: [
      [{ minCapacity: 5 }, "minCapacity: 5; allowed: at most maxCapacity (4)"],
      [{ minCapacity: -1 }, "0 or more"],
    ],
  },
  {
    id: "state-machine",
    token: "aws:sfn/stateMachine:StateMachine",
    good: { name: "rollout", ...machine({ StartAt: "Shift", States: STATES }) },
    bad: [
      [{ definition: "{" }, "definition: no JSON"],
      [machine({ States: STATES }), '"no StartAt"; allowed: one of the states Shift, Undo, Done'],
      [machine({ StartAt: "Begin", States: STATES }), '"Begin"; allowed'],
      [machine({ StartAt: "Shift", States: { Shift: STATES.Shift } }), '"Undo"; allowed'],
      [
        machine({ StartAt: "Undo", States: { Undo: STATES.Undo, Shift: { End: true } } }),
        '"Done"; allowed',
      ],
      [
        machine({ StartAt: "Done", States: STATES, Comment: "a".repeat(1_048_576) }),
        "bytes; allowed: at most 1048576",
      ],
    ],
  },
  {
    id: "image-tags",
    token: "aws:ecr/repository:Repository",
    good: { name: "shop/api", imageTagMutability: "IMMUTABLE" },
    bad: [
      [{ imageTagMutability: "immutable" }, "MUTABLE, IMMUTABLE"],
      [{ name: "Shop" }, "small letters and digits in parts"],
    ],
  },
  {
    id: "image-rules",
    token: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    good: { repository: "shop/api", ...lifecycle(RULE, rule(2, { tagStatus: "any" })) },
    alsoGood: [lifecycle(rule(1, { tagStatus: "tagged", tagPatternList: ["v*"] }))],
    bad: [
      [{ policy: "none" }, "policy: allowed: a JSON object with rules"],
      [lifecycle(RULE, RULE), "rulePriority twice"],
      [
        lifecycle(rule(1, { tagStatus: "any" }), { ...RULE, rulePriority: 2 }),
        "highest rulePriority (2)",
      ],
      [lifecycle(rule(1, { tagStatus: "old" })), "tagged, untagged, any"],
      [lifecycle(rule(1, { tagStatus: "tagged" })), "exactly one of tagPrefixList"],
      [lifecycle({ ...rule(1, { tagStatus: "any" }), rulePriority: null }), "no rulePriority"],
      [lifecycle(rule(1, { tagStatus: "any", countType: "sinceImagePushed" })), "countUnit: none"],
      [lifecycle(rule(1, { tagStatus: "any", countNumber: 0 })), "1 or more"],
    ],
  },
  {
    id: "file-system-throughput",
    token: "aws:efs/fileSystem:FileSystem",
    good: { encrypted: true, kmsKeyId: UNKNOWN, throughputMode: "elastic" },
    alsoGood: [{ throughputMode: "provisioned", provisionedThroughputInMibps: 3414 }],
    bad: [
      [{ throughputMode: "provisioned" }, "provisionedThroughputInMibps: none"],
      [{ provisionedThroughputInMibps: 10 }, "given beside elastic"],
      [{ throughputMode: "provisioned", provisionedThroughputInMibps: 0 }, "1 to 3414 MiB/s"],
      [{ encrypted: false }, "kmsKeyId: given beside encrypted false"],
    ],
  },
  {
    id: "file-system-lifecycle",
    token: "aws:efs/fileSystem:FileSystem",
    good: {
      throughputMode: "elastic",
      lifecyclePolicies: [
        { transitionToIa: "AFTER_1_DAY" },
        { transitionToArchive: "AFTER_365_DAYS" },
        { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
      ],
    },
    bad: [
      [{ lifecyclePolicies: [{ transitionToIa: "AFTER_1_DAYS" }] }, '"AFTER_1_DAYS"; allowed'],
      [{ throughputMode: "bursting" }, "allowed with throughputMode elastic"],
    ],
  },
  {
    id: "volume",
    token: "aws:ebs/volume:Volume",
    good: { availabilityZone: "ap-northeast-2a", size: 65_536, encrypted: true, kmsKeyId: UNKNOWN },
    bad: [
      [{ size: 65_537 }, "1 to 65536 GiB"],
      [{ size: null }, "size or snapshotId"],
      [{ encrypted: false }, "kmsKeyId: given beside encrypted false"],
    ],
  },
  {
    id: "snapshot-schedule",
    token: "aws:dlm/lifecyclePolicy:LifecyclePolicy",
    good: {
      policyDetails: {
        schedules: [{ createRule: { times: "23:59" }, retainRule: { interval: 14 } }],
      },
    },
    bad: [
      [
        { policyDetails: { schedules: [{ createRule: { times: "24:00" } }] } },
        "a time such as 17:00",
      ],
      [{ policyDetails: { schedules: [{ retainRule: { count: 0 } }] } }, "1 to 1000"],
    ],
  },
  {
    id: "mount-target",
    token: "aws:efs/mountTarget:MountTarget",
    good: { fileSystemId: UNKNOWN, securityGroups: many(5, () => UNKNOWN) },
    bad: [[{ securityGroups: many(6, () => UNKNOWN) }, "0 to 5 security groups"]],
  },
  {
    id: "access-point",
    token: "aws:efs/accessPoint:AccessPoint",
    good: { fileSystemId: UNKNOWN, rootDirectory: { path: "/shop/uploads/img/1" } },
    alsoGood: [{ rootDirectory: { path: "/" } }, { fileSystemId: UNKNOWN }],
    bad: [
      [{ rootDirectory: { path: "/a/b/c/d/e" } }, "up to four directories"],
      [{ rootDirectory: { path: "uploads" } }, "up to four directories"],
      [{ rootDirectory: { path: `/${"a".repeat(100)}` } }, "1 to 100 characters"],
    ],
  },
  {
    id: "alarm",
    token: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
    good: { alarmName: "api-is-ill", alarmActions: [UNKNOWN] },
    bad: [
      [{ alarmActions: many(6, () => UNKNOWN) }, "0 to 5 actions"],
      [{ alarmName: "a".repeat(256) }, "1 to 255 characters"],
    ],
  },
];
