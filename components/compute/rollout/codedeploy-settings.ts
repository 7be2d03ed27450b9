/** What a rollout's words are to CodeDeploy, on instances and in containers alike. */
import * as pulumi from "@pulumi/pulumi";

import { Rollout, RolloutEvent } from "../../../model/rollout/vocabulary";

/** What takes a deployment back without a person. */
export function takingBack(
  { rollback }: Pick<Rollout, "rollback">,
  alarmNames: readonly pulumi.Input<string>[],
) {
  const events = [
    ...(rollback.onFailure ? ["DEPLOYMENT_FAILURE"] : []),
    ...(rollback.onAlarm ? ["DEPLOYMENT_STOP_ON_ALARM"] : []),
    ...(rollback.onStop ? ["DEPLOYMENT_STOP_ON_REQUEST"] : []),
  ];
  return {
    autoRollbackConfiguration: { enabled: events.length > 0, events },
    alarmConfiguration: {
      enabled: alarmNames.length > 0,
      alarms: [...alarmNames],
      ignorePollAlarmFailure: false,
    },
  };
}

const triggerEvents: Readonly<Record<RolloutEvent, string>> = {
  start: "DeploymentStart",
  success: "DeploymentSuccess",
  failure: "DeploymentFailure",
  stop: "DeploymentStop",
  rollback: "DeploymentRollback",
};

/** Whoever is to approve a release is told that it waits, whatever else is sent. */
export function triggers(
  { notify, approval }: Pick<Rollout, "notify" | "approval">,
  topicArn: pulumi.Input<string>,
) {
  const waits = approval === undefined ? [] : ["DeploymentReady"];
  const events = [...notify.map((event) => triggerEvents[event]), ...waits];
  if (events.length === 0) return [];
  return [{ triggerName: "notifications", triggerEvents: events, triggerTargetArn: topicArn }];
}

/** When green takes over once it is ready: at once, or when a person says so. */
export function readyOption({ approval }: Pick<Rollout, "approval">) {
  return approval === undefined
    ? { actionOnTimeout: "CONTINUE_DEPLOYMENT" }
    : { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: approval.timeoutMinutes };
}
