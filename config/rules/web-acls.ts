/** Rules about web ACLs: that each stands where it is meant to, and that WAF can do what is asked of it. */
import { CLOUDFRONT_REGION } from "../../aws/cloudfront";
import { MOST_UNITS } from "../../aws/web-acl-units";
import { routeMatch } from "../../model/route-match";
import { LOAD_BALANCER_INSPECTION_KIB, webAclSize } from "../../model/web-acl";
import { RuleContext } from "../configuration";
import { Fault } from "../fault";
import { siteNames } from "../ingress";
import { nearest } from "../nearest";
import { WebAclSettings } from "../schema";
import { routedServices } from "../services";
import { edgeWebAcl, guardedSites, ingressWebAcl } from "../web-acls";
import { blockFaults } from "./blocks";
import { bucketFaults } from "./references";
import { Rule } from "./rule";

/** One of the two places where a stack file has the keys of a web ACL. */
interface Place {
  readonly key: "edge.webAcl" | "ingress.webAcl";
  readonly webAcl: WebAclSettings;
  /** Whether it comes to be one. */
  readonly stands: boolean;
  readonly scope: "global" | "regional";
  readonly region: string;
}

function places(context: RuleContext): Place[] {
  const { edge, ingress } = context.settings;
  return [
    {
      key: "edge.webAcl",
      webAcl: edge.webAcl,
      stands: edgeWebAcl(context) !== undefined,
      scope: "global",
      region: CLOUDFRONT_REGION,
    },
    {
      key: "ingress.webAcl",
      webAcl: ingress.webAcl,
      stands: ingressWebAcl(context) !== undefined,
      scope: "regional",
      region: context.region,
    },
  ];
}

/** A rule that looks at each of the two places by itself. */
function perPlace(
  id: string,
  about: string,
  check: (place: Place, context: RuleContext) => readonly Fault[],
): Rule {
  return {
    id,
    about,
    check: (context) => places(context).flatMap((place) => check(place, context)),
  };
}

const arnFits = perPlace(
  "web-acl-arn-fits",
  "A web ACL that exists already is of the scope and region of what it shall stand before.",
  ({ key, webAcl: { arn, enabled }, scope, region }) => {
    if (arn === undefined) return [];
    const fits = new RegExp(`^arn:aws:wafv2:${region}:\\d{12}:${scope}/webacl/[\\w-]+/[\\w-]+$`);
    const before = scope === "global" ? "before CloudFront" : "before a load balancer";
    return [
      ...(fits.test(arn)
        ? []
        : [
            {
              key: `${key}.arn`,
              found: arn,
              allowed: `arn:aws:wafv2:${region}:<account>:${scope}/webacl/<name>/<id>: what stands ${before} is ${scope}, of ${region}`,
              fix: "copy the ARN of a web ACL of that scope, or remove it",
            },
          ]),
      ...(enabled === false
        ? [
            {
              key: `${key}.enabled`,
              found: enabled,
              allowed: `true, or no value, beside ${key}.arn`,
              fix: "remove one of the two",
            },
          ]
        : []),
    ];
  },
);

/** What somebody counts on once it is written down. */
const counted = ({ enabled, arn, allowLists, countries }: WebAclSettings): [string, unknown][] => [
  ["enabled", enabled === true ? true : undefined],
  ["arn", enabled === false ? undefined : arn],
  ["allowLists", Object.keys(allowLists).length > 0 ? Object.keys(allowLists) : undefined],
  ["countries", countries],
];

const webAclStands = perPlace(
  "web-acl-stands",
  "Who is turned away by a web ACL is turned away: there is one, before something.",
  ({ key, webAcl, stands }, context) => {
    const found = counted(webAcl).filter(([, value]) => value !== undefined);
    // Behind CloudFront, web-acl-counts-people has said what is wrong with the first two.
    const atEdge = key === "edge.webAcl";
    const told = atEdge ? found : found.filter(([name]) => !["enabled", "arn"].includes(name));
    if (stands) return [];
    const needs = atEdge
      ? guardedSites(context).length === 0
        ? "a site with webAcl: true, which it could stand before"
        : `${key}.enabled: true, without which nobody is turned away`
      : `a web ACL before a load balancer of this stack that people reach themselves (${key}.enabled: true)`;
    return told.map(([name, value]) => ({
      key: `${key}.${name}`,
      found: value,
      allowed: `with ${needs}`,
      fix: atEdge
        ? "add that, or remove it"
        : "behind CloudFront move it to edge.webAcl, else add that",
    }));
  },
);

/** Hosts that requests arrive for where the web ACL stands. */
function hostsAt({ key }: Place, context: RuleContext): string[] {
  const hosts =
    key === "edge.webAcl"
      ? guardedSites(context).flatMap(([, site]) => siteNames(site))
      : routedServices(context.settings).flatMap(([, { route }]) => routeMatch(route).hosts);
  return [...new Set(hosts)];
}

const isAmong = (host: string, hosts: readonly string[]) =>
  hosts.includes(host) || hosts.includes(host.replace(/^[^.]+/, "*"));

function hostFaults(place: Place, list: string, context: RuleContext): Fault[] {
  const hosts = hostsAt(place, context);
  const own = place.webAcl.allowLists[list]?.hosts ?? [];
  return own.flatMap((host, index) => {
    // A load balancer of several stacks has hosts that this file does not know.
    const shared = Object.keys(context.settings.ingress.guests).length > 0;
    if (isAmong(host, hosts) || (place.key === "ingress.webAcl" && shared)) return [];
    const meant = nearest(host, hosts);
    return [
      {
        key: `${place.key}.allowLists.${list}.hosts[${index}]`,
        found: host,
        allowed: `a host that requests arrive for here: ${hosts.join(", ") || "there is none"}`,
        fix: meant === undefined ? "correct it, or remove it" : `did you mean ${meant}?`,
      },
    ];
  });
}

const allowListsClose = perPlace(
  "allow-lists-close",
  "An allow list says what it closes, and whom it admits.",
  (place, context) =>
    Object.entries(place.webAcl.allowLists).flatMap(([name, { hosts, paths, from }]) => {
      const key = `${place.key}.allowLists.${name}`;
      return [
        ...(hosts.length + paths.length > 0
          ? []
          : [
              {
                key,
                allowed: "hosts or paths",
                fix: "add the paths it closes; paths: [/*] closes all of them",
              },
            ]),
        ...from.flatMap((block, index) => blockFaults(`${key}.from[${index}]`, block)),
        ...(place.stands ? hostFaults(place, name, context) : []),
      ];
    }),
);

const bodiesFit = perPlace(
  "web-acl-bodies-fit",
  "A web ACL sees as much of a body as it shall judge.",
  ({ key, webAcl: { largestBodyKiB, inspectBodyKiB } }) => {
    const atEdge = key === "edge.webAcl";
    const seen = atEdge ? inspectBodyKiB : LOAD_BALANCER_INSPECTION_KIB;
    return [
      // 16 is what is there when nobody says.
      ...(!atEdge && inspectBodyKiB > 16
        ? [
            {
              key: `${key}.inspectBodyKiB`,
              found: inspectBodyKiB,
              allowed: `none: before a load balancer WAF looks at ${seen} KiB`,
              fix: "remove it",
            },
          ]
        : []),
      ...(largestBodyKiB !== undefined && largestBodyKiB > seen
        ? [
            {
              key: `${key}.largestBodyKiB`,
              found: largestBodyKiB,
              allowed: `at most ${seen}, as WAF looks no further ${atEdge ? `(${key}.inspectBodyKiB)` : "before a load balancer"}`,
              fix: "lower it, or leave larger bodies to the application",
            },
          ]
        : []),
    ];
  },
);

const logsArrive = perPlace(
  "web-acl-logs-arrive",
  "What a web ACL logs goes to a bucket that WAF may deliver to.",
  ({ key, webAcl: { logs } }, context) =>
    logs.to === undefined ? [] : bucketFaults(context, `${key}.logs.to`, logs.to, "wafLogs"),
);

const capacityFits = perPlace(
  "web-acl-capacity-fits",
  "The rules of a web ACL fit its capacity.",
  ({ key, webAcl }) => {
    const { units } = webAclSize(webAcl);
    if (webAcl.arn !== undefined || units <= MOST_UNITS) return [];
    return [
      {
        key: `${key}.allowLists`,
        found: `${units} capacity units`,
        allowed: `at most ${MOST_UNITS}: every path of an allow list takes 33, every host 13`,
        fix: "put paths under one folder, or hosts apart from paths",
      },
    ];
  },
);

export const webAclRules: readonly Rule[] = [
  arnFits,
  webAclStands,
  allowListsClose,
  bodiesFit,
  logsArrive,
  capacityFits,
];
