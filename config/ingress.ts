/** What follows from a stack file for its way in: the names it answers on, and whether it is guarded. */
import { isBehindCloudFront } from "../model/exposure";
import { routeMatch } from "../model/route-match";
import { forwardsHost } from "../model/site";
import { Configuration } from "./configuration";
import { SiteSettings } from "./schema";
import { routedServices } from "./services";
import { tiers } from "./tiers";

type Declared = Pick<Configuration, "settings" | "stack">;

/** Whether sites stand in front of the load balancer, and nobody else reaches it. */
export function sitesLeadToIngress({ settings }: Pick<Declared, "settings">): boolean {
  return isBehindCloudFront(settings.ingress.exposure);
}

function routeHosts({ settings }: Declared): string[] {
  return routedServices(settings).flatMap(([, { route }]) => routeMatch(route).hosts);
}

/** Hosts of sites that hand them on to the load balancer. Those that are only redirected never reach it. */
export function siteHosts({ settings }: Pick<Declared, "settings">): string[] {
  return Object.values(settings.sites).flatMap((site) =>
    forwardsHost(site) && site.host !== undefined ? [site.host, ...site.hosts] : [],
  );
}

/** Name under which CloudFront reaches a load balancer of this stack that has a public address. */
export function originHost({ settings, stack }: Declared): string | undefined {
  const { exposure, from, originHost: given } = settings.ingress;
  if (exposure !== "cdn" || from !== undefined || settings.dns === undefined) return undefined;
  return given ?? `${stack}-origin.${settings.dns.zone}`;
}

/**
 * Hosts the load balancer needs a certificate for. CloudFront compares the certificate with the host it
 * forwards, so those of the sites before it belong to them. None without a domain.
 */
export function certificateHosts(declared: Declared): string[] {
  const { settings } = declared;
  if (settings.dns === undefined) return [];
  const forwarded = sitesLeadToIngress(declared) ? siteHosts(declared) : [];
  const origin = originHost(declared) ?? [];
  return [...new Set([...routeHosts(declared), ...forwarded, origin].flat())].sort();
}

/** Names that a site answers on, those that it only redirects among them. */
export function siteNames({ host, hosts, redirectHosts }: SiteSettings): string[] {
  return [...new Set([...(host === undefined ? [] : [host]), ...hosts, ...redirectHosts])];
}

/** A name that the load balancer's certificates are for: what somebody asks it by. */
export function exampleHost(declared: Declared): string | undefined {
  return certificateHosts(declared).find((host) => !host.startsWith("*"));
}

/** Hosts whose records lead to the load balancer itself. */
export function recordHosts(declared: Declared): string[] {
  if (sitesLeadToIngress(declared)) return [originHost(declared) ?? []].flat();
  return [...new Set(routeHosts(declared))];
}

/** Where people find each service that they reach without a site. */
export function directUrls({ settings }: Pick<Declared, "settings">): Record<string, string> {
  if (settings.paused || sitesLeadToIngress({ settings })) return {};
  const urls = routedServices(settings).flatMap(([name, { route }]) => {
    const [host] = routeMatch(route).hosts;
    return host === undefined ? [] : [[name, `https://${host}`] as const];
  });
  return Object.fromEntries(urls);
}

/** Whether a web ACL stands before the load balancer where the stack file does not say. */
export function webAclByDefault({ settings }: Pick<Declared, "settings">): boolean {
  const { exposure, from } = settings.ingress;
  return tiers[settings.tier].webAcl && from === undefined && !isBehindCloudFront(exposure);
}
