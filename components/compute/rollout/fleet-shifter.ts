/**
 * The function that takes the steps of a rollout between standing fleets: functions/fleet-shifter/index.mjs says
 * which. The state machine calls it, and so does every `up` that changes its settings.
 */
import * as path from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { stepSeconds } from "../../../model/rollout/standing-fleets";
import { PolicyStatement } from "../../shared/contracts";
import { taggedAtLaunch } from "../../shared/launch-template";
import { physicalName } from "../../shared/names";
import { policyDocument, trustService } from "../../shared/policy-document";
import { InstanceMechanismArgs, releaseTag } from "./instance-mechanism";
import { launchStatements } from "./launch-rights";
import { executionArns, machineArn } from "./rollout-machine";
import type { Fleets } from "./standing-fleets";

export interface FleetShifterArgs extends InstanceMechanismArgs {
  readonly fleets: Fleets;
  readonly machineName: string;
}

export class FleetShifter extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:compute:FleetShifter";

  readonly functionArn: pulumi.Output<string>;
  private readonly shifter: aws.lambda.Function;
  private readonly settings: pulumi.Output<string>;

  constructor(
    private readonly component: string,
    args: FleetShifterArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(FleetShifter.token, component, {}, opts);
    // Fixed, because a change of it would replace the invocation below.
    const physical = physicalName(component);
    const logGroup = new aws.cloudwatch.LogGroup(
      component,
      {
        name: `/aws/lambda/${physical}`,
        retentionInDays: args.logRetentionDays,
        kmsKeyId: args.kmsKeyArn,
      },
      { parent: this },
    );
    const { role, rights } = this.role(component, args, logGroup);
    this.settings = pulumi.jsonStringify(settingsOf(args));
    this.shifter = new aws.lambda.Function(
      component,
      {
        name: physical,
        description: "Takes the steps of a rollout between two fleets",
        runtime: "nodejs22.x",
        architectures: ["arm64"],
        handler: "index.handler",
        code: new pulumi.asset.AssetArchive({
          "index.mjs": new pulumi.asset.FileAsset(
            path.join(__dirname, "../../../functions/fleet-shifter/index.mjs"),
          ),
        }),
        role: role.arn,
        memorySize: 256,
        timeout: stepSeconds.function,
        environment: { variables: { SETTINGS: this.settings } },
      },
      { parent: this, dependsOn: [logGroup, ...rights] },
    );
    this.functionArn = this.shifter.arn;
    this.registerOutputs({ functionArn: this.functionArn });
  }

  /** `up` puts changed sizes on the fleet that serves, and `destroy` asks whether a rollout is running. */
  callOnChange(machine: aws.sfn.StateMachine): void {
    new aws.lambda.Invocation(
      this.component,
      { functionName: this.shifter.name, input: this.settings, lifecycleScope: "CRUD" },
      {
        parent: this,
        // It asks whether the machine is at work.
        dependsOn: [machine],
        // Either would replace it, and replacing it asks as a destroy does.
        ignoreChanges: ["functionName", "qualifier"],
      },
    );
  }

  private role(name: string, args: FleetShifterArgs, logGroup: aws.cloudwatch.LogGroup) {
    const role = new aws.iam.Role(
      name,
      { assumeRolePolicy: trustService("lambda.amazonaws.com"), description: `Shifter ${name}` },
      { parent: this },
    );
    const policy = new aws.iam.RolePolicy(
      name,
      { role: role.name, policy: policyDocument(statements(args, logGroup)) },
      { parent: this },
    );
    return { role, rights: [policy] };
  }
}

/** As functions/fleet-shifter/index.d.mts has them; the spec holds the two against each other. */
function settingsOf(args: FleetShifterArgs) {
  const { route, scaling, times, rollout, fleets, launchTemplate } = args;
  const fleet = ({ group, targetGroup }: Fleets["blue"]) => ({
    group: group.name,
    targetGroupArn: targetGroup.arn,
  });
  return {
    machineArn: machineArn(args),
    bucket: args.artifacts.bucketName,
    launchTemplateId: launchTemplate.id,
    // Written into every version: another one would be a change that `up` wants to undo.
    templateDescription: launchTemplate.description.apply((text) => text ?? ""),
    releaseTag,
    tags: args.tags,
    taggedTypes: [...taggedAtLaunch],
    productionRuleArn: route.productionRuleArn,
    ...(route.testRuleArn === undefined ? {} : { testRuleArn: route.testRuleArn }),
    fleets: { blue: fleet(fleets.blue), green: fleet(fleets.green) },
    minSize: scaling.min,
    maxSize: scaling.max,
    readySeconds: times.startSeconds + times.healthySeconds,
    keepOldMinutes: rollout.keepOldMinutes,
    alarms: rollout.rollback.onAlarm ? [...args.alarmNames] : [],
  };
}

function statements(args: FleetShifterArgs, logGroup: aws.cloudwatch.LogGroup): PolicyStatement[] {
  return [
    ...lookingStatements(args),
    ...movingStatements(args),
    {
      Sid: "OwnLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`${logGroup.arn}:*`,
    },
    ...launchStatements(args),
  ];
}

function lookingStatements(args: FleetShifterArgs): PolicyStatement[] {
  return [
    {
      Sid: "LookAtFleetsAndRules",
      Effect: "Allow",
      // None of them knows resources.
      Action: [
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeScheduledActions",
        "ec2:DescribeLaunchTemplateVersions",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetHealth",
      ],
      Resource: "*",
    },
    {
      Sid: "LookAtAlarms",
      Effect: "Allow",
      Action: ["cloudwatch:DescribeAlarms"],
      Resource: pulumi.interpolate`arn:aws:cloudwatch:${args.region}:${args.accountId}:alarm:*`,
    },
    {
      Sid: "LookAtExecutions",
      Effect: "Allow",
      Action: ["states:ListExecutions"],
      Resource: machineArn(args),
    },
    {
      Sid: "LookForReleases",
      Effect: "Allow",
      Action: ["s3:ListBucket"],
      Resource: args.artifacts.bucketArn,
    },
  ];
}

function movingStatements(args: FleetShifterArgs): PolicyStatement[] {
  const { route, fleets, launchTemplate } = args;
  const rules = [route.productionRuleArn, ...(route.testRuleArn ? [route.testRuleArn] : [])];
  return [
    {
      Sid: "MoveTraffic",
      Effect: "Allow",
      Action: ["elasticloadbalancing:ModifyRule"],
      Resource: rules,
    },
    {
      Sid: "SizeFleets",
      Effect: "Allow",
      Action: [
        "autoscaling:DeleteScheduledAction",
        "autoscaling:PutScheduledUpdateGroupAction",
        "autoscaling:UpdateAutoScalingGroup",
      ],
      Resource: [fleets.blue.group.arn, fleets.green.group.arn],
    },
    {
      Sid: "MakeVersions",
      Effect: "Allow",
      Action: ["ec2:CreateLaunchTemplateVersion"],
      Resource: launchTemplate.arn,
    },
    {
      Sid: "StopExecutions",
      Effect: "Allow",
      Action: ["states:DescribeExecution", "states:StopExecution"],
      Resource: executionArns(args),
    },
  ];
}
