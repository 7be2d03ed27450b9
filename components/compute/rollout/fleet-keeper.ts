/**
 * The function that keeps CodeDeploy's copies of a fleet: functions/fleet-keeper/index.mjs says what it does,
 * docs/decisions/0002 why. It runs with every `up` that changes its settings, at the end of every deployment,
 * every few minutes, and on destroy.
 */
import * as path from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PolicyStatement } from "../../shared/contracts";
import { physicalName } from "../../shared/names";
import { policyDocument, trustService } from "../../shared/policy-document";
import { LaunchRightsArgs, launchStatements } from "./launch-rights";
import { alarmArn, LiveScaling } from "./live-scaling";

/** What the function is called with, always. */
export interface FleetSettings extends LiveScaling {
  readonly application: pulumi.Input<string>;
  readonly deploymentGroup: pulumi.Input<string>;
  readonly seed: pulumi.Input<string>;
  readonly targetGroupArn: pulumi.Input<string>;
  readonly keepOldMinutes: number;
  readonly launchTemplateId: pulumi.Input<string>;
  readonly launchTemplateVersion: pulumi.Input<string>;
  readonly healthCheckGraceSeconds: number;
  readonly tags: Readonly<Record<string, string>>;
}

export interface FleetKeeperArgs extends LaunchRightsArgs {
  readonly accountId: pulumi.Input<string>;
  readonly settings: FleetSettings;
  readonly seed: aws.autoscaling.Group;
  readonly topicArn: pulumi.Input<string>;
  readonly logRetentionDays: number;
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** Minutes between rounds: CodeDeploy's events are delivered on best effort only (EventBridge reference). */
const roundMinutes = 5;

/** Seconds; Lambda's longest. On destroy the function waits until the copies' instances are gone. */
const timeoutSeconds = 900;

function sources(): Record<string, pulumi.asset.FileAsset> {
  const folder = path.join(__dirname, "../../../functions/fleet-keeper");
  const files = ["index.mjs", "amazon.mjs", "scaling.mjs"];
  return Object.fromEntries(
    files.map((file) => [file, new pulumi.asset.FileAsset(path.join(folder, file))]),
  );
}

export class FleetKeeper extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:compute:FleetKeeper";

  readonly functionName: pulumi.Output<string>;

  constructor(name: string, args: FleetKeeperArgs, opts?: pulumi.ComponentResourceOptions) {
    super(FleetKeeper.token, name, {}, opts);
    // Fixed, because a change of it would replace the invocation below, and replacing runs its deletion.
    const physical = physicalName(name);
    const logGroup = new aws.cloudwatch.LogGroup(
      name,
      {
        name: `/aws/lambda/${physical}`,
        retentionInDays: args.logRetentionDays,
        kmsKeyId: args.kmsKeyArn,
      },
      { parent: this },
    );
    const { role, rights } = this.role(name, args, logGroup);
    const keeper = new aws.lambda.Function(
      name,
      {
        name: physical,
        description: "Puts settings on the live fleet and retires old ones",
        runtime: "nodejs22.x",
        architectures: ["arm64"],
        handler: "index.handler",
        code: new pulumi.asset.AssetArchive(sources()),
        role: role.arn,
        memorySize: 256,
        timeout: timeoutSeconds,
      },
      { parent: this, dependsOn: [logGroup, ...rights] },
    );
    this.callOnChange(name, keeper, args.settings);
    this.watch(name, keeper, args.topicArn);
    this.functionName = keeper.name;
    this.registerOutputs({ functionName: this.functionName });
  }

  /** By `up` and `destroy`, then by deployments and the clock. */
  private callOnChange(name: string, keeper: aws.lambda.Function, settings: FleetSettings): void {
    const input = pulumi.jsonStringify(settings);
    const invocation = new aws.lambda.Invocation(
      name,
      { functionName: keeper.name, input, lifecycleScope: "CRUD" },
      {
        parent: this,
        // Either would replace it, and replacing it runs its deletion: every copy would go, the live one too.
        ignoreChanges: ["functionName", "qualifier"],
      },
    );
    const rule = new aws.cloudwatch.EventRule(
      name,
      {
        description: "Deployments that ended, and every few minutes in case no event came",
        scheduleExpression: `rate(${roundMinutes} minutes)`,
        eventPattern: pulumi.jsonStringify({
          source: ["aws.codedeploy"],
          "detail-type": ["CodeDeploy Deployment State-change Notification"],
          detail: {
            application: [settings.application],
            deploymentGroup: [settings.deploymentGroup],
            state: ["SUCCESS", "FAILURE", "STOP"],
          },
        }),
      },
      { parent: this },
    );
    new aws.lambda.Permission(
      name,
      {
        action: "lambda:InvokeFunction",
        function: keeper.name,
        principal: "events.amazonaws.com",
        sourceArn: rule.arn,
      },
      { parent: this },
    );
    new aws.cloudwatch.EventTarget(
      name,
      { rule: rule.name, arn: keeper.arn, input },
      // Destroyed before the invocation: no round may start while the copies are being deleted.
      { parent: this, dependsOn: [invocation] },
    );
  }

  /** A keeper that fails leaves old fleets running: money that nobody sees. */
  private watch(name: string, keeper: aws.lambda.Function, topicArn: pulumi.Input<string>): void {
    new aws.cloudwatch.MetricAlarm(
      name,
      {
        alarmDescription: `${name} has failed three rounds in a row; old fleets may still be running`,
        namespace: "AWS/Lambda",
        metricName: "Errors",
        dimensions: { FunctionName: keeper.name },
        statistic: "Sum",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        period: roundMinutes * 60,
        evaluationPeriods: 3,
        treatMissingData: "notBreaching",
        alarmActions: [topicArn],
        okActions: [topicArn],
      },
      { parent: this },
    );
  }

  private role(name: string, args: FleetKeeperArgs, logGroup: aws.cloudwatch.LogGroup) {
    const role = new aws.iam.Role(
      name,
      { assumeRolePolicy: trustService("lambda.amazonaws.com"), description: `Keeper ${name}` },
      { parent: this },
    );
    const policy = new aws.iam.RolePolicy(
      name,
      { role: role.name, policy: policyDocument(keeperStatements(args, logGroup)) },
      { parent: this },
    );
    return { role, rights: [policy] };
  }
}

const readFleets: PolicyStatement = {
  Sid: "ReadFleets",
  Effect: "Allow",
  // None of them knows resources, or the filter by name asks for every alarm.
  Action: [
    "autoscaling:DescribeAutoScalingGroups",
    "autoscaling:DescribePolicies",
    "autoscaling:DescribeScheduledActions",
    "cloudwatch:DescribeAlarms",
    "elasticloadbalancing:DescribeTargetHealth",
  ],
  Resource: "*",
};

function keeperStatements(
  args: FleetKeeperArgs,
  logGroup: aws.cloudwatch.LogGroup,
): PolicyStatement[] {
  const { region, accountId, settings } = args;
  const copies = pulumi.interpolate`arn:aws:autoscaling:${region}:${accountId}:autoScalingGroup:*:autoScalingGroupName/CodeDeploy_${settings.deploymentGroup}_*`;
  return [
    {
      Sid: "ReadDeployments",
      Effect: "Allow",
      Action: [
        "codedeploy:GetDeployment",
        "codedeploy:GetDeploymentGroup",
        "codedeploy:ListDeployments",
        "codedeploy:UpdateDeploymentGroup",
      ],
      Resource: pulumi.interpolate`arn:aws:codedeploy:${region}:${accountId}:deploymentgroup:${settings.application}/${settings.deploymentGroup}`,
    },
    readFleets,
    {
      Sid: "KeepFleets",
      Effect: "Allow",
      Action: [
        "autoscaling:AttachLoadBalancerTargetGroups",
        "autoscaling:CreateOrUpdateTags",
        "autoscaling:DeletePolicy",
        "autoscaling:DeleteScheduledAction",
        "autoscaling:DetachLoadBalancerTargetGroups",
        "autoscaling:PutScalingPolicy",
        "autoscaling:PutScheduledUpdateGroupAction",
        "autoscaling:ResumeProcesses",
        "autoscaling:SuspendProcesses",
        "autoscaling:UpdateAutoScalingGroup",
      ],
      Resource: [args.seed.arn, copies],
    },
    {
      Sid: "RetireCopies",
      Effect: "Allow",
      Action: ["autoscaling:DeleteAutoScalingGroup"],
      Resource: copies,
    },
    watchStatement(args),
    {
      Sid: "OwnLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`${logGroup.arn}:*`,
    },
    ...launchStatements(args),
  ];
}

/** The alarm of the copies' step scaling, under the one name it has. */
function watchStatement(args: FleetKeeperArgs): PolicyStatement {
  return {
    Sid: "WatchTheCopy",
    Effect: "Allow",
    Action: ["cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm"],
    Resource: alarmArn(args.settings, args),
  };
}
