/** Every site of a stack: shared cache policies, and one way to the load balancer for all that need it. */
import * as pulumi from "@pulumi/pulumi";

import { leadsToIngress } from "../../model/site";
import { BucketReader, Ingress } from "../shared/contracts";
import { Domain } from "./domain";
import { Site, SiteTransforms } from "./site";
import { cachingWay } from "./site-behaviors";
import { Caching, createCaching } from "./site-caching";
import { SiteLogs } from "./site-logs";
import { IngressOrigin } from "./site-origin";
import { IngressWays, OwnSite, planOf, readersOf, SitePlan, SiteSurroundings } from "./site-plan";
import { VpcOrigin } from "./vpc-origin";

export interface SitesArgs extends SiteSurroundings {
  readonly sites: Readonly<Record<string, OwnSite>>;
  /** The load balancer, where sites stand in front of it: internal, or with a lock they have the key to. */
  readonly ingress?: Ingress | undefined;
  /** What has to answer behind a VPC origin before CloudFront asks there. @default nothing */
  readonly after?: readonly pulumi.Resource[];
  /** Where the hosts' certificates and records come from. */
  readonly domain: Pick<Domain, "siteCertificate" | "lead">;
  /** Where access logs are delivered; absent without such a bucket. */
  readonly logBucketName?: pulumi.Output<string> | undefined;
  /** Web ACL of scope CLOUDFRONT. @default none */
  readonly webAclArn?: pulumi.Input<string> | undefined;
  readonly transforms?: SiteTransforms | undefined;
}

export interface Sites {
  readonly byName: ReadonlyMap<string, Site>;
  /** Per bucket store, the distributions that serve it: whom its policy has to admit. */
  readonly bucketReaders: ReadonlyMap<string, readonly BucketReader[]>;
  /** The distributions in front of the load balancer: those that send a lock's secret. */
  readonly toIngress: readonly pulumi.Output<string>[];
}

/** Where people find each site. */
export function siteUrls({ byName }: Sites): Record<string, pulumi.Output<string>> {
  return Object.fromEntries([...byName].map(([name, { url }]) => [name, url] as const));
}

/** The port a load balancer has a certificate on. */
const tlsPort = 443;

/** Ways from CloudFront to the load balancer, made when some site needs them. */
function waysToIngress(args: SitesArgs, opts: pulumi.ComponentResourceOptions): IngressWays {
  const { ingress, sites, paused, after } = args;
  if (paused === true || ingress === undefined) return {};
  if (!Object.values(sites).some(leadsToIngress)) return {};
  if (ingress.lock !== undefined) return { serving: { kind: "ingress", lock: ingress.lock } };
  const protocol = ingress.listenerPort === tlsPort ? "https" : "http";
  const way = (name: string, listenerPort: number): IngressOrigin => {
    const { arn: loadBalancerArn, dnsName } = ingress;
    const { vpcOriginId } = new VpcOrigin(
      name,
      { loadBalancerArn, protocol, listenerPort, after },
      opts,
    );
    return { kind: "ingress", vpcOriginId, dnsName };
  };
  const { name, listenerPort, testListenerPort: testPort } = ingress;
  const tested = Object.values(sites).some(({ staging }) => staging?.testTraffic === true);
  return {
    serving: way(name, listenerPort),
    tests: tested && testPort !== undefined ? way(`${name}-test`, testPort) : undefined,
  };
}

/** What is made once for all sites. */
interface Shared {
  readonly caching: Caching;
  readonly logDestinationArn?: pulumi.Output<string> | undefined;
  /** The delivery that was made last. */
  readonly logsAfter?: pulumi.Resource | undefined;
}

/** Where the stack has a bucket for logs, and a site that logs. */
function logDestination(
  { logBucketName: bucketName }: SitesArgs,
  sites: readonly OwnSite[],
  opts: pulumi.ComponentResourceOptions,
): pulumi.Output<string> | undefined {
  const logged = sites.some(({ logs = true }) => logs);
  if (bucketName === undefined || !logged) return undefined;
  return new SiteLogs("sites", { bucketName }, opts).destinationArn;
}

function createSite(
  name: string,
  own: OwnSite,
  { origins, ...plan }: SitePlan,
  args: SitesArgs & Shared,
  opts: pulumi.ComponentResourceOptions,
): Site {
  const { domain, caching, transforms, logsAfter } = args;
  const { headers, priceClass, errorPages, countries, signed, logs = true } = own;
  const { names } = plan;
  const settled = { ...origins, ...plan, headers, priceClass, errorPages, countries };
  const logDestinationArn = logs ? args.logDestinationArn : undefined;
  const logged = { logDestinationArn, logsAfter };
  const made = { caching, transforms, ...logged, signingKeys: signed?.keys };
  const certificateArn = names.length === 0 ? undefined : domain.siteCertificate(name);
  const webAclArn = own.webAcl ? args.webAclArn : undefined;
  const site = new Site(name, { ...settled, ...made, webAclArn, certificateArn }, opts);
  const target = { dnsName: site.domainName, zoneId: site.hostedZoneId };
  for (const host of names) domain.lead(host, target, { ipv6: true });
  return site;
}

const staged = ({ stagingArn }: Site) => (stagingArn === undefined ? [] : [stagingArn]);

export function createSites(args: SitesArgs, opts: pulumi.ComponentResourceOptions): Sites {
  const ways = waysToIngress(args, opts);
  const planned = Object.entries(args.sites).flatMap(([name, own]) => {
    const plan = planOf(own, args, ways);
    return plan === undefined ? [] : [{ name, own, plan }];
  });
  const cached = planned.flatMap(({ plan: { behaviors, origins } }) =>
    behaviors.map((behavior) => cachingWay(behavior, origins)),
  );
  const made = planned.map(({ own }) => own);
  const shared = {
    caching: createCaching(cached, opts),
    logDestinationArn: logDestination(args, made, opts),
  };
  const byName = new Map<string, Site>();
  const bucketReaders = new Map<string, BucketReader[]>();
  const toIngress: pulumi.Output<string>[] = [];
  let logsAfter: pulumi.Resource | undefined;
  for (const { name, own, plan } of planned) {
    const site = createSite(name, own, plan, { ...args, ...shared, logsAfter }, opts);
    logsAfter = site.logDelivery ?? logsAfter;
    byName.set(name, site);
    if (leadsToIngress(own)) toIngress.push(site.distributionArn, ...staged(site));
    for (const [bucket, reader] of readersOf(own, args, site))
      bucketReaders.set(bucket, [...(bucketReaders.get(bucket) ?? []), reader]);
  }
  return { byName, bucketReaders, toIngress };
}

/** Output of the stack: the ids of signing keys, by site and name; none without signed content. */
export function signingKeys({ byName }: Sites) {
  const found = [...byName].flatMap(([name, { signingKeyIds }]) =>
    signingKeyIds === undefined ? [] : [[name, signingKeyIds] as const],
  );
  return found.length === 0 ? {} : { signingKeys: Object.fromEntries(found) };
}
