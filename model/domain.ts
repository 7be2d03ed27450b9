/** What a stack's domain can be. Pure. */

/** Where the hosted zone of a domain is. */
export const hostedZones = ["existing", "new", "elsewhere"] as const;

export type HostedZone = (typeof hostedZones)[number];

/** Which of two stacks answers first (Route 53 developer guide, "Failover routing"). */
export const routingRoles = ["primary", "secondary"] as const;

export type RoutingRole = (typeof routingRoles)[number];

/** Amazon's names in CAA records: any one of them lets ACM issue (ACM user guide, "Configure a CAA record"). */
export const AMAZON_AUTHORITIES = [
  "amazon.com",
  "amazontrust.com",
  "awstrust.com",
  "amazonaws.com",
] as const;

/** `*.example.com` as the name it lies under: `example.com`. */
export function withoutWildcard(host: string): string {
  return host.replace(/^\*\./, "");
}

export function isInZone(host: string, zone: string): boolean {
  const name = withoutWildcard(host);
  return name === zone || name.endsWith(`.${zone}`);
}

/** Whether whoever has the first name has the second: as itself, or by a wildcard, which stands for one label. */
export function covers(name: string, host: string): boolean {
  return name === host || (name.startsWith("*.") && host.replace(/^[^.]+/, "*") === name);
}

/** Who may issue certificates for a zone: Amazon always may. Nothing is said of a zone that is not this stack's. */
export function authoritiesOf(hostedZone: HostedZone, others?: readonly string[]): string[] {
  if (others === undefined && hostedZone !== "new") return [];
  return [...new Set([...AMAZON_AUTHORITIES, ...(others ?? [])])];
}
