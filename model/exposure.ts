/** Who can reach the load balancer, and what follows from that for everything around it. */

/**
 * `internet`: everyone, over HTTPS. `allowList`: the same, for listed addresses. `cdn`: CloudFront alone, to a
 * public address, with a secret that CloudFront adds. `vpcOrigin`: CloudFront alone, to no public address.
 */
export const exposures = ["internet", "allowList", "cdn", "vpcOrigin"] as const;

export type Exposure = (typeof exposures)[number];

/** The scheme of AWS's load balancer: whether it is without public addresses. Changing it replaces it. */
export function isInternal(exposure: Exposure): boolean {
  return exposure === "vpcOrigin";
}

/** Whether people reach it through a site only. */
export function isBehindCloudFront(exposure: Exposure): boolean {
  return exposure === "cdn" || exposure === "vpcOrigin";
}

export type ListenerPort = 80 | 443;

/** What serves, beside the redirect on port 80: HTTPS wherever there is a certificate. */
export function servingPort(hasCertificate: boolean): ListenerPort {
  return hasCertificate ? 443 : 80;
}

/** Ports open to people where nothing else is asked for: 80 is there to redirect to 443. */
export const directPorts: readonly ListenerPort[] = [80, 443];

/**
 * What CloudFront adds to a request where the load balancer has a public address. A viewer's own header of
 * this name is overwritten (CloudFront developer guide, "Add custom headers to origin requests").
 */
export const ORIGIN_SECRET_HEADER = "X-Origin-Secret";

/** Values a rule accepts for that header: the one CloudFront sends, and the one it will send next. */
export const ORIGIN_SECRET_VALUES = 2;
