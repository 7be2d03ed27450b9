/** The function that deletes a folder's old files once a day: functions/log-rotation/index.mjs says which. */
import * as path from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { connect } from "../shared/connect";
import { AccessPoint, FileStore, Network, PolicyStatement } from "../shared/contracts";
import { standInNetwork } from "../shared/lambda-network";
import { mountStatement } from "../shared/mounting";
import { physicalName } from "../shared/names";
import { policyDocument, trustService } from "../shared/policy-document";

/** How long files are kept: until one of the two is exceeded. */
export interface Rotation {
  /** Since a file was last written to. */
  readonly days: number;
  /** GiB of all files together. */
  readonly gib: number;
}

export interface LogRotationArgs {
  readonly rotation: Rotation;
  readonly files: Pick<FileStore, "endpoint" | "fileSystemArn" | "fileSystemId">;
  readonly accessPoint: AccessPoint;
  readonly network: Network;
  /** Tier of the mount targets: the function needs no way out. */
  readonly subnetTier: string;
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  /** Where it is said that files could not be deleted. */
  readonly topicArn: pulumi.Input<string>;
  readonly logRetentionDays: number;
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** Where the function finds the folder; Lambda takes nothing outside /mnt. */
const folder = "/mnt/files";

/** Seconds; Lambda's longest. Millions of files take more, and the rest goes a day later. */
const timeoutSeconds = 900;

const secondsPerDay = 86_400;

export class LogRotation extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:data:LogRotation";

  readonly functionName: pulumi.Output<string>;

  constructor(
    private readonly name: string,
    args: LogRotationArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(LogRotation.token, name, {}, opts);
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
    const securityGroup = this.createSecurityGroup(args);
    const { role, rights } = this.createRole(args, logGroup);
    const rotation = new aws.lambda.Function(
      name,
      {
        name: physical,
        description: "Deletes old files once a day",
        runtime: "nodejs22.x",
        architectures: ["arm64"],
        handler: "index.handler",
        code: new pulumi.asset.AssetArchive({
          "index.mjs": new pulumi.asset.FileAsset(
            path.join(__dirname, "../../functions/log-rotation/index.mjs"),
          ),
        }),
        role: role.arn,
        memorySize: 256,
        timeout: timeoutSeconds,
        environment: {
          variables: { SETTINGS: JSON.stringify({ folder, ...args.rotation }) },
        },
        vpcConfig: {
          subnetIds: args.network.subnetIds(args.subnetTier),
          securityGroupIds: [securityGroup.id],
        },
        fileSystemConfig: { arn: mountable(args), localMountPath: folder },
      },
      { parent: this, dependsOn: [logGroup, ...rights] },
    );
    this.callDaily(rotation);
    this.watch(rotation, args.topicArn);
    this.functionName = rotation.name;
    this.registerOutputs({ functionName: this.functionName });
  }

  private createSecurityGroup(args: LogRotationArgs): aws.ec2.SecurityGroup {
    const { name } = this;
    const group = new aws.ec2.SecurityGroup(
      name,
      { vpcId: args.network.vpcId, description: `Log rotation ${name}`, tags: { Name: name } },
      { parent: this },
    );
    connect({ name, securityGroupId: group.id }, args.files.endpoint, this);
    return group;
  }

  private createRole(args: LogRotationArgs, logGroup: aws.cloudwatch.LogGroup) {
    const role = new aws.iam.Role(
      this.name,
      {
        assumeRolePolicy: trustService("lambda.amazonaws.com"),
        description: `Log rotation ${this.name}`,
      },
      { parent: this },
    );
    const policy = new aws.iam.RolePolicy(
      this.name,
      { role: role.name, policy: policyDocument(statements(args, logGroup)) },
      { parent: this },
    );
    return { role, rights: [policy] };
  }

  private callDaily(rotation: aws.lambda.Function): void {
    const rule = new aws.cloudwatch.EventRule(
      this.name,
      { description: `${this.name}, once a day`, scheduleExpression: "rate(1 day)" },
      { parent: this },
    );
    new aws.lambda.Permission(
      this.name,
      {
        action: "lambda:InvokeFunction",
        function: rotation.name,
        principal: "events.amazonaws.com",
        sourceArn: rule.arn,
      },
      { parent: this },
    );
    new aws.cloudwatch.EventTarget(
      this.name,
      { rule: rule.name, arn: rotation.arn },
      { parent: this },
    );
  }

  /** A full folder costs money that nobody sees. */
  private watch(rotation: aws.lambda.Function, topicArn: pulumi.Input<string>): void {
    new aws.cloudwatch.MetricAlarm(
      this.name,
      {
        alarmDescription: `${this.name} has failed: old files, or more than was allowed, are still there`,
        namespace: "AWS/Lambda",
        metricName: "Errors",
        dimensions: { FunctionName: rotation.name },
        statistic: "Sum",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        period: secondsPerDay,
        evaluationPeriods: 1,
        treatMissingData: "notBreaching",
        alarmActions: [topicArn],
        okActions: [topicArn],
      },
      { parent: this },
    );
  }
}

/** Its access point, known once there is a mount target in every zone: Lambda refuses it before. */
function mountable({ accessPoint, files }: LogRotationArgs): pulumi.Output<string> {
  return pulumi.all([accessPoint.arn, files.fileSystemId]).apply(([arn]) => arn);
}

function statements(args: LogRotationArgs, logGroup: aws.cloudwatch.LogGroup): PolicyStatement[] {
  const { files, accessPoint } = args;
  return [
    {
      Sid: "OwnLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`${logGroup.arn}:*`,
    },
    mountStatement({
      fileSystemArn: files.fileSystemArn,
      accessPointArn: accessPoint.arn,
      readOnly: false,
    }),
    ...standInNetwork(args),
  ];
}
