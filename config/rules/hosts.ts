/** Rules about names: which hosts there are, and where each leads. */
import { isBehindCloudFront } from "../../model/exposure";
import { RuleContext } from "../configuration";
import { Fault } from "../fault";
import { routedServices } from "../services";
import { repeated, Rule } from "./rule";

/** Every host of the stack file with the key it stands under. */
function hosts({ settings }: RuleContext): [string, string][] {
  const routes = routedServices(settings).flatMap(([name, { route }]) => {
    const key = `services.${name}.route`;
    const further = route.hosts.map((host, place) => [`${key}.hosts[${place}]`, host] as const);
    return [[`${key}.host`, route.host] as const, ...further];
  });
  const sites = Object.entries(settings.sites).map(
    ([name, site]) => [`sites.${name}.host`, site.host] as const,
  );
  const origin = ["ingress.originHost", settings.ingress.originHost] as const;
  return [...routes, ...sites, origin].flatMap(([key, host]): [string, string][] =>
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
  about: "Every host lies in dns.zone, where its certificate is proven.",
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
    if (isBehindCloudFront(context.settings.ingress.exposure)) return [];
    const services = new Set(
      hosts(context).flatMap(([key, host]) => (key.startsWith("services.") ? [host] : [])),
    );
    return hosts(context)
      .filter(([key, host]) => key.startsWith("sites.") && services.has(host))
      .map(([key, host]) => ({
        key,
        found: host,
        allowed: "a host that no service answers on while people reach the load balancer itself",
        fix: "give the site another host, or set ingress.exposure to vpcOrigin",
      }));
  },
};

export const hostRules: readonly Rule[] = [hostsInZone, oneSitePerHost, oneRecordPerHost];
