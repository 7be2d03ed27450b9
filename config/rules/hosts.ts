/** Rules about names: which hosts there are, and where each leads. */
import { isInZone } from "../../model/domain";
import { isBehindCloudFront } from "../../model/exposure";
import { RuleContext } from "../configuration";
import { Fault } from "../fault";
import { originHost } from "../ingress";
import { routedServices } from "../services";
import { repeated, Rule } from "./rule";

/** Every host of the stack file with the key it stands under. */
function hosts({ settings }: RuleContext): [string, string][] {
  const routes = routedServices(settings).flatMap(([name, { route }]) => {
    const key = `services.${name}.route`;
    const further = route.hosts.map((host, place) => [`${key}.hosts[${place}]`, host] as const);
    return [[`${key}.host`, route.host] as const, ...further];
  });
  const sites = Object.entries(settings.sites).flatMap(([name, { host, ...site }]) => [
    [`sites.${name}.host`, host] as const,
    ...(["hosts", "redirectHosts"] as const).flatMap((key) =>
      site[key].map((each, place) => [`sites.${name}.${key}[${place}]`, each] as const),
    ),
  ]);
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
  if (isInZone(host, zone)) return [];
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
  about: "CloudFront serves a host from one distribution, and a name is one site's once.",
  check: (context) =>
    repeated(hosts(context).filter(([key]) => key.startsWith("sites."))).map(([host, keys]) => ({
      key: keys[1] ?? "sites",
      found: host,
      allowed: `a host of its own; ${keys[0]} has this one`,
      fix: "give each site another host",
    })),
};

const furtherHostsHaveAMainOne: Rule = {
  id: "further-hosts-have-a-main-one",
  about: "A site with hosts or redirectHosts has a host, which links and redirects use.",
  check: ({ settings }) =>
    Object.entries(settings.sites).flatMap(([name, { host, hosts: further, redirectHosts }]) => {
      const key = further.length > 0 ? "hosts" : "redirectHosts";
      if (host !== undefined || further.length + redirectHosts.length === 0) return [];
      return [
        {
          key: `sites.${name}.host`,
          allowed: `a host beside ${key}: the one that links and redirects use`,
          fix: "add the host that people should see",
        },
      ];
    }),
};

const oneRecordPerHost: Rule = {
  id: "one-record-per-host",
  about: "A host points either at the load balancer or at a site.",
  check: (context) => {
    const reached = isBehindCloudFront(context.settings.ingress.exposure)
      ? [originHost(context)]
      : hosts(context).map(([key, host]) => (key.startsWith("services.") ? host : undefined));
    return hosts(context)
      .filter(([key, host]) => key.startsWith("sites.") && reached.includes(host))
      .map(([key, host]) => ({
        key,
        found: host,
        allowed: "a host that does not lead to the load balancer itself",
        fix: "give the site another host, or set ingress.exposure to vpcOrigin",
      }));
  },
};

export const hostRules: readonly Rule[] = [
  hostsInZone,
  oneSitePerHost,
  furtherHostsHaveAMainOne,
  oneRecordPerHost,
];
