/**
 * The state machine of a rollout between standing fleets (model/rollout/standing-fleets.ts), what starts it when
 * one of its executions was stopped, and who is told of it.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { standingFleetsMachine } from "../../../model/rollout/standing-fleets";
import { RolloutEvent } from "../../../model/rollout/vocabulary";
import { PolicyStatement } from "../../shared/contracts";
import { policyDocument, trustService } from "../../shared/policy-document";
import { InstanceMechanismArgs } from "./instance-mechanism";

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

/** Step Functions developer guide, "Event payloads for Standard workflows": what becomes of an execution. */
const statuses: Readonly<Record<RolloutEvent, readonly string[]>> = {
  start: ["RUNNING"],
  success: ["SUCCEEDED"],
  failure: ["FAILED", "TIMED_OUT"],
  stop: ["ABORTED"],
  // An execution that went back has failed, and says why.
  rollback: ["FAILED"],
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
    this.tell(name, args);
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
    this.on(stopped, "Executions that were stopped", ["ABORTED", "TIMED_OUT"], {
      target: { arn: this.machine.arn, roleArn: role.arn },
      input: {
        inputPaths: { of: "$.detail.executionArn" },
        inputTemplate: JSON.stringify({ action: "rollback", of: "<of>" }),
      },
      dependsOn: [policy],
    });
  }

  private tell(name: string, { rollout, topicArn }: RolloutMachineArgs): void {
    const told = [...new Set(rollout.notify.flatMap((event) => statuses[event]))];
    if (told.length > 0) this.on(name, `Rollouts of ${name}`, told, { target: { arn: topicArn } });
  }

  /** Sends what becomes of executions somewhere. */
  private on(
    name: string,
    description: string,
    status: readonly string[],
    to: {
      readonly target: Pick<aws.cloudwatch.EventTargetArgs, "arn" | "roleArn">;
      readonly input?: aws.types.input.cloudwatch.EventTargetInputTransformer;
      readonly dependsOn?: pulumi.Resource[];
    },
  ): void {
    const rule = new aws.cloudwatch.EventRule(
      name,
      {
        description,
        eventPattern: pulumi.jsonStringify({
          source: ["aws.states"],
          "detail-type": ["Step Functions Execution Status Change"],
          detail: { stateMachineArn: [this.machine.arn], status },
        }),
      },
      { parent: this },
    );
    new aws.cloudwatch.EventTarget(
      name,
      { ...to.target, rule: rule.name, inputTransformer: to.input },
      { parent: this, dependsOn: to.dependsOn },
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
