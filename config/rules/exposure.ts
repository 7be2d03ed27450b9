/** Rules about who can reach the load balancer, and that somebody can. */
import { covers } from "../../model/domain";
import { isBehindCloudFront } from "../../model/exposure";
import { routeMatch } from "../../model/route-match";
import { forwardsHost, ingressOrigin, leadsToIngress } from "../../model/site";
import { RuleContext } from "../configuration";
import { Fault } from "../fault";
import { SiteSettings } from "../schema";
import { certificateHosts, siteHosts } from "../ingress";
import { routedServices } from "../services";
import { Rule } from "./rule";

/** Why each exposure that has a public address needs a domain, and what is nearest without one. */
const domainReasons = {
  internet: "HTTPS needs a certificate, a certificate needs a domain",
  allowList: "HTTPS needs a certificate, a certificate needs a domain",
  cdn: "CloudFront asks a public origin over HTTPS, by a name its certificate carries",
};

function domainFaults({ settings }: RuleContext): Fault[] {
  const { exposure } = settings.ingress;
  if (exposure === "vpcOrigin" || settings.dns !== undefined) return [];
  return [
    {
      key: "ingress.exposure",
      found: exposure,
      allowed: `vpcOrigin while there is no dns.zone: ${domainReasons[exposure]}`,
      fix: "set dns.zone, or set ingress.exposure to vpcOrigin, which needs none",
    },
  ];
}

function directFaults({ settings }: RuleContext): Fault[] {
  return routedServices(settings).flatMap(([name, { route }]) =>
    routeMatch(route).hosts.length > 0
      ? []
      : [
          {
            key: `services.${name}.route.host`,
            allowed:
              "a host, because people reach the load balancer itself and its certificate needs names",
            fix: "add the host name the service answers on",
          },
        ],
  );
}

function behindCloudFrontFaults({ settings, declared }: RuleContext): Fault[] {
  const served = Object.values(settings.sites).some(forwardsHost);
  const [first] = Object.keys(settings.sites);
  // A site whose own words are mistaken may be the one that leads there.
  const isKnown = declared.sites.every((name) => name in settings.sites);
  if (served || !isKnown || routedServices(settings).length === 0) return [];
  return [
    {
      key: "sites",
      found: Object.keys(settings.sites),
      allowed:
        "a site with origin: ingress or an api, because only CloudFront reaches the load balancer",
      fix:
        first === undefined
          ? "add sites.web: { origin: ingress }"
          : `add api: {} to sites.${first}, or a site with origin: ingress`,
    },
  ];
}

const exposureIsReachable: Rule = {
  id: "exposure-is-reachable",
  about: "The load balancer can be reached in the way ingress.exposure says.",
  check: (context) => [
    ...domainFaults(context),
    ...(isBehindCloudFront(context.settings.ingress.exposure)
      ? behindCloudFrontFaults(context)
      : directFaults(context)),
  ],
};

/** The key with which a site leads to the load balancer. */
function leadingKey({ origin, api }: SiteSettings): string {
  if (origin === ingressOrigin) return "origin";
  return api === undefined ? "failover.to" : "api";
}

const siteIsTheOnlyWay: Rule = {
  id: "ingress-site-is-the-only-way",
  about: "A site in front of the load balancer is the only way to it.",
  check: ({ settings }) => {
    const { exposure } = settings.ingress;
    if (isBehindCloudFront(exposure)) return [];
    return Object.entries(settings.sites)
      .filter(([, site]) => leadsToIngress(site))
      .map(([name, site]) => ({
        key: `sites.${name}.${leadingKey(site)}`,
        found: leadingKey(site) === "api" ? site.api?.paths : ingressOrigin,
        allowed: `a bucket store alone while ingress.exposure is ${exposure}: the site could be gone round`,
        fix: "set ingress.exposure to vpcOrigin or cdn, or remove it",
      }));
  },
};
/** CloudFront passes the viewer's host on, the load balancer's certificate carries it, and routes ask for it. */
const ingressSitesCoverRoutes: Rule = {
  id: "ingress-sites-cover-routes",
  about: "Behind CloudFront, every route's host is a host of a site in front of the load balancer.",
  check: ({ settings }) => {
    if (!isBehindCloudFront(settings.ingress.exposure)) return [];
    const served = siteHosts({ settings });
    return routedServices(settings).flatMap(([name, { route }]) =>
      routeMatch(route)
        .hosts.filter((host) => !served.some((name) => covers(name, host)))
        .map((host) => ({
          key: `services.${name}.route.${host === route.host ? "host" : "hosts"}`,
          found: host,
          allowed: "a host of a site with origin: ingress or an api, or no host",
          fix: `give a site with origin: ingress the host ${host}`,
        })),
    );
  },
};

const ingressSitesHaveHosts: Rule = {
  id: "ingress-sites-have-hosts",
  about: "Where the load balancer has a certificate, each site in front of it has a host in it.",
  check: (context) => {
    const { ingress, sites } = context.settings;
    if (!isBehindCloudFront(ingress.exposure) || certificateHosts(context).length === 0) return [];
    return Object.entries(sites)
      .filter(([, site]) => forwardsHost(site) && site.host === undefined)
      .map(([name]) => ({
        key: `sites.${name}.host`,
        allowed:
          "a host: CloudFront forwards it, and the load balancer has no certificate for CloudFront's own name",
        fix: "add the host name the site answers on",
      }));
  },
};

export const exposureRules: readonly Rule[] = [
  exposureIsReachable,
  siteIsTheOnlyWay,
  ingressSitesCoverRoutes,
  ingressSitesHaveHosts,
];
