/** One CloudFront distribution: what people reach by name, in front of a bucket, the load balancer, or both. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { EdgeSettings } from "../../model/edge-function";
import { SiteHeaders } from "../../model/site-headers";
import { transformed, Transform } from "../shared/transform";
import { createEdgeFunction } from "./edge-function";
import { createKeyGroup, SigningKeys, TrustedKeys } from "./signed-content";
import { Caching } from "./site-caching";
import { distributionArgs, DistributionParts, DistributionSettings } from "./site-distribution";
import { createHeaders } from "./site-headers";
import { deliverLogs } from "./site-logs";
import { distributionOrigins, OriginsArgs } from "./site-origin";
import { createStaging, Staging, StagingTraffic } from "./site-staging";

export { type SiteOrigin } from "./site-origin";

export interface SiteTransforms {
  readonly distribution?: Transform<aws.cloudfront.DistributionArgs>;
}

export interface SiteArgs extends DistributionSettings {
  readonly headers: SiteHeaders;
  /** The cache policies of the stack. */
  readonly caching: Caching;
  /** What becomes of names and paths before anything is asked. */
  readonly edge: EdgeSettings;
  /** What signatures are checked with, where a behavior wants one. */
  readonly signingKeys?: SigningKeys | undefined;
  /** The next front end, for some visitors. @default none */
  readonly staging?: SiteStaging | undefined;
  /** Where access logs are delivered (SiteLogs). @default nowhere */
  readonly logDestinationArn?: pulumi.Input<string> | undefined;
  /** What else is delivered there before (LogDeliveryArgs). */
  readonly logsAfter?: pulumi.Resource | undefined;
  readonly transforms?: SiteTransforms | undefined;
}

/** What a staging distribution asks in the place of what serves, and who gets to see it. */
export interface SiteStaging extends StagingTraffic {
  readonly origins: OriginsArgs;
}

export class Site extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:cdn:Site";

  readonly url: pulumi.Output<string>;
  readonly domainName: pulumi.Output<string>;
  /** AWS's own zone of the distribution, for records that lead to it. */
  readonly hostedZoneId: pulumi.Output<string>;
  readonly distributionArn: pulumi.Output<string>;
  readonly distributionId: pulumi.Output<string>;
  readonly stagingArn?: pulumi.Output<string>;
  /** The last delivery of its logs. Absent: none. */
  readonly logDelivery?: pulumi.Resource | undefined;
  /** By name: what a signed URL or cookie names its key by. */
  readonly signingKeyIds?: TrustedKeys["keyIds"];

  constructor(name: string, args: SiteArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Site.token, name, {}, opts);
    const trusted = args.signingKeys && createKeyGroup(name, args.signingKeys, this);
    this.signingKeyIds = trusted?.keyIds;
    const parts = { ...this.createParts(name, args), keyGroupId: trusted?.groupId };
    const staging = args.staging && this.createStaging(name, args, parts, args.staging);
    const continuousDeploymentPolicyId = staging?.policyId;
    const distribution = this.createDistribution(name, args, {
      ...parts,
      continuousDeploymentPolicyId,
    });
    this.domainName = distribution.domainName;
    this.hostedZoneId = distribution.hostedZoneId;
    this.distributionArn = distribution.arn;
    this.distributionId = distribution.id;
    this.stagingArn = staging?.distribution.arn;
    this.logDelivery = this.deliverLogs(name, args);
    this.url = pulumi.interpolate`https://${args.names?.[0] ?? distribution.domainName}`;
    this.registerOutputs({
      url: this.url,
      domainName: this.domainName,
      hostedZoneId: this.hostedZoneId,
      distributionArn: this.distributionArn,
      distributionId: this.distributionId,
      stagingArn: this.stagingArn,
      signingKeyIds: this.signingKeyIds,
    });
  }

  private createParts(name: string, args: SiteArgs): DistributionParts {
    const { caching, behaviors, headers, edge, staging } = args;
    return {
      accessControlId: this.createAccessControl(name, args)?.id,
      headersId: createHeaders(name, headers, behaviors, this),
      edge: createEdgeFunction(name, edge, this),
      http3: staging === undefined,
      ...caching,
    };
  }

  private createStaging(
    name: string,
    args: SiteArgs,
    parts: DistributionParts,
    { origins: asked, ...traffic }: SiteStaging,
  ): Staging {
    const serving = distributionSettings(name, args, parts);
    const { origins } = distributionOrigins(asked, parts.accessControlId);
    return createStaging(name, { serving, origins, ...traffic }, this);
  }

  private deliverLogs(name: string, args: SiteArgs): pulumi.Resource | undefined {
    const { logDestinationArn: destinationArn, logsAfter } = args;
    if (destinationArn === undefined) return undefined;
    const { distributionArn, stagingArn } = this;
    const own = deliverLogs(name, { distributionArn, destinationArn, after: logsAfter }, this);
    if (stagingArn === undefined) return own;
    const staged = { distributionArn: stagingArn, destinationArn, after: own };
    return deliverLogs(`${name}-staging`, staged, this);
  }

  private createDistribution(
    name: string,
    args: SiteArgs,
    parts: DistributionParts,
  ): aws.cloudfront.Distribution {
    const settings = distributionSettings(name, args, parts);
    return new aws.cloudfront.Distribution(name, settings, { parent: this });
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

function distributionSettings(
  name: string,
  args: SiteArgs,
  parts: DistributionParts,
): aws.cloudfront.DistributionArgs {
  return transformed(distributionArgs(name, args, parts), args.transforms?.distribution);
}
