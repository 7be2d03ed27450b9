/** Words of a site. Pure. */
import { covers } from "./domain";

/** What a path without a file means (config/schema-site.ts). */
export const routings = ["files", "directories", "spa"] as const;

export type Routing = (typeof routings)[number];

/** The origin that is the load balancer; every other origin is the name of a bucket store. */
export const ingressOrigin = "ingress";

/** Where a site's requests go (config/schema-site.ts). */
interface Asked {
  readonly origin: string;
  readonly api?: object | undefined;
  readonly failover?: { readonly to: string } | undefined;
}

/** Whether a site hands the viewer's own host on to the load balancer, whose certificate has to carry it. */
export function forwardsHost({ origin, api }: Asked): boolean {
  return origin === ingressOrigin || api !== undefined;
}

/** Under which names a site is reached (config/schema-site.ts). */
interface Named extends Asked {
  readonly host?: string | undefined;
  readonly hosts: readonly string[];
  readonly webAcl: boolean;
}

/**
 * Whether a site sends who comes by CloudFront's own name to its host: the load balancer has no certificate for that
 * name, and an allow list that closes a host knows nothing of it.
 *
 * @param closedHosts those that the web ACL of the sites has in an allow list
 */
export function leavesOwnName(site: Named, closedHosts: readonly string[] = []): boolean {
  const { host, hosts, webAcl } = site;
  if (host === undefined) return false;
  const isClosed = closedHosts.some((closed) =>
    [host, ...hosts].some((own) => covers(own, closed)),
  );
  return forwardsHost(site) || (webAcl && isClosed);
}

/** Whether a site needs the load balancer. */
export function leadsToIngress(site: Asked): boolean {
  return forwardsHost(site) || site.failover?.to === ingressOrigin;
}

/**
 * Whether a bucket and the load balancer stand for one another. Neither gets the viewer's host then: it would break
 * the signature that S3 knows the distribution by.
 */
export function isMixed({ origin, failover }: Asked): boolean {
  return failover !== undefined && (origin === ingressOrigin) !== (failover.to === ingressOrigin);
}

export const defaultApiPaths = ["/api/*"] as const;

/** Where front-end builds put files with a hash in their names: Vite and Angular, Create React App, Next.js. */
export const cachedAssets = ["/assets/*", "/static/*", "/_next/static/*"] as const;

/** Statuses CloudFront can have a page for (CloudFront developer guide, "Generate custom error responses"). */
export const errorStatuses = [
  "400",
  "403",
  "404",
  "405",
  "414",
  "416",
  "500",
  "501",
  "502",
  "503",
  "504",
] as const;

/** Statuses that an origin group can fail over on (the same guide, "Optimize high availability"). */
export const failoverStatuses = [403, 404, 416, 429, 500, 502, 503, 504] as const;

export const frameOptions = ["deny", "sameorigin", "anyone"] as const;

export const referrerPolicies = [
  "no-referrer",
  "no-referrer-when-downgrade",
  "origin",
  "origin-when-cross-origin",
  "same-origin",
  "strict-origin",
  "strict-origin-when-cross-origin",
  "unsafe-url",
] as const;
