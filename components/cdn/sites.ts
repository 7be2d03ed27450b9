/** Every site of a stack: one certificate for all their hosts, one way to the load balancer for all that need it. */
import * as pulumi from "@pulumi/pulumi";

import { BucketStore, Ingress } from "../shared/contracts";
import { Domain } from "./domain";
import { Site, SiteArgs, SiteOrigin, SiteTransforms } from "./site";
import { VpcOrigin } from "./vpc-origin";

export interface SitesArgs {
  readonly sites: Readonly<
    Record<
      string,
      {
        readonly origin: string;
        readonly host?: string;
        readonly hosts?: readonly string[];
        readonly redirectHosts?: readonly string[];
      } & Pick<SiteArgs, "priceClass">
    >
  >;
  readonly buckets: ReadonlyMap<string, BucketStore>;
  /** The load balancer, where sites stand in front of it: internal, or with a lock they have the key to. */
  readonly ingress?: Ingress;
  /** What has to answer behind a VPC origin before CloudFront asks there. @default nothing */
  readonly after?: readonly pulumi.Resource[];
  /** The load balancer is gone for a while: sites in front of it stay, and are off. @default false */
  readonly paused?: boolean;
  /** Where the hosts' certificates and records come from. */
  readonly domain: Pick<Domain, "siteCertificate" | "lead">;
  /** Where access logs are delivered; absent without such a bucket. */
  readonly logBucketName?: pulumi.Output<string> | undefined;
  /** Web ACL of scope CLOUDFRONT. @default none */
  readonly webAclArn?: pulumi.Input<string> | undefined;
  readonly transforms?: SiteTransforms;
}

export interface Sites {
  readonly byName: ReadonlyMap<string, Site>;
  /** Per bucket store, the distributions that serve it: whom its policy has to admit. */
  readonly distributionArns: ReadonlyMap<string, readonly pulumi.Output<string>[]>;
  /** The distributions in front of the load balancer: those that send a lock's secret. */
  readonly toIngress: readonly pulumi.Output<string>[];
}

/** The port a load balancer has a certificate on. */
const tlsPort = 443;

/** The way from CloudFront to the load balancer, made when some site's origin is no bucket. */
function ingressOrigin(
  args: SitesArgs,
  opts: pulumi.ComponentResourceOptions,
): SiteOrigin | undefined {
  const { ingress } = args;
  if (args.paused === true) return { kind: "paused" };
  if (
    ingress === undefined ||
    Object.values(args.sites).every(({ origin }) => args.buckets.has(origin))
  ) {
    return undefined;
  }
  if (ingress.lock !== undefined) return { kind: "ingress", lock: ingress.lock };
  const { vpcOriginId } = new VpcOrigin(
    ingress.name,
    {
      loadBalancerArn: ingress.arn,
      protocol: ingress.listenerPort === tlsPort ? "https" : "http",
      listenerPort: ingress.listenerPort,
      after: args.after,
    },
    opts,
  );
  return { kind: "ingress", vpcOriginId, dnsName: ingress.dnsName };
}

export function createSites(args: SitesArgs, opts: pulumi.ComponentResourceOptions): Sites {
  const ingress = ingressOrigin(args, opts);
  const byName = new Map<string, Site>();
  const distributionArns = new Map<string, pulumi.Output<string>[]>();
  const toIngress: pulumi.Output<string>[] = [];
  for (const [name, settings] of Object.entries(args.sites)) {
    const { origin, host, hosts = [], redirectHosts = [], priceClass } = settings;
    const bucket = args.buckets.get(origin);
    const from = bucket === undefined ? ingress : ({ kind: "bucket", bucket } as const);
    // Config refuses a site whose origin is neither; without services there is no load balancer to serve.
    if (from === undefined) continue;
    const named =
      host === undefined ? {} : { host, certificateArn: args.domain.siteCertificate(name) };
    const settled = { origin: from, priceClass, ...named, transforms: args.transforms };
    const site = new Site(name, settled, opts);
    const { domainName: dnsName, hostedZoneId: zoneId } = site;
    for (const each of [host ?? [], hosts, redirectHosts].flat())
      args.domain.lead(each, { dnsName, zoneId }, { ipv6: true });
    byName.set(name, site);
    if (bucket === undefined) toIngress.push(site.distributionArn);
    distributionArns.set(origin, [...(distributionArns.get(origin) ?? []), site.distributionArn]);
  }
  return { byName, distributionArns, toIngress };
}
