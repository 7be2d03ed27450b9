/** What a preview says of hosts that other stacks answer on too. */
import { siteNames } from "./ingress";
import type { Notice } from "./notices";
import { Settings } from "./schema";
import { routedServices } from "./services";

const isReached = (settings: Settings, host: string): boolean =>
  routedServices(settings).some(([, { route }]) => [route.host, ...route.hosts].includes(host));

/** Two traps that nothing refuses: CloudFront's names are unique in the world, and a release looks like an illness. */
export function routingNotices(settings: Settings): Notice[] {
  const routing = Object.entries(settings.dns?.routing ?? {});
  const names = new Set(Object.values(settings.sites).flatMap(siteNames));
  return routing.flatMap(([host, { healthCheck }]): Notice[] => {
    if (names.has(host))
      return [
        {
          level: "info",
          text:
            `${host} is CloudFront's here, which takes a name once in the world: the other stacks have to answer ` +
            "on it with a load balancer.",
        },
      ];
    if (healthCheck !== undefined || !isReached(settings, host)) return [];
    return [
      {
        level: "warn",
        text:
          `${host} is judged by the load balancer's targets: a target group whose targets are all still starting, ` +
          "as in a release, counts as an illness of the whole, and Route 53 answers with another stack. " +
          `dns.routing.${host}.healthCheck with a host of its own asks as people do.`,
      },
    ];
  });
}
