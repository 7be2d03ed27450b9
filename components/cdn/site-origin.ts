/** What a site asks for what it serves: a bucket, the services behind the load balancer, or one after the other. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { BucketStore, OriginLock } from "../shared/contracts";

export interface BucketOrigin {
  readonly kind: "bucket";
  readonly bucket: BucketStore;
}

/**
 * The services behind a load balancer, either without a public address, through a VPC origin, or with one, by its
 * name and with the secret that opens its lock.
 */
export type IngressOrigin =
  | { readonly kind: "ingress"; readonly lock: OriginLock }
  | {
      readonly kind: "ingress";
      readonly lock?: undefined;
      readonly vpcOriginId: pulumi.Input<string>;
      readonly dnsName: pulumi.Input<string>;
    };

/** `paused`: what was behind a load balancer that is gone for a while. */
export type SiteOrigin = BucketOrigin | IngressOrigin | { readonly kind: "paused" };

export interface Failover {
  readonly origin: BucketOrigin | IngressOrigin;
  /** Answers of the first origin that count as failing. */
  readonly statuses: readonly number[];
}

/** What a distribution asks. */
export interface OriginsArgs {
  readonly origin: SiteOrigin;
  /** The load balancer, for the API of a site that serves a bucket. */
  readonly api?: IngressOrigin | undefined;
  readonly failover?: Failover | undefined;
  /** Folder of the bucket that is all the site sees. */
  readonly prefix?: string | undefined;
  /** Seconds CloudFront waits for an answer of the load balancer, and between two parts of it: 1 to 120. */
  readonly readSeconds: number;
  /** Region of the cache between all edges and the site's own origin. @default none */
  readonly shieldRegion?: string | undefined;
}

type Origin = aws.types.input.cloudfront.DistributionOrigin;

/** Of the two origins that stand for one another. */
const groupId = "failover";

/** Of a bucket that is asked after another bucket. */
const secondBucketId = "second-bucket";

const overTls = {
  httpPort: 80,
  httpsPort: 443,
  originProtocolPolicy: "https-only",
  originSslProtocols: ["TLSv1.2"],
};

/** A distribution has an origin, also one that is off and asks nobody. IANA keeps this name (RFC 2606). */
const nobody = "example.com";

function ingressOrigin(origin: IngressOrigin, readSeconds: number): Origin {
  const originReadTimeout = readSeconds;
  if (origin.lock === undefined)
    return {
      originId: origin.kind,
      domainName: origin.dnsName,
      vpcOriginConfig: { vpcOriginId: origin.vpcOriginId, originReadTimeout },
    };
  const { host, header, current } = origin.lock;
  return {
    originId: origin.kind,
    domainName: host,
    customOriginConfig: { ...overTls, originReadTimeout },
    customHeaders: [{ name: header, value: current }],
  };
}

function failoverId({ origin, failover }: OriginsArgs): string {
  return failover?.origin.kind === "bucket" && origin.kind === "bucket"
    ? secondBucketId
    : (failover?.origin.kind ?? origin.kind);
}

/** The origin that requests go to which are the site's own: its one origin, or the two that stand for one another. */
export function ownOriginId({ origin, failover }: OriginsArgs): string {
  return failover === undefined ? origin.kind : groupId;
}

/** Every origin of a distribution. `accessControlId` is what requests to buckets are signed with. */
export function distributionOrigins(
  args: OriginsArgs,
  accessControlId: pulumi.Input<string> | undefined,
): Pick<aws.cloudfront.DistributionArgs, "origins" | "originGroups"> {
  const { origin, api, failover, prefix, readSeconds, shieldRegion } = args;
  const one = (from: SiteOrigin, originId: string): Origin => {
    if (from.kind === "ingress") return ingressOrigin(from, readSeconds);
    if (from.kind === "paused")
      return { originId, domainName: nobody, customOriginConfig: overTls };
    return {
      originId,
      domainName: from.bucket.regionalDomainName,
      originAccessControlId: accessControlId,
      ...(prefix === undefined ? {} : { originPath: `/${prefix}` }),
    };
  };
  const shield =
    shieldRegion === undefined
      ? {}
      : { originShield: { enabled: true, originShieldRegion: shieldRegion } };
  const own = { ...one(origin, origin.kind), ...shield };
  const second = failover === undefined ? [] : [one(failover.origin, failoverId(args))];
  const isThere = [own, ...second].some(({ originId }) => originId === api?.kind);
  return {
    origins: [own, ...second, ...(api === undefined || isThere ? [] : [one(api, api.kind)])],
    ...(failover === undefined
      ? {}
      : {
          originGroups: [
            {
              originId: groupId,
              failoverCriteria: { statusCodes: [...failover.statuses] },
              members: [{ originId: origin.kind }, { originId: failoverId(args) }],
            },
          ],
        }),
  };
}
