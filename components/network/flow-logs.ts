/** A record of every connection in the VPC: in a log group, or in a bucket. */
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
  /** A log group of their own, or a bucket that admits their delivery. Changing it replaces the flow log. */
  readonly destination: LogGroupDestination | BucketDestination;
  readonly transforms?: FlowLogsTransforms;
}

export interface LogGroupDestination {
  /** Days. One of CloudWatch Logs' own values. */
  readonly retentionDays: number;
  /** Key the log group is encrypted with; it has to admit CloudWatch Logs. @default AWS's own key */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

export interface BucketDestination {
  /** Its name, known once its policy is in place: EC2 refuses a flow log into a bucket that admits none. */
  readonly bucketName: pulumi.Input<string>;
}

/** What a flow log is told about its destination. */
type Delivery = Pick<
  aws.ec2.FlowLogArgs,
  "logDestinationType" | "logDestination" | "iamRoleArn" | "destinationOptions"
> & { readonly after: pulumi.Resource[] };

/** Flow logs of a VPC: every connection, accepted or refused. */
export class FlowLogs extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:network:FlowLogs";

  /** Absent when they go to a bucket. */
  readonly logGroupName?: pulumi.Output<string>;

  constructor(name: string, args: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super(FlowLogs.token, name, {}, opts);
    const { destination, transforms } = args;
    if ("bucketName" in destination) {
      this.createFlowLog(name, args, toBucket(destination));
    } else {
      const logGroup = this.createLogGroup(name, destination, transforms);
      this.createFlowLog(name, args, this.toLogGroup(name, logGroup));
      this.logGroupName = logGroup.name;
    }
    this.registerOutputs({ logGroupName: this.logGroupName });
  }

  private toLogGroup(name: string, logGroup: aws.cloudwatch.LogGroup): Delivery {
    const role = this.createRole(name);
    // EC2 tries the role when the flow log is created: its rights have to be there by then.
    const after = [this.allowDelivery(name, role, logGroup)];
    return {
      logDestinationType: "cloud-watch-logs",
      logDestination: logGroup.arn,
      iamRoleArn: role.arn,
      after,
    };
  }

  private createLogGroup(
    name: string,
    { retentionDays, kmsKeyArn }: LogGroupDestination,
    transforms?: FlowLogsTransforms,
  ): aws.cloudwatch.LogGroup {
    const group = {
      name: physicalPath(name),
      retentionInDays: retentionDays,
      kmsKeyId: kmsKeyArn,
    };
    return new aws.cloudwatch.LogGroup(name, transformed(group, transforms?.logGroup), {
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

  private createFlowLog(name: string, args: FlowLogsArgs, { after, ...delivery }: Delivery): void {
    const flowLog = { vpcId: args.vpcId, trafficType: "ALL", ...delivery, tags: { Name: name } };
    new aws.ec2.FlowLog(name, transformed(flowLog, args.transforms?.flowLog), {
      parent: this,
      dependsOn: after,
    });
  }
}

/** Parquet by the hour: a search reads the hours and columns it asks for, not everything. */
function toBucket({ bucketName }: BucketDestination): Delivery {
  return {
    logDestinationType: "s3",
    logDestination: pulumi.interpolate`arn:aws:s3:::${bucketName}`,
    destinationOptions: {
      fileFormat: "parquet",
      hiveCompatiblePartitions: true,
      perHourPartition: true,
    },
    after: [],
  };
}
