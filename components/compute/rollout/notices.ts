/**
 * Tells the notification topic what a rollout comes to, in one line with the reason, for mechanisms that have no
 * triggers of their own: AWS puts events on EventBridge, and a rule for each event of `notify` sends them on.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Rollout, RolloutEvent } from "../../../model/rollout/vocabulary";

/** An event pattern, as EventBridge takes it. */
export type EventPattern = Readonly<Record<string, unknown>>;

/** What is sent of an event, and how it reads. */
export interface Notice {
  readonly pattern: EventPattern;
  /** What has happened, in words that follow the service's name: `rollout failed`. */
  readonly says: string;
  /** JSON path of the reason in the event. */
  readonly reason: string;
}

/** Beside the rollout's events: somebody has to decide whether it goes on. */
export type NoticeEvent = RolloutEvent | "approval";

/** What a mechanism sends, by event. An event that AWS does not tell is left out. */
export type Notices = Readonly<Partial<Record<NoticeEvent, Notice>>>;

export interface NoticesArgs {
  readonly rollout: Pick<Rollout, "notify" | "approval">;
  readonly patterns: Notices;
  /** Admits events.amazonaws.com. */
  readonly topicArn: pulumi.Input<string>;
}

export function createNotices(name: string, args: NoticesArgs, parent: pulumi.Resource): void {
  const { rollout, patterns, topicArn } = args;
  const sent = Object.entries(patterns).filter(([event]) =>
    event === "approval"
      ? rollout.approval !== undefined
      : rollout.notify.includes(event as RolloutEvent),
  );
  for (const [event, { pattern, says, reason }] of sent) {
    const rule = new aws.cloudwatch.EventRule(
      `${name}-${event}`,
      { description: `${name}: ${says}`, eventPattern: pulumi.jsonStringify(pattern) },
      { parent },
    );
    new aws.cloudwatch.EventTarget(
      `${name}-${event}`,
      {
        rule: rule.name,
        arn: topicArn,
        inputTransformer: {
          inputPaths: { reason, time: "$.time", account: "$.account", region: "$.region" },
          inputTemplate: `"${pulumi.getStack()} ${name}: ${says} (<reason>), <time>, account <account>, <region>"`,
        },
      },
      { parent },
    );
  }
}

const deploymentChange = "ECS Deployment State Change";

/** ECS says of a rollback only in its reason that it is one (developer guide, "service deployment state change events"). */
const rollingBack = { wildcard: "*roll*" };

/**
 * What ECS tells of a service's deployments. It has no event for one that a person stops: what is told then is the
 * way back.
 */
export function ecsNotices(serviceArn: pulumi.Input<string>): Notices {
  const deployment = (eventName: string, reason?: unknown): EventPattern => ({
    source: ["aws.ecs"],
    "detail-type": [deploymentChange],
    resources: [serviceArn],
    detail: { eventName: [eventName], ...(reason === undefined ? {} : { reason: [reason] }) },
  });
  const reason = "$.detail.reason";
  return {
    start: {
      pattern: deployment("SERVICE_DEPLOYMENT_IN_PROGRESS", { "anything-but": rollingBack }),
      says: "rollout started",
      reason,
    },
    rollback: {
      pattern: deployment("SERVICE_DEPLOYMENT_IN_PROGRESS", rollingBack),
      says: "rollout is taken back",
      reason,
    },
    success: {
      pattern: deployment("SERVICE_DEPLOYMENT_COMPLETED"),
      says: "rollout completed",
      reason,
    },
    failure: { pattern: deployment("SERVICE_DEPLOYMENT_FAILED"), says: "rollout failed", reason },
    approval: {
      pattern: {
        source: ["aws.ecs"],
        "detail-type": ["ECS Hook State Change"],
        detail: { eventName: ["HOOK_AWAITING_ACTION"], serviceArn: [serviceArn] },
      },
      says: "rollout waits for approval",
      reason: "$.detail.serviceDeploymentArn",
    },
  };
}
