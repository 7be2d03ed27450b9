/** What a web ACL decided, request by request: in a log group of its own, or in a bucket. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { loggedRequests } from "../../model/web-acl";
import { physicalName } from "../shared/names";
import { transformed, Transform } from "../shared/transform";

export interface WebAclLogsTransforms {
  readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  readonly logging?: Transform<aws.wafv2.WebAclLoggingConfigurationArgs>;
}

export interface WebAclLogsArgs {
  /** Absent while what it guards is gone: its log group stays. */
  readonly webAclArn?: pulumi.Input<string> | undefined;
  /** Of the web ACL: where its log group has to be. @default the stack's */
  readonly region?: string | undefined;
  readonly destination: LogGroupDestination | BucketDestination;
  /** `notable`: those that a rule refused or counted. */
  readonly requests: (typeof loggedRequests)[number];
  /** Names of headers whose values do not reach the log. */
  readonly redact: readonly string[];
  readonly transforms?: WebAclLogsTransforms | undefined;
}

export interface LogGroupDestination {
  /** Days. One of CloudWatch Logs' own values. */
  readonly retentionDays: number;
  /** A key of the group's region that admits CloudWatch Logs. @default AWS's own key */
  readonly kmsKeyArn?: pulumi.Input<string> | undefined;
}

export interface BucketDestination {
  /** Its name, aws-waf-logs-…, known once its policy is in place: WAF writes its own where there is none. */
  readonly bucketName: pulumi.Input<string>;
}

/** Refused, counted by a rule of ours or a whole group, and counted by a rule that a group has been told to count. */
const notable = ["BLOCK", "COUNT", "EXCLUDED_AS_COUNT"];

export class WebAclLogs extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:cdn:WebAclLogs";

  /** Absent when they go to a bucket. */
  readonly logGroupName?: pulumi.Output<string>;

  constructor(name: string, args: WebAclLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super(WebAclLogs.token, name, {}, opts);
    const { destination } = args;
    if ("bucketName" in destination) {
      this.createLogging(name, args, pulumi.interpolate`arn:aws:s3:::${destination.bucketName}`);
    } else {
      const group = this.createLogGroup(name, args, destination);
      this.createLogging(name, args, group.arn);
      this.logGroupName = group.name;
    }
    this.registerOutputs({ logGroupName: this.logGroupName });
  }

  /**
   * WAF takes log groups of this name alone, and lets itself in: it keeps one policy, AWSWAF-LOGS, for all of an
   * account's web ACLs in a region, where CloudWatch Logs has room for ten (WAF developer guide, "Logging to
   * CloudWatch Logs").
   */
  private createLogGroup(
    name: string,
    { region, transforms }: WebAclLogsArgs,
    { retentionDays, kmsKeyArn }: LogGroupDestination,
  ): aws.cloudwatch.LogGroup {
    const group: aws.cloudwatch.LogGroupArgs = {
      name: `aws-waf-logs-${physicalName(name)}`,
      region,
      retentionInDays: retentionDays,
      kmsKeyId: kmsKeyArn,
      tags: { Name: name },
    };
    return new aws.cloudwatch.LogGroup(
      name,
      { ...transformed(group, transforms?.logGroup), region },
      { parent: this },
    );
  }

  private createLogging(name: string, args: WebAclLogsArgs, arn: pulumi.Output<string>): void {
    const { webAclArn, region, requests, redact, transforms } = args;
    if (webAclArn === undefined) return;
    const logging: aws.wafv2.WebAclLoggingConfigurationArgs = {
      region,
      resourceArn: webAclArn,
      logDestinationConfigs: [arn],
      // WAF knows headers in lower case, and each once.
      redactedFields: [...new Set(redact.map((header) => header.toLowerCase()))].map((name) => ({
        singleHeader: { name },
      })),
      loggingFilter: requests === "all" ? undefined : notableOnly(),
    };
    new aws.wafv2.WebAclLoggingConfiguration(
      name,
      { ...transformed(logging, transforms?.logging), resourceArn: webAclArn },
      {
        parent: this,
        // A web ACL has one: a second would take its place, and the first one's deletion end both.
        deleteBeforeReplace: true,
      },
    );
  }
}

function notableOnly(): aws.types.input.wafv2.WebAclLoggingConfigurationLoggingFilter {
  return {
    defaultBehavior: "DROP",
    filters: [
      {
        behavior: "KEEP",
        requirement: "MEETS_ANY",
        conditions: notable.map((action) => ({ actionCondition: { action } })),
      },
    ],
  };
}
