/** A record of every connection in the VPC, accepted or refused. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { physicalPath } from "../shared/names";
import { policyDocument, trustService } from "../shared/policy-document";
import { transformed, Transform } from "../shared/transform";

export interface FlowLogsTransforms {
  readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  readonly flowLog?: Transform<aws.ec2.FlowLogArgs>;
}

export interface FlowLogsArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Days. One of CloudWatch Logs' own values. */
  readonly retentionDays: number;
  /** Key the log group is encrypted with; it has to admit CloudWatch Logs. @default AWS's own key */
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly transforms?: FlowLogsTransforms;
}

/** Flow logs of a VPC in a CloudWatch log group of their own. */
export class FlowLogs extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:network:FlowLogs";

  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super(FlowLogs.token, name, {}, opts);
    const logGroup = this.createLogGroup(name, args);
    const role = this.createRole(name);
    const delivery = this.allowDelivery(name, role, logGroup);
    this.createFlowLog(name, args, role, logGroup, delivery);
    this.logGroupName = logGroup.name;
    this.registerOutputs({ logGroupName: this.logGroupName });
  }

  private createLogGroup(name: string, args: FlowLogsArgs): aws.cloudwatch.LogGroup {
    const group = {
      name: physicalPath(name),
      retentionInDays: args.retentionDays,
      kmsKeyId: args.kmsKeyArn,
    };
    return new aws.cloudwatch.LogGroup(name, transformed(group, args.transforms?.logGroup), {
      parent: this,
    });
  }

  private createRole(name: string): aws.iam.Role {
    return new aws.iam.Role(
      name,
      { assumeRolePolicy: trustService("vpc-flow-logs.amazonaws.com") },
      { parent: this },
    );
  }

  private allowDelivery(
    name: string,
    role: aws.iam.Role,
    logGroup: aws.cloudwatch.LogGroup,
  ): aws.iam.RolePolicy {
    // AWS's example grants these on every log group, and CreateLogGroup too; ours exists.
    const policy = policyDocument([
      {
        Effect: "Allow",
        Action: [
          "logs:CreateLogStream",
          "logs:PutLogEvents",
          "logs:DescribeLogGroups",
          "logs:DescribeLogStreams",
        ],
        Resource: [logGroup.arn, pulumi.interpolate`${logGroup.arn}:*`],
      },
    ]);
    return new aws.iam.RolePolicy(name, { role: role.id, policy }, { parent: this });
  }

  private createFlowLog(
    name: string,
    args: FlowLogsArgs,
    role: aws.iam.Role,
    logGroup: aws.cloudwatch.LogGroup,
    delivery: aws.iam.RolePolicy,
  ): void {
    const flowLog = {
      vpcId: args.vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: logGroup.arn,
      iamRoleArn: role.arn,
      tags: { Name: name },
    };
    // EC2 tries the role when the flow log is created: its rights have to be there by then.
    new aws.ec2.FlowLog(name, transformed(flowLog, args.transforms?.flowLog), {
      parent: this,
      dependsOn: [delivery],
    });
  }
}
