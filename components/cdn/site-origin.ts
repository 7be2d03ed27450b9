/** What a site serves, and how CloudFront treats it: a bucket is cached, an application is not. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ALL_VIEWER, CACHING_DISABLED, CACHING_OPTIMIZED } from "../../aws/cloudfront";
import { BucketStore, OriginLock } from "../shared/contracts";

/**
 * `bucket`: objects of a private bucket. `ingress`: the services behind a load balancer, either without a public
 * address, through a VPC origin, or with one, by its name and with the secret that opens its lock. `paused`: what was
 * behind a load balancer that is gone for a while.
 */
export type SiteOrigin =
  | { readonly kind: "bucket"; readonly bucket: BucketStore }
  | { readonly kind: "paused" }
  | { readonly kind: "ingress"; readonly lock: OriginLock }
  | {
      readonly kind: "ingress";
      readonly lock?: undefined;
      readonly vpcOriginId: pulumi.Input<string>;
      readonly dnsName: pulumi.Input<string>;
    };

type Behavior = aws.types.input.cloudfront.DistributionDefaultCacheBehavior;

const readingMethods = ["GET", "HEAD"];
const allMethods = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"];

/** The part of a behavior that the kind of origin decides. */
export function originBehavior(
  origin: SiteOrigin,
): Pick<Behavior, "allowedMethods" | "cachedMethods" | "cachePolicyId" | "originRequestPolicyId"> {
  if (origin.kind === "bucket")
    return {
      allowedMethods: readingMethods,
      cachedMethods: readingMethods,
      cachePolicyId: CACHING_OPTIMIZED,
    };
  return {
    allowedMethods: allMethods,
    cachedMethods: readingMethods,
    cachePolicyId: CACHING_DISABLED,
    // The viewer's Host reaches the application, with and without a domain: routes by host work, links the
    // application writes lead back here, and the load balancer's certificate is for that very host.
    // CloudFront compares the certificate with the Host it forwards.
    originRequestPolicyId: ALL_VIEWER,
  };
}

const overTls = {
  httpPort: 80,
  httpsPort: 443,
  originProtocolPolicy: "https-only",
  originSslProtocols: ["TLSv1.2"],
};

/** A distribution has an origin, also one that is off and asks nobody. IANA keeps this name (RFC 2606). */
const nobody = "example.com";

/** The origin itself. `originAccessControlId` is what a bucket's requests are signed with. */
export function distributionOrigin(
  origin: SiteOrigin,
  originAccessControlId: pulumi.Input<string> | undefined,
): aws.types.input.cloudfront.DistributionOrigin {
  if (origin.kind === "bucket")
    return {
      originId: origin.kind,
      domainName: origin.bucket.regionalDomainName,
      originAccessControlId,
    };
  if (origin.kind === "paused")
    return { originId: origin.kind, domainName: nobody, customOriginConfig: overTls };
  if (origin.lock === undefined)
    return {
      originId: origin.kind,
      domainName: origin.dnsName,
      vpcOriginConfig: { vpcOriginId: origin.vpcOriginId },
    };
  const { host, header, current } = origin.lock;
  return {
    originId: origin.kind,
    domainName: host,
    customOriginConfig: overTls,
    customHeaders: [{ name: header, value: current }],
  };
}
