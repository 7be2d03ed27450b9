/** What a preview says about a stack's domain: that there is none, or what somebody has to do for it. */
import { matchKeys, routeMatch } from "../model/route-match";
import { isDelegated, settingsToBuild } from "./domain";
import type { Notice } from "./notices";
import { DnsSettings, Settings } from "./schema";
import { routedServices } from "./services";

const info = (...parts: readonly string[]): Notice => ({ level: "info", text: parts.join(" ") });

export function domainNotices(settings: Settings): Notice[] {
  const { dns } = settings;
  if (dns === undefined)
    return [
      info(
        routedServices(settings).length > 0
          ? "No dns.zone: sites and services answer on CloudFront's own names and certificate, in front of an internal load balancer."
          : "No dns.zone: sites answer on CloudFront's own names and certificate.",
        "Set dns.zone and hosts once there is a domain.",
      ),
    ];
  if (isDelegated(dns)) return [];
  return [
    info(
      `${dns.zone} is not delegated: hosts wait, and everything answers on CloudFront's own names.`,
      firstStep(dns),
      "`npm run dns -- check` looks whether that has been done, and with --write sets dns.delegated: true;",
      "the next deployment brings the hosts.",
    ),
    ...unreachable(settings),
  ];
}

/** What somebody has to write, and where. */
function firstStep({ zone, hostedZone }: DnsSettings): string {
  if (hostedZone === "elsewhere")
    return `After the deployment, write the records of its output dnsRecords into ${zone}, wherever it is kept, within 72 hours: ACM gives up then.`;
  const servers =
    hostedZone === "new" ? "of its output nameServers" : "that Route 53 shows for the zone";
  return `After the deployment, enter the four name servers ${servers} at the registrar of ${zone}, or, under a domain that you have a zone of, there as the NS record of ${zone}.`;
}

/** Services that only their hosts tell from another: until there are hosts, the first one answers. */
function unreachable(settings: Settings): Notice[] {
  const routes = routedServices(settingsToBuild(settings))
    .map(([name, { route }]) => ({ name, route, keys: matchKeys(routeMatch(route)) }))
    .sort((one, other) => one.route.priority - other.route.priority);
  return routes.flatMap(({ name, keys }, place) => {
    const first = routes
      .slice(0, place)
      .find((earlier) => keys.every((key) => earlier.keys.includes(key)));
    if (first === undefined) return [];
    const text = `Until then ${first.name} answers for ${name} too: only their hosts tell them apart.`;
    return [{ level: "warn", text }];
  });
}
