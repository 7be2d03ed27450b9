/** What a hosted zone says and keeps beside its records: who may issue certificates, and who asked for what. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CLOUDFRONT_REGION } from "../../aws/cloudfront";
import { physicalName } from "../shared/names";
import { policyDocument } from "../shared/policy-document";

export interface ZoneSettingsArgs {
  /** The domain. */
  readonly zone: string;
  readonly zoneId: pulumi.Input<string>;
  /** Who may issue certificates for it (CAA). Empty: nothing is said, and so anybody may. */
  readonly authorities: readonly string[];
  /** Absent: nobody keeps who asked. */
  readonly queryLog?: QueryLogSettings | undefined;
}

export interface QueryLogSettings {
  /** Days. One of CloudWatch Logs' own values. */
  readonly retentionDays: number;
  readonly accountId: pulumi.Input<string>;
}

/** Seconds that others may keep the record. Authorities look when they issue, and keep it for hours at most. */
const caaSeconds = 3600;

/** Route 53 writes from there, whatever region the stack is in (API reference, CreateQueryLoggingConfig). */
const logRegion = CLOUDFRONT_REGION;

export class ZoneSettings extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:cdn:ZoneSettings";

  constructor(name: string, args: ZoneSettingsArgs, opts?: pulumi.ComponentResourceOptions) {
    super(ZoneSettings.token, name, {}, opts);
    if (args.authorities.length > 0) this.createAuthorities(`${name}-caa`, args);
    if (args.queryLog !== undefined) this.createQueryLog(`${name}-queries`, args, args.queryLog);
    this.registerOutputs({});
  }

  private createAuthorities(name: string, { zone, zoneId, authorities }: ZoneSettingsArgs): void {
    new aws.route53.Record(
      name,
      {
        zoneId,
        name: zone,
        type: "CAA",
        ttl: caaSeconds,
        // Without an issuewild of its own, issue is for wildcards too (RFC 8659, 4.3).
        records: authorities.map((authority) => `0 issue "${authority}"`),
      },
      { parent: this },
    );
  }

  private createQueryLog(
    name: string,
    { zone, zoneId }: ZoneSettingsArgs,
    { retentionDays, accountId }: QueryLogSettings,
  ): void {
    const logGroup = new aws.cloudwatch.LogGroup(
      name,
      { name: `/aws/route53/${zone}`, retentionInDays: retentionDays, region: logRegion },
      { parent: this },
    );
    const admission = new aws.cloudwatch.LogResourcePolicy(
      name,
      {
        policyName: physicalName(name),
        region: logRegion,
        policyDocument: policyDocument([
          {
            Effect: "Allow",
            Principal: { Service: "route53.amazonaws.com" },
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: pulumi.interpolate`${logGroup.arn}:*`,
            // Another account's zone cannot be logged here in the name of Route 53.
            Condition: {
              ArnLike: {
                "aws:SourceArn": pulumi.interpolate`arn:aws:route53:::hostedzone/${zoneId}`,
              },
              StringEquals: { "aws:SourceAccount": accountId },
            },
          },
        ]),
      },
      { parent: this },
    );
    new aws.route53.QueryLog(
      name,
      { zoneId, cloudwatchLogGroupArn: logGroup.arn },
      // Route 53 tries to write when it is told: it has to be admitted by then.
      { parent: this, dependsOn: admission },
    );
  }
}
