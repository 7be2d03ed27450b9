/** What one site is made of, from its words in the stack file. */
import { originShieldRegion } from "../../aws/cloudfront";
import { nearest, ORIGIN_READ_SECONDS } from "../../aws/limits/numbers";
import { CacheBehavior, cacheBehaviors, Served, SitePaths } from "../../model/cache-behaviors";
import {
  apartPaths,
  DISTRIBUTIONS_OWN_NAMES,
  EdgeSettings,
  signedApart,
} from "../../model/edge-function";
import { leavesOwnName, Routing } from "../../model/site";
import { SiteHeaders } from "../../model/site-headers";
import { BucketReader, BucketStore } from "../shared/contracts";
import { DistributionSettings } from "./site-distribution";
import { SigningKeys } from "./signed-content";
import { Site, SiteStaging } from "./site";
import { Failover, IngressOrigin, OriginsArgs, SiteOrigin } from "./site-origin";
import { StagingTraffic } from "./site-staging";

/** One site as the stack file describes it. */
export interface OwnSite
  extends
    SitePaths,
    Pick<DistributionSettings, "prefix" | "priceClass" | "errorPages" | "countries"> {
  /** `ingress`, or the name of a bucket store. */
  readonly origin: string;
  readonly host?: string | undefined;
  readonly hosts: readonly string[];
  readonly redirectHosts: readonly string[];
  readonly failover?: { readonly to: string; readonly statuses: Failover["statuses"] } | undefined;
  readonly headers: SiteHeaders;
  /** Longest time the load balancer may take; CloudFront waits for what is nearest. */
  readonly requestSeconds: number;
  readonly originShield: boolean;
  readonly webAcl: boolean;
  /** @default what the bucket's purpose says */
  readonly routing?: Routing | undefined;
  readonly signed?: { readonly keys: SigningKeys; readonly paths: readonly string[] } | undefined;
  readonly staging?:
    | (StagingTraffic & { readonly prefix?: string | undefined; readonly testTraffic: boolean })
    | undefined;
  /** Whether requests are logged, where there is somewhere to. @default true */
  readonly logs?: boolean | undefined;
}

/** Ways to the load balancer: to what serves, and to its test listener, where a rollout shows green. */
export interface IngressWays {
  readonly serving?: IngressOrigin | undefined;
  readonly tests?: IngressOrigin | undefined;
}

/** What sites have around them. */
export interface SiteSurroundings {
  readonly buckets: ReadonlyMap<string, BucketStore>;
  readonly region: string;
  /** The load balancer is gone for a while: sites in front of it stay, and are off. @default false */
  readonly paused?: boolean;
  /** Hosts that only some addresses reach, by the sites' web ACL. @default none */
  readonly closedHosts?: readonly string[];
}

export interface SitePlan {
  readonly origins: OriginsArgs;
  /** Names it answers on, the main one first. */
  readonly names: readonly string[];
  readonly behaviors: readonly CacheBehavior[];
  readonly edge: EdgeSettings;
  readonly staging?: SiteStaging | undefined;
}

function failoverOf(
  own: OwnSite,
  { buckets }: SiteSurroundings,
  ingress: IngressOrigin | undefined,
): Failover | undefined {
  if (own.failover === undefined) return undefined;
  const { to, statuses } = own.failover;
  const bucket = buckets.get(to);
  const origin = bucket === undefined ? ingress : ({ kind: "bucket", bucket } as const);
  // Without a load balancer, as while the stack is paused, there is nothing to fall back on.
  return origin && { origin, statuses };
}

/** What it asks. Absent where nothing serves it: without services there is no load balancer. */
function originsOf(
  own: OwnSite,
  around: SiteSurroundings,
  ingress: IngressOrigin | undefined,
): OriginsArgs | undefined {
  const bucket = around.buckets.get(own.origin);
  const shared = {
    readSeconds: nearest(ORIGIN_READ_SECONDS, own.requestSeconds),
    shieldRegion: own.originShield ? originShieldRegion(around.region) : undefined,
    prefix: own.prefix,
  };
  if (bucket === undefined && around.paused === true)
    return { ...shared, origin: { kind: "paused" } };
  const origin = bucket === undefined ? ingress : ({ kind: "bucket", bucket } as const);
  if (origin === undefined) return undefined;
  const api = own.api === undefined ? undefined : ingress;
  return { ...shared, origin, api, failover: failoverOf(own, around, ingress) };
}

function servedBy(bucket: BucketStore | undefined): Served {
  if (bucket === undefined) return "ingress";
  return bucket.purpose === "images" ? "images" : "site";
}

/** The same origins with what is staged: another folder, or the test listener in the place of what serves. */
function stagingOf(
  { staging }: OwnSite,
  { origin, api, failover, prefix, ...shared }: OriginsArgs,
  { tests }: IngressWays,
): SiteStaging | undefined {
  if (staging === undefined) return undefined;
  const staged = <From extends SiteOrigin>(from: From) =>
    from.kind === "ingress" && staging.testTraffic ? (tests ?? from) : from;
  const origins = {
    ...shared,
    origin: staged(origin),
    api: api && staged(api),
    failover: failover && { ...failover, origin: staged(failover.origin) },
    prefix: staging.prefix ?? prefix,
  };
  const { percent, header, stickySeconds } = staging;
  return { origins, percent, header, stickySeconds };
}

function edgeOf(
  own: OwnSite,
  around: SiteSurroundings,
  behaviors: readonly CacheBehavior[],
): EdgeSettings {
  const { host, routing = around.buckets.get(own.origin)?.purpose === "site" ? "spa" : "files" } =
    own;
  const former = leavesOwnName(own, around.closedHosts) ? [DISTRIBUTIONS_OWN_NAMES] : [];
  const redirectHosts = [...own.redirectHosts, ...former];
  const apart = apartPaths(behaviors);
  return { host, redirectHosts, routing, apart, signed: signedApart(own.signed?.paths) };
}

/** The plan of a site; absent where nothing serves it. */
export function planOf(
  own: OwnSite,
  around: SiteSurroundings,
  ways: IngressWays,
): SitePlan | undefined {
  const origins = originsOf(own, around, ways.serving);
  if (origins === undefined) return undefined;
  const names = own.host === undefined ? [] : [own.host, ...own.hosts, ...own.redirectHosts];
  const { assets, signed } = own;
  const paths = { assets, signed, api: origins.api === undefined ? undefined : own.api };
  const bucket = around.buckets.get(own.origin);
  const behaviors = cacheBehaviors(servedBy(bucket), paths);
  const edge = edgeOf(own, around, behaviors);
  return { origins, names, behaviors, edge, staging: stagingOf(own, origins, ways) };
}

/**
 * Why S3 should tell it what is missing: visitors see 404, and the page that stands for it. Never where it is asked
 * second: only who asks for a root object in place of `/` is kept from a list of the bucket.
 */
function isToldOfMissing({ origin, errorPages, failover }: OwnSite, bucket: BucketStore): boolean {
  if (bucket.name !== origin) return false;
  const asks = errorPages?.["404"] !== undefined || failover?.statuses.includes(404) === true;
  return bucket.purpose === "site" || asks;
}

/** What a distribution of the site reads of each bucket, by the bucket's name. */
function readerOf(
  own: OwnSite,
  { buckets }: SiteSurroundings,
  { distributionArn }: Pick<BucketReader, "distributionArn">,
): [string, BucketReader][] {
  const asked = [own.origin, ...(own.failover === undefined ? [] : [own.failover.to])];
  return asked.flatMap((name): [string, BucketReader][] => {
    const bucket = buckets.get(name);
    if (bucket === undefined) return [];
    const told = isToldOfMissing(own, bucket);
    return [[name, { distributionArn, folder: own.prefix, isToldOfMissing: told }]];
  });
}

/** What the site and its staging distribution read of each bucket, by the bucket's name. */
export function readersOf(
  own: OwnSite,
  around: SiteSurroundings,
  { distributionArn, stagingArn }: Pick<Site, "distributionArn" | "stagingArn">,
): [string, BucketReader][] {
  const readers = readerOf(own, around, { distributionArn });
  if (stagingArn === undefined) return readers;
  const staged = { ...own, prefix: own.staging?.prefix ?? own.prefix };
  return [...readers, ...readerOf(staged, around, { distributionArn: stagingArn })];
}
