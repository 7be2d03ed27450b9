/**
 * The state machine of a rollout between standing fleets (model/rollout/standing-fleets.ts), what starts it when
 * one of its executions was stopped, and who is told of it.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { standingFleetsMachine } from "../../../model/rollout/standing-fleets";
import { Rollout } from "../../../model/rollout/vocabulary";
import { PolicyStatement } from "../../shared/contracts";
import { policyDocument, trustService } from "../../shared/policy-document";
import { InstanceMechanismArgs } from "./instance-mechanism";
import { createNotices, Notice, Notices } from "./notices";

export interface RolloutMachineArgs extends InstanceMechanismArgs {
  readonly machineName: string;
  readonly shifterArn: pulumi.Output<string>;
}

type Placed = Pick<RolloutMachineArgs, "region" | "accountId" | "machineName">;

/** Known before the machine is, because what it calls has to know it. */
export function machineArn({ region, accountId, machineName }: Placed): pulumi.Output<string> {
  return pulumi.interpolate`arn:aws:states:${region}:${accountId}:stateMachine:${machineName}`;
}

export function executionArns({ region, accountId, machineName }: Placed): pulumi.Output<string> {
  return pulumi.interpolate`arn:aws:states:${region}:${accountId}:execution:${machineName}:*`;
}

/**
 * What becomes of an execution (Step Functions developer guide, "Event payloads for Standard workflows"). One that
 * went back has failed, and its cause is why it did: who is told of failures is not told of it twice.
 */
function executionNotices(machine: aws.sfn.StateMachine, { notify }: Rollout): Notices {
  const notice = (says: string, reason: string, ...status: readonly string[]): Notice => ({
    pattern: { ...statusChange, detail: { stateMachineArn: [machine.arn], status } },
    says,
    reason,
  });
  const [name, cause] = ["$.detail.name", "$.detail.cause"];
  return {
    start: notice("rollout started", name, "RUNNING"),
    success: notice("rollout completed", name, "SUCCEEDED"),
    failure: notice("rollout failed", cause, "FAILED", "TIMED_OUT"),
    stop: notice("rollout was stopped", cause, "ABORTED"),
    ...(!notify.includes("failure") && {
      rollback: notice("rollout failed, and was taken back if it had begun", cause, "FAILED"),
    }),
  };
}

const statusChange = {
  source: ["aws.states"],
  "detail-type": ["Step Functions Execution Status Change"],
};

export class RolloutMachine extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:compute:RolloutMachine";

  readonly machine: aws.sfn.StateMachine;
  /** What a pipeline needs to release. */
  readonly releaseStatements: readonly PolicyStatement[];

  constructor(name: string, args: RolloutMachineArgs, opts?: pulumi.ComponentResourceOptions) {
    super(RolloutMachine.token, name, {}, opts);
    const { rollout, times, route, region, topicArn, shifterArn } = args;
    const hookArns = hookArnsOf(args);
    const { role, rights } = this.role(name, args, Object.values(hookArns));
    const testRule = rollout.testTraffic && route.testRuleArn !== undefined;
    const parts = { shifterArn, topicArn, region, hookArns, testRule };
    this.machine = new aws.sfn.StateMachine(
      name,
      {
        // Fixed: people start it by its name, and the function it calls has to know it.
        name: args.machineName,
        roleArn: role.arn,
        type: "STANDARD",
        definition: pulumi.jsonStringify(standingFleetsMachine(rollout, times, parts)),
        // Each step is in the function's log, and executions are kept for 90 days.
        tracingConfiguration: { enabled: false },
      },
      { parent: this, dependsOn: rights },
    );
    if (rollout.rollback.onStop) this.backWhenStopped(name);
    createNotices(
      name,
      { rollout, topicArn, patterns: executionNotices(this.machine, rollout) },
      this,
    );
    this.releaseStatements = [
      { Effect: "Allow", Action: ["states:StartExecution"], Resource: this.machine.arn },
      { Effect: "Allow", Action: ["states:DescribeExecution"], Resource: executionArns(args) },
    ];
    this.registerOutputs({ arn: this.machine.arn });
  }

  /** Nothing runs in an execution that was stopped: another one takes back what it had moved. */
  private backWhenStopped(name: string): void {
    const stopped = `${name}-stopped`;
    const role = new aws.iam.Role(
      stopped,
      {
        assumeRolePolicy: trustService("events.amazonaws.com"),
        description: `Takes back what ${name} had moved`,
      },
      { parent: this },
    );
    const statement: PolicyStatement = {
      Effect: "Allow",
      Action: ["states:StartExecution"],
      Resource: this.machine.arn,
    };
    const policy = new aws.iam.RolePolicy(
      stopped,
      { role: role.name, policy: policyDocument([statement]) },
      { parent: this },
    );
    const rule = new aws.cloudwatch.EventRule(
      stopped,
      {
        description: "Executions that were stopped",
        eventPattern: pulumi.jsonStringify({
          ...statusChange,
          detail: { stateMachineArn: [this.machine.arn], status: ["ABORTED", "TIMED_OUT"] },
        }),
      },
      { parent: this },
    );
    new aws.cloudwatch.EventTarget(
      stopped,
      {
        rule: rule.name,
        arn: this.machine.arn,
        roleArn: role.arn,
        inputTransformer: {
          inputPaths: { of: "$.detail.executionArn" },
          inputTemplate: JSON.stringify({ action: "rollback", of: "<of>" }),
        },
      },
      { parent: this, dependsOn: [policy] },
    );
  }

  private role(
    name: string,
    { rollout, topicArn, kmsKeyArn, shifterArn }: RolloutMachineArgs,
    hookArns: readonly pulumi.Input<string>[],
  ) {
    const role = new aws.iam.Role(
      name,
      { assumeRolePolicy: trustService("states.amazonaws.com"), description: `Rollouts ${name}` },
      { parent: this },
    );
    const ask: PolicyStatement = { Effect: "Allow", Action: ["sns:Publish"], Resource: topicArn };
    const encrypted: PolicyStatement[] =
      kmsKeyArn === undefined
        ? []
        : [
            {
              Effect: "Allow",
              Action: ["kms:Decrypt", "kms:GenerateDataKey"],
              Resource: kmsKeyArn,
            },
          ];
    const policy = policyDocument([
      {
        Effect: "Allow",
        Action: ["lambda:InvokeFunction"],
        Resource: [shifterArn, ...hookArns],
      },
      ...(rollout.approval === undefined ? [] : [ask, ...encrypted]),
    ]);
    const own = new aws.iam.RolePolicy(name, { role: role.name, policy }, { parent: this });
    return { role, rights: [own] };
  }
}

/** A hook's function is the team's own, or the one this program made for its paths. */
function hookArnsOf({
  rollout,
  hookFunctions = {},
}: RolloutMachineArgs): Record<string, pulumi.Input<string>> {
  return Object.fromEntries(
    Object.entries(rollout.hooks).map(([name, { functionArn }]) => {
      const arn = hookFunctions[name]?.functionArn ?? functionArn;
      if (arn === undefined) throw new Error(`hook ${name} has no function`);
      return [name, arn];
    }),
  );
}
