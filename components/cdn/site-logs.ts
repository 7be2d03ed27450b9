/** Access logs of distributions: standard logging (v2), which CloudWatch Logs delivers into a bucket. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CLOUDFRONT_REGION } from "../../aws/cloudfront";
import { physicalName } from "../shared/names";

export interface SiteLogsArgs {
  /** Bucket that receives the logs and admits their delivery. */
  readonly bucketName: pulumi.Input<string>;
}

/**
 * The bucket as CloudWatch Logs knows it, for every site of a stack. The bucket's region is any; the delivery's is
 * us-east-1, where CloudFront is controlled from (developer guide, "Configure standard logging (v2)").
 *
 * Delivery to S3 as JSON costs what the bucket keeps; Parquet would cost by the gigabyte besides.
 */
export class SiteLogs extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:cdn:SiteLogs";

  readonly destinationArn: pulumi.Output<string>;

  constructor(name: string, args: SiteLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super(SiteLogs.token, name, {}, opts);
    const destination = new aws.cloudwatch.LogDeliveryDestination(
      name,
      {
        // Known to the whole account: another stack's must not be taken over.
        name: physicalName(name),
        deliveryDestinationConfiguration: {
          destinationResourceArn: pulumi.interpolate`arn:aws:s3:::${args.bucketName}`,
        },
        outputFormat: "json",
        region: CLOUDFRONT_REGION,
        tags: { Name: name },
      },
      { parent: this },
    );
    this.destinationArn = destination.arn;
    this.registerOutputs({ destinationArn: this.destinationArn });
  }
}

export interface LogDeliveryArgs {
  readonly distributionArn: pulumi.Input<string>;
  /** Of the stack's `SiteLogs`. */
  readonly destinationArn: pulumi.Input<string>;
  /**
   * The delivery made before this one: CloudWatch Logs refuses a second one of a destination while the first is being
   * made (terraform-provider-aws#42194). @default none
   */
  readonly after?: pulumi.Resource | undefined;
}

/** Delivers a distribution's log to `AWSLogs/<account>/CloudFront/<name>/<year>/<month>/<day>/`, best effort, in minutes. */
export function deliverLogs(
  name: string,
  { distributionArn, destinationArn, after }: LogDeliveryArgs,
  parent: pulumi.Resource,
): pulumi.Resource {
  const source = new aws.cloudwatch.LogDeliverySource(
    name,
    {
      name: physicalName(name),
      logType: "ACCESS_LOGS",
      resourceArn: distributionArn,
      region: CLOUDFRONT_REGION,
      tags: { Name: name },
    },
    { parent },
  );
  return new aws.cloudwatch.LogDelivery(
    name,
    {
      deliverySourceName: source.name,
      deliveryDestinationArn: destinationArn,
      s3DeliveryConfigurations: [
        {
          // AWS puts AWSLogs/<account>/CloudFront/ in front, which is what the bucket's policy admits.
          suffixPath: `${name}/{yyyy}/{MM}/{dd}`,
          enableHiveCompatiblePath: false,
        },
      ],
      region: CLOUDFRONT_REGION,
      tags: { Name: name },
    },
    { parent, dependsOn: after === undefined ? [] : [after] },
  );
}
