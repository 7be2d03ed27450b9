/** Rules about the domain's zone, and about hosts that other stacks answer on too. */
import { keepsCheckersOut } from "../../aws/route53-checkers";
import { routeMatch } from "../../model/route-match";
import { RuleContext } from "../configuration";
import { routedTarget, RoutedTarget } from "../dns-routing";
import { Fault } from "../fault";
import { recordHosts, siteNames } from "../ingress";
import { nearest } from "../nearest";
import { DnsSettings } from "../schema";
import { routedServices } from "../services";
import { Rule } from "./rule";

type HostRouting = DnsSettings["routing"][string];

interface Routed {
  readonly host: string;
  /** Where the stack file says it. */
  readonly key: string;
  readonly routing: HostRouting;
  readonly target: RoutedTarget | undefined;
}

function routed(context: RuleContext): Routed[] {
  return Object.entries(context.settings.dns?.routing ?? {}).map(([host, routing]) => ({
    host,
    key: `dns.routing.${host}`,
    routing,
    target: routedTarget(host, context),
  }));
}

function zoneFaults({ settings: { dns } }: RuleContext): Fault[] {
  if (dns === undefined) return [];
  const { hostedZone, caa, queryLog, routing } = dns;
  const fault = (key: string, found: unknown, allowed: string, fix: string): Fault[] => [
    { key: `dns.${key}`, found, allowed, fix },
  ];
  const isElsewhere = hostedZone === "elsewhere";
  const hosts = Object.keys(routing);
  return [
    ...(isElsewhere && hosts.length > 0
      ? fault("routing", hosts, "none: the zone is elsewhere", "write these records there")
      : []),
    ...(isElsewhere && caa !== undefined
      ? fault("caa", caa, "none: the zone is elsewhere", "write the CAA records there")
      : []),
    ...(queryLog && hostedZone !== "new"
      ? fault(
          "queryLog",
          queryLog,
          `a zone of this stack's own (hostedZone: new); this one is ${hostedZone}`,
          "have whoever made the zone log it, or remove queryLog",
        )
      : []),
  ];
}

const zoneKeysFitZone: Rule = {
  id: "zone-keys-fit-zone",
  about: "Routing and CAA are records of a zone in Route 53; a zone's log is whoever made it's.",
  check: zoneFaults,
};

const routingIsOfOwnHosts: Rule = {
  id: "routing-is-of-own-hosts",
  about: "Routing is told of hosts that this stack answers people on.",
  check: (context) => {
    const { settings } = context;
    const own = [...recordHosts(context), ...Object.values(settings.sites).flatMap(siteNames)];
    return routed(context).flatMap(({ host, key, target }) => {
      if (target !== undefined) return [];
      const meant = nearest(host, own);
      return [
        {
          key,
          found: host,
          allowed: "a host of a site, or of a service that people reach without one",
          fix:
            meant === undefined ? "remove it, or give a site this host" : `did you mean ${meant}?`,
        },
      ];
    });
  },
};

const primaryCanFail: Rule = {
  id: "primary-can-fail",
  about: "Route 53 knows when the primary of a failover is ill.",
  check: (context) =>
    routed(context).flatMap(({ key, routing, target }) =>
      routing.policy === "failover" &&
      routing.role === "primary" &&
      routing.healthCheck === undefined &&
      target?.kind === "site"
        ? [
            {
              key: `${key}.healthCheck`,
              allowed: "a health check: a distribution counts as healthy whatever it answers",
              fix: "add healthCheck: { path: / }",
            },
          ]
        : [],
    ),
};

function isServed(host: string, { settings }: RuleContext): boolean {
  return routedServices(settings).some(([, { route }]) => {
    const { hosts } = routeMatch(route);
    return hosts.length === 0 || hosts.includes(host);
  });
}

/** What a check may ask by instead of this name; undefined where it may ask by it. */
function askable(host: string, context: RuleContext, target: RoutedTarget): string | undefined {
  if (!target.names.includes(host))
    return "a further host of the same site, or of the same services";
  if (context.settings.dns?.routing[host] !== undefined)
    return "a host that is not in dns.routing: only this stack answers on it";
  const asksServices = target.kind === "loadBalancer" || target.asksIngress;
  return asksServices && !isServed(host, context) ? "a host that a service answers on" : undefined;
}

function askedFaults({ key, routing, target }: Routed, context: RuleContext): Fault[] {
  const check = routing.healthCheck;
  if (check === undefined || target === undefined) return [];
  const fix = "give the site or the service one more host, and name it here";
  if (check.host !== undefined) {
    const allowed = askable(check.host, context, target);
    return allowed === undefined
      ? []
      : [{ key: `${key}.healthCheck.host`, found: check.host, allowed, fix }];
  }
  if (target.kind === "site" && target.hasOwnName) return [];
  const allowed =
    "a host that only this stack answers on: what leads to services answers to none of AWS's names, or only redirects there";
  return [{ key: `${key}.healthCheck.host`, allowed, fix }];
}

/** What keeps Route 53 from asking at all. */
function closedBy({ target }: Routed, { settings }: RuleContext): [string, string] | undefined {
  if (settings.ingress.exposure === "allowList" && target?.kind === "loadBalancer")
    return [
      "with exposure: allowList, which keeps Route 53's checkers out",
      "remove it: the load balancer's targets decide then",
    ];
  return target?.countries.some(keepsCheckersOut) === true
    ? [
        "where countries keep Route 53's checkers out: they ask from US, IE, SG, AU, JP and BR, and more than 18 % have to be let in",
        "let two of these in, or US alone, or remove the check",
      ]
    : undefined;
}

const checksAskThisStack: Rule = {
  id: "checks-ask-this-stack",
  about: "A health check asks under a name that only this stack answers on, and is let in.",
  check: (context) =>
    routed(context).flatMap((each) => {
      const { key, routing } = each;
      const closed = routing.healthCheck && closedBy(each, context);
      if (closed === undefined) return askedFaults(each, context);
      const [reason, fix] = closed;
      const found = routing.healthCheck?.path;
      return [{ key: `${key}.healthCheck`, found, allowed: `none ${reason}`, fix }];
    }),
};

export const dnsRules: readonly Rule[] = [
  zoneKeysFitZone,
  routingIsOfOwnHosts,
  primaryCanFail,
  checksAskThisStack,
];
