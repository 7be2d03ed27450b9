/** One CloudFront distribution: what people reach by name, in front of a bucket, the load balancer, or both. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { SiteHeaders } from "../../model/site-headers";
import { transformed, Transform } from "../shared/transform";
import { Caching } from "./site-caching";
import { distributionArgs, DistributionParts, DistributionSettings } from "./site-distribution";
import { createHeaders } from "./site-headers";

export { type SiteOrigin } from "./site-origin";

export interface SiteTransforms {
  readonly distribution?: Transform<aws.cloudfront.DistributionArgs>;
}

export interface SiteArgs extends DistributionSettings {
  readonly headers: SiteHeaders;
  /** The cache policies of the stack. */
  readonly caching: Caching;
  readonly transforms?: SiteTransforms | undefined;
}

export class Site extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:cdn:Site";

  readonly url: pulumi.Output<string>;
  readonly domainName: pulumi.Output<string>;
  /** AWS's own zone of the distribution, for records that lead to it. */
  readonly hostedZoneId: pulumi.Output<string>;
  readonly distributionArn: pulumi.Output<string>;
  readonly distributionId: pulumi.Output<string>;

  constructor(name: string, args: SiteArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Site.token, name, {}, opts);
    const distribution = this.createDistribution(name, args, this.createParts(name, args));
    this.domainName = distribution.domainName;
    this.hostedZoneId = distribution.hostedZoneId;
    this.distributionArn = distribution.arn;
    this.distributionId = distribution.id;
    this.url = pulumi.interpolate`https://${args.names?.[0] ?? distribution.domainName}`;
    this.registerOutputs({
      url: this.url,
      domainName: this.domainName,
      hostedZoneId: this.hostedZoneId,
      distributionArn: this.distributionArn,
      distributionId: this.distributionId,
    });
  }

  private createParts(name: string, args: SiteArgs): DistributionParts {
    const { caching, behaviors, headers } = args;
    return {
      accessControlId: this.createAccessControl(name, args)?.id,
      headersId: createHeaders(name, headers, behaviors, this),
      ...caching,
    };
  }

  private createDistribution(
    name: string,
    args: SiteArgs,
    parts: DistributionParts,
  ): aws.cloudfront.Distribution {
    const distribution = distributionArgs(name, args, parts);
    return new aws.cloudfront.Distribution(
      name,
      transformed(distribution, args.transforms?.distribution),
      { parent: this },
    );
  }

  /** Signs every request to a bucket, which then needs to admit nobody else. */
  private createAccessControl(
    name: string,
    { origin, failover }: SiteArgs,
  ): aws.cloudfront.OriginAccessControl | undefined {
    if (origin.kind !== "bucket" && failover?.origin.kind !== "bucket") return undefined;
    return new aws.cloudfront.OriginAccessControl(
      name,
      {
        description: `Site ${name}`,
        originAccessControlOriginType: "s3",
        signingBehavior: "always",
        signingProtocol: "sigv4",
      },
      { parent: this },
    );
  }
}
