/** Every site of a stack: shared cache policies, and one way to the load balancer for all that need it. */
import * as pulumi from "@pulumi/pulumi";

import { leadsToIngress } from "../../model/site";
import { BucketReader, Ingress } from "../shared/contracts";
import { Domain } from "./domain";
import { Site, SiteTransforms } from "./site";
import { cachingWay } from "./site-behaviors";
import { Caching, createCaching } from "./site-caching";
import { IngressOrigin } from "./site-origin";
import {
  OwnSite,
  planOf,
  readersOf,
  SitePlan,
  SiteSurroundings,
} from "./site-plan";
import { VpcOrigin } from "./vpc-origin";

export interface SitesArgs extends SiteSurroundings {
  readonly sites: Readonly<Record<string, OwnSite>>;
  /** The load balancer, where sites stand in front of it: internal, or with a lock they have the key to. */
  readonly ingress?: Ingress | undefined;
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

/** The port a load balancer has a certificate on. */
const tlsPort = 443;

/** The way from CloudFront to the load balancer, made when some site needs it. */
function wayToIngress(
  { ingress, sites, paused }: SitesArgs,
  opts: pulumi.ComponentResourceOptions,
): IngressOrigin | undefined {
  if (paused === true || ingress === undefined) return undefined;
  if (!Object.values(sites).some(leadsToIngress)) return undefined;
  if (ingress.lock !== undefined) return { kind: "ingress", lock: ingress.lock };
  const { vpcOriginId } = new VpcOrigin(
    ingress.name,
    {
      loadBalancerArn: ingress.arn,
      protocol: ingress.listenerPort === tlsPort ? "https" : "http",
      listenerPort: ingress.listenerPort,
    },
    opts,
  );
  return { kind: "ingress", vpcOriginId, dnsName: ingress.dnsName };
}

function createSite(
  name: string,
  own: OwnSite,
  { origins, names, behaviors }: SitePlan,
  args: SitesArgs & { readonly caching: Caching },
  opts: pulumi.ComponentResourceOptions,
): Site {
  const { domain, caching, transforms } = args;
  const { headers, priceClass, errorPages, countries } = own;
  const settled = { ...origins, headers, priceClass, errorPages, countries, behaviors, names };
  const certificateArn = names.length === 0 ? undefined : domain.siteCertificate(name);
  const webAclArn = own.webAcl ? args.webAclArn : undefined;
  const site = new Site(name, { ...settled, webAclArn, certificateArn, caching, transforms }, opts);
  const target = { dnsName: site.domainName, zoneId: site.hostedZoneId };
  for (const host of names) domain.lead(host, target, { ipv6: true });
  return site;
}

export function createSites(args: SitesArgs, opts: pulumi.ComponentResourceOptions): Sites {
  const ingress = wayToIngress(args, opts);
  const planned = Object.entries(args.sites).flatMap(([name, own]) => {
    const plan = planOf(own, args, ingress);
    return plan === undefined ? [] : [{ name, own, plan }];
  });
  const ways = planned.flatMap(({ plan: { behaviors, origins } }) =>
    behaviors.map((behavior) => cachingWay(behavior, origins)),
  );
  const caching = createCaching(ways, opts);
  const byName = new Map<string, Site>();
  const bucketReaders = new Map<string, BucketReader[]>();
  const toIngress: pulumi.Output<string>[] = [];
  for (const { name, own, plan } of planned) {
    const site = createSite(name, own, plan, { ...args, caching }, opts);
    byName.set(name, site);
    if (leadsToIngress(own)) toIngress.push(site.distributionArn);
    for (const [bucket, reader] of readersOf(own, args, site))
      bucketReaders.set(bucket, [...(bucketReaders.get(bucket) ?? []), reader]);
  }
  return { byName, bucketReaders, toIngress };
}
