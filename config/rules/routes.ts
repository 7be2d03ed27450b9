/** Rules about who answers where: hosts, routes, exposure and sites. */
import { RuleContext } from "../configuration";
import { Fault } from "../fault";
import { ingressOrigin } from "../schema-site";
import { repeated, Rule } from "./rule";

/** Every host of the stack file with the key it stands under. */
function hosts({ settings }: RuleContext): [string, string][] {
  const routes = Object.entries(settings.services).map(
    ([name, service]) => [`services.${name}.route.host`, service.route.host] as const,
  );
  const sites = Object.entries(settings.sites).map(
    ([name, site]) => [`sites.${name}.host`, site.host] as const,
  );
  return [...routes, ...sites].flatMap(([key, host]): [string, string][] =>
    host === undefined ? [] : [[key, host]],
  );
}

function hostFault(key: string, host: string, zone: string | undefined): Fault[] {
  if (zone === undefined) {
    return [
      {
        key,
        found: host,
        allowed: "no host without dns.zone",
        fix: "set dns.zone, or remove the host",
      },
    ];
  }
  if (host === zone || host.endsWith(`.${zone}`)) return [];
  return [
    {
      key,
      found: host,
      allowed: `${zone} or a name under it`,
      fix: "change the host, or dns.zone",
    },
  ];
}

const hostsInZone: Rule = {
  id: "hosts-in-zone",
  about: "Every host lies in dns.zone.",
  check: (context) =>
    hosts(context).flatMap(([key, host]) => hostFault(key, host, context.settings.dns?.zone)),
};

const oneSitePerHost: Rule = {
  id: "one-site-per-host",
  about: "CloudFront serves a host from one distribution.",
  check: (context) =>
    repeated(hosts(context).filter(([key]) => key.startsWith("sites."))).map(([host, keys]) => ({
      key: keys[1] ?? "sites",
      found: host,
      allowed: `a host of its own; ${keys[0]} has this one`,
      fix: "give each site another host",
    })),
};

const oneRecordPerHost: Rule = {
  id: "one-record-per-host",
  about: "A host points either at the load balancer or at a site.",
  check: (context) => {
    if (context.settings.ingress.exposure !== "internet") return [];
    const services = new Set(
      hosts(context).flatMap(([key, host]) => (key.startsWith("services.") ? [host] : [])),
    );
    return hosts(context)
      .filter(([key, host]) => key.startsWith("sites.") && services.has(host))
      .map(([key, host]) => ({
        key,
        found: host,
        allowed: "a host that no service answers on while the load balancer faces the internet",
        fix: "give the site another host, or set ingress.exposure to vpcOrigin",
      }));
  },
};

const prioritiesUnique: Rule = {
  id: "priorities-unique",
  about: "No two routes have one priority.",
  check: ({ settings }) =>
    repeated(
      Object.entries(settings.services).map(
        ([name, service]) => [`services.${name}.route.priority`, service.route.priority] as const,
      ),
    ).map(([priority, keys]) => ({
      key: keys[1] ?? "services",
      found: priority,
      allowed: `a priority of its own; ${keys[0]} has this one`,
      fix: "choose another number between 1 and 50000",
    })),
};

const routesUnique: Rule = {
  id: "routes-unique",
  about: "No two services answer on the same host and path.",
  check: ({ settings }) =>
    repeated(
      Object.entries(settings.services).map(
        ([name, { route }]) =>
          [`services.${name}.route`, `${route.host ?? "*"}${route.path}`] as const,
      ),
    ).map(([route, keys]) => ({
      key: keys[1] ?? "services",
      found: route,
      allowed: `a host and path of its own; ${keys[0]} answers there first`,
      fix: "change route.host or route.path",
    })),
};

function internetFaults({ settings }: RuleContext): Fault[] {
  const faults: Fault[] = [];
  const { exposure } = settings.ingress;
  if (settings.dns === undefined) {
    faults.push({
      key: "ingress.exposure",
      found: exposure,
      allowed:
        "vpcOrigin while there is no dns.zone: HTTPS needs a certificate, a certificate needs a domain",
      fix: "set dns.zone, or remove ingress.exposure",
    });
  }
  for (const [name, service] of Object.entries(settings.services)) {
    if (service.route.host !== undefined) continue;
    faults.push({
      key: `services.${name}.route.host`,
      allowed:
        "a host, because the load balancer faces the internet and its certificate needs names",
      fix: "add the host name the service answers on",
    });
  }
  return faults;
}

function vpcOriginFaults({ settings }: RuleContext): Fault[] {
  const served = Object.values(settings.sites).some((site) => site.origin === ingressOrigin);
  if (served || Object.keys(settings.services).length === 0) return [];
  return [
    {
      key: "sites",
      found: Object.keys(settings.sites),
      allowed: "a site with origin: ingress, because only CloudFront reaches the load balancer",
      fix: "add sites.web: { origin: ingress }",
    },
  ];
}

const exposureIsReachable: Rule = {
  id: "exposure-is-reachable",
  about: "The load balancer can be reached in the way ingress.exposure says.",
  check: (context) =>
    context.settings.ingress.exposure === "internet"
      ? internetFaults(context)
      : vpcOriginFaults(context),
};

const siteNeedsVpcOrigin: Rule = {
  id: "ingress-site-needs-vpc-origin",
  about: "A site in front of the load balancer is the only way to it.",
  check: ({ settings }) => {
    if (settings.ingress.exposure !== "internet") return [];
    return Object.entries(settings.sites)
      .filter(([, site]) => site.origin === ingressOrigin)
      .map(([name, site]) => ({
        key: `sites.${name}.origin`,
        found: site.origin,
        allowed: "a bucket store while ingress.exposure is internet: the site could be gone round",
        fix: "set ingress.exposure to vpcOrigin, or remove the site",
      }));
  },
};

/** Under a VPC origin with a domain, CloudFront passes the viewer's host on, and the certificate must carry it. */
const ingressSitesCoverRoutes: Rule = {
  id: "ingress-sites-cover-routes",
  about:
    "Behind a VPC origin, every route's host is a host of a site in front of the load balancer.",
  check: ({ settings }) => {
    if (settings.ingress.exposure !== "vpcOrigin") return [];
    const served = Object.values(settings.sites)
      .filter((site) => site.origin === ingressOrigin)
      .map((site) => site.host);
    return Object.entries(settings.services).flatMap(([name, { route }]) =>
      route.host === undefined || served.includes(route.host)
        ? []
        : [
            {
              key: `services.${name}.route.host`,
              found: route.host,
              allowed: "the host of a site with origin: ingress, or no host",
              fix: `give a site with origin: ingress the host ${route.host}`,
            },
          ],
    );
  },
};

export const routeRules: readonly Rule[] = [
  hostsInZone,
  oneSitePerHost,
  oneRecordPerHost,
  prioritiesUnique,
  routesUnique,
  exposureIsReachable,
  siteNeedsVpcOrigin,
  ingressSitesCoverRoutes,
];
