/** Everything of a distribution: what it asks, how it treats paths, who gets an answer, and under which names. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CacheBehavior } from "../../model/cache-behaviors";
import { errorStatuses } from "../../model/site";
import { physicalName } from "../shared/names";
import { BehaviorParts, distributionBehaviors } from "./site-behaviors";
import { distributionOrigins, OriginsArgs } from "./site-origin";

export interface DistributionSettings extends OriginsArgs {
  /** In CloudFront's order, the default one last (model/cache-behaviors.ts). */
  readonly behaviors: readonly CacheBehavior[];
  /** Names it answers on, the main one first; they need `certificateArn`. @default CloudFront's own name */
  readonly names?: readonly string[] | undefined;
  /** Certificate in us-east-1 that covers the names. */
  readonly certificateArn?: pulumi.Input<string> | undefined;
  /** Which edge locations serve it. Korea's are in PriceClass_200 and PriceClass_All. */
  readonly priceClass: "PriceClass_100" | "PriceClass_200" | "PriceClass_All";
  /** Pages of the bucket by the status they stand for. */
  readonly errorPages?: Readonly<Partial<Record<(typeof errorStatuses)[number], string>>>;
  /** Who gets an answer, by two-letter codes: the only ones, or all but these. @default every country */
  readonly countries?:
    { readonly allow?: readonly string[]; readonly deny?: readonly string[] } | undefined;
  /** Web ACL of scope CLOUDFRONT. @default none */
  readonly webAclArn?: pulumi.Input<string> | undefined;
}

/** What is made for a distribution before it. */
export interface DistributionParts extends BehaviorParts {
  readonly accessControlId?: pulumi.Input<string> | undefined;
  /** Policy by which some visitors get the staging distribution. @default none */
  readonly continuousDeploymentPolicyId?: pulumi.Input<string> | undefined;
  /** CloudFront has no HTTP/3 where there is continuous deployment. @default true */
  readonly http3?: boolean;
}

/**
 * Pages that take the place of an error, of the whole distribution. Where services answer under the same name, none of
 * their errors is kept: CloudFront does so for ten seconds otherwise, whatever the cache policy says (CloudFront
 * developer guide, "How CloudFront caches HTTP 4xx and 5xx status codes").
 */
function errorResponses({
  behaviors,
  errorPages = {},
}: DistributionSettings): aws.types.input.cloudfront.DistributionCustomErrorResponse[] {
  const hasServices = behaviors.some(({ kind }) => kind === "api" || kind === "app");
  return errorStatuses.flatMap((status) => {
    const [errorCode, page] = [Number(status), errorPages[status]];
    if (page === undefined && !hasServices) return [];
    return [
      {
        errorCode,
        ...(page === undefined ? {} : { responseCode: errorCode, responsePagePath: page }),
        ...(hasServices ? { errorCachingMinTtl: 0 } : {}),
      },
    ];
  });
}

function geoRestriction({ countries }: DistributionSettings) {
  if (countries?.allow !== undefined)
    return { restrictionType: "whitelist", locations: [...countries.allow] };
  if (countries?.deny !== undefined)
    return { restrictionType: "blacklist", locations: [...countries.deny] };
  // Left out, the provider keeps the list that was there, which AWS refuses beside "none" (terraform-provider-aws#20807).
  return { restrictionType: "none", locations: [] };
}

/** Without a name the distribution has CloudFront's certificate, whose TLS versions AWS decides. */
function nameSettings(
  name: string,
  { names = [], certificateArn }: DistributionSettings,
): Pick<aws.cloudfront.DistributionArgs, "aliases" | "viewerCertificate"> {
  const [host] = names;
  if (host === undefined) return { viewerCertificate: { cloudfrontDefaultCertificate: true } };
  if (certificateArn === undefined)
    throw new Error(`site ${name}: host "${host}" needs a certificate`);
  return {
    aliases: [...names],
    viewerCertificate: {
      acmCertificateArn: certificateArn,
      sslSupportMethod: "sni-only",
      minimumProtocolVersion: "TLSv1.2_2021",
    },
  };
}

/** Settings of a site's distribution. */
export function distributionArgs(
  name: string,
  settings: DistributionSettings,
  parts: DistributionParts,
): aws.cloudfront.DistributionArgs {
  const { origin, priceClass, webAclArn } = settings;
  const { accessControlId, continuousDeploymentPolicyId, http3 = true } = parts;
  const errors = errorResponses(settings);
  return {
    // Off it keeps its name, and nothing is paid for it.
    enabled: origin.kind !== "paused",
    comment: physicalName(name),
    httpVersion: http3 ? "http2and3" : "http2",
    isIpv6Enabled: true,
    priceClass,
    // An application answers `/` itself: an object's name would be put in its place.
    defaultRootObject: origin.kind === "bucket" ? "index.html" : undefined,
    ...distributionOrigins(settings, accessControlId),
    ...distributionBehaviors(settings.behaviors, settings, parts),
    ...(errors.length === 0 ? {} : { customErrorResponses: errors }),
    restrictions: { geoRestriction: geoRestriction(settings) },
    ...nameSettings(name, settings),
    webAclId: webAclArn,
    continuousDeploymentPolicyId,
    tags: { Name: name },
  };
}
