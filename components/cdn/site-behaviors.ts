/** How CloudFront treats each kind of path: files are cached, services are not. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ALL_VIEWER, ALL_VIEWER_EXCEPT_HOST_HEADER, CORS_S3_ORIGIN } from "../../aws/cloudfront";
import { CacheBehavior } from "../../model/cache-behaviors";
import { isApart } from "../../model/edge-function";
import { EdgeCalls } from "./edge-function";
import { CachingWay, KeyedBy } from "./site-caching";
import { OriginsArgs, ownOriginId } from "./site-origin";

type Behavior = aws.types.input.cloudfront.DistributionDefaultCacheBehavior;
type OrderedBehavior = aws.types.input.cloudfront.DistributionOrderedCacheBehavior;

/** What behaviors are put together from. */
export interface BehaviorParts {
  /** Cache policy of a way. */
  readonly policyId: (way: CachingWay) => pulumi.Input<string>;
  /** Response headers policy of a behavior. */
  readonly headersId: (behavior: CacheBehavior) => pulumi.Input<string>;
  /** Function that tells browsers to keep an asset. */
  readonly keepAssetArn?: pulumi.Input<string> | undefined;
  /** Function that requests pass first. @default none */
  readonly edge?: EdgeCalls | undefined;
  /** Keys that signatures are checked with, where a behavior wants one. @default nobody has to sign */
  readonly keyGroupId?: pulumi.Input<string> | undefined;
}

const reading = ["GET", "HEAD"];
const readingFromPages = ["GET", "HEAD", "OPTIONS"];
const everyMethod = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"];

/** Whether a bucket and the load balancer stand for one another: the viewer's Host would break S3's signature. */
function isMixed({ origin, failover }: OriginsArgs): boolean {
  return failover !== undefined && failover.origin.kind !== origin.kind;
}

function answersOtherOrigins({ origin }: OriginsArgs): boolean {
  return origin.kind === "bucket" && origin.bucket.answersOtherOrigins;
}

/** By what answers of the site's own origin differ. */
function keyedBy(args: OriginsArgs): KeyedBy | undefined {
  if (answersOtherOrigins(args)) return "origin";
  return args.origin.kind === "bucket" || isMixed(args) ? undefined : "host";
}

/** How a behavior caches. Plain, because it decides which policies there are. */
export function cachingWay({ kind }: CacheBehavior, args: OriginsArgs): CachingWay {
  return { kind, by: keyedBy(args) };
}

type Treatment = Pick<Behavior, "allowedMethods" | "originRequestPolicyId">;

function treatment({ kind }: CacheBehavior, args: OriginsArgs): Treatment {
  // The viewer's Host reaches the application, with and without a domain: routes by host work, links the
  // application writes lead back here, and the load balancer's certificate is for that very host.
  // CloudFront compares the certificate with the Host it forwards.
  if (kind === "api" || (kind === "app" && args.failover === undefined))
    return { allowedMethods: everyMethod, originRequestPolicyId: ALL_VIEWER };
  // CloudFront refuses a writing method for two origins that stand for one another.
  if (kind === "app") {
    const policy = isMixed(args) ? ALL_VIEWER_EXCEPT_HOST_HEADER : ALL_VIEWER;
    return { allowedMethods: readingFromPages, originRequestPolicyId: policy };
  }
  return answersOtherOrigins(args)
    ? { allowedMethods: readingFromPages, originRequestPolicyId: CORS_S3_ORIGIN }
    : { allowedMethods: reading };
}

function functions({ kind }: CacheBehavior, { edge, keepAssetArn }: BehaviorParts) {
  const request = isApart(kind) ? edge?.apart : edge?.pages;
  const response = kind === "assets" ? keepAssetArn : undefined;
  const found = [
    ...(request === undefined ? [] : [{ eventType: "viewer-request", functionArn: request }]),
    ...(response === undefined ? [] : [{ eventType: "viewer-response", functionArn: response }]),
  ];
  return found.length === 0 ? {} : { functionAssociations: found };
}

function settings(behavior: CacheBehavior, args: OriginsArgs, parts: BehaviorParts): Behavior {
  const { keyGroupId } = parts;
  return {
    targetOriginId: behavior.kind === "api" ? "ingress" : ownOriginId(args),
    ...treatment(behavior, args),
    cachedMethods: reading,
    cachePolicyId: parts.policyId(cachingWay(behavior, args)),
    responseHeadersPolicyId: parts.headersId(behavior),
    viewerProtocolPolicy: "redirect-to-https",
    compress: true,
    ...functions(behavior, parts),
    ...(behavior.signed && keyGroupId !== undefined ? { trustedKeyGroups: [keyGroupId] } : {}),
  };
}

/** The behaviors as CloudFront takes them: in order, and the one for everything else. */
export function distributionBehaviors(
  behaviors: readonly CacheBehavior[],
  args: OriginsArgs,
  parts: BehaviorParts,
): Pick<aws.cloudfront.DistributionArgs, "defaultCacheBehavior" | "orderedCacheBehaviors"> {
  const last = behaviors.find(({ path }) => path === undefined);
  if (last === undefined) throw new Error("a site has no behavior for everything else");
  const ordered = behaviors.flatMap((behavior): OrderedBehavior[] => {
    const { path: pathPattern } = behavior;
    return pathPattern === undefined ? [] : [{ pathPattern, ...settings(behavior, args, parts) }];
  });
  return {
    ...(ordered.length === 0 ? {} : { orderedCacheBehaviors: ordered }),
    // Left out here, the provider keeps the groups that were there (terraform-provider-aws#35528).
    defaultCacheBehavior: { trustedKeyGroups: [], ...settings(last, args, parts) },
  };
}
