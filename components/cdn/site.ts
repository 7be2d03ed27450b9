/** One CloudFront distribution: what people reach by name, in front of one origin. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { SECURITY_HEADERS } from "../../aws/cloudfront";
import { physicalName } from "../shared/names";
import { transformed, Transform } from "../shared/transform";
import { distributionOrigin, originBehavior, SiteOrigin } from "./site-origin";

export { type SiteOrigin } from "./site-origin";

export interface SiteTransforms {
  readonly distribution?: Transform<aws.cloudfront.DistributionArgs>;
}

export interface SiteArgs {
  readonly origin: SiteOrigin;
  /** Host name it answers on; needs `certificateArn`. @default CloudFront's own name */
  readonly host?: string;
  /** Certificate in us-east-1 that covers the host. */
  readonly certificateArn?: pulumi.Input<string>;
  /** Which edge locations serve it. Korea's are in PriceClass_200 and PriceClass_All. */
  readonly priceClass: "PriceClass_100" | "PriceClass_200" | "PriceClass_All";
  readonly transforms?: SiteTransforms;
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
    const distribution = this.createDistribution(name, args);
    this.domainName = distribution.domainName;
    this.hostedZoneId = distribution.hostedZoneId;
    this.distributionArn = distribution.arn;
    this.distributionId = distribution.id;
    this.url = pulumi.interpolate`https://${args.host ?? distribution.domainName}`;
    this.registerOutputs({
      url: this.url,
      domainName: this.domainName,
      hostedZoneId: this.hostedZoneId,
      distributionArn: this.distributionArn,
      distributionId: this.distributionId,
    });
  }

  private createDistribution(name: string, args: SiteArgs): aws.cloudfront.Distribution {
    const { origin } = args;
    const distribution: aws.cloudfront.DistributionArgs = {
      // Off it keeps its name, and nothing is paid for it.
      enabled: origin.kind !== "paused",
      comment: physicalName(name),
      httpVersion: "http2and3",
      isIpv6Enabled: true,
      priceClass: args.priceClass,
      // An application answers `/` itself: an object's name would be put in its place.
      defaultRootObject: origin.kind === "bucket" ? "index.html" : undefined,
      origins: [distributionOrigin(origin, this.createAccessControl(name, origin)?.id)],
      defaultCacheBehavior: {
        ...originBehavior(origin),
        targetOriginId: origin.kind,
        viewerProtocolPolicy: "redirect-to-https",
        responseHeadersPolicyId: SECURITY_HEADERS,
        compress: true,
      },
      restrictions: { geoRestriction: { restrictionType: "none" } },
      ...hostSettings(name, args),
      tags: { Name: name },
    };
    return new aws.cloudfront.Distribution(
      name,
      transformed(distribution, args.transforms?.distribution),
      { parent: this },
    );
  }

  /** Signs every request to a bucket, which then needs to admit nobody else. */
  private createAccessControl(
    name: string,
    origin: SiteOrigin,
  ): aws.cloudfront.OriginAccessControl | undefined {
    if (origin.kind !== "bucket") return undefined;
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

/** Without a host the distribution has CloudFront's certificate, whose TLS versions AWS decides. */
function hostSettings(
  name: string,
  { host, certificateArn }: SiteArgs,
): Pick<aws.cloudfront.DistributionArgs, "aliases" | "viewerCertificate"> {
  if (host === undefined) return { viewerCertificate: { cloudfrontDefaultCertificate: true } };
  if (certificateArn === undefined)
    throw new Error(`site ${name}: host "${host}" needs a certificate`);
  return {
    aliases: [host],
    viewerCertificate: {
      acmCertificateArn: certificateArn,
      sslSupportMethod: "sni-only",
      minimumProtocolVersion: "TLSv1.2_2021",
    },
  };
}
