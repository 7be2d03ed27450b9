/** Rules about what sites ask: folders of a bucket, services behind a path, and an origin that stands in for another. */
import { isBehindCloudFront } from "../../model/exposure";
import { routeMatch } from "../../model/route-match";
import { ingressOrigin, isMixed, leadsToIngress } from "../../model/site";
import { RuleContext } from "../configuration";
import { Fault } from "../fault";
import { certificateHosts } from "../ingress";
import { SiteSettings } from "../schema";
import { routedServices } from "../services";
import { servedBuckets } from "./references";
import { Rule } from "./rule";

type Entry = readonly [string, SiteSettings];

const sites = ({ settings }: RuleContext): Entry[] => Object.entries(settings.sites);

/** Whether one folder lies in another; the whole bucket is every folder's. */
function isWithin(inner: string | undefined, outer: string | undefined): boolean {
  if (inner === outer || inner === undefined) return false;
  return outer === undefined || inner.startsWith(`${outer}/`);
}

/** A folder of a bucket that a site or its staging distribution serves. */
interface Folder {
  readonly site: string;
  readonly key: string;
  readonly origin: string;
  readonly folder: string | undefined;
  readonly isStaging: boolean;
}

function foldersOf([site, { origin, prefix, staging }]: Entry): Folder[] {
  const live = { site, key: `sites.${site}.prefix`, origin, folder: prefix, isStaging: false };
  if (staging?.prefix === undefined) return [live];
  const key = `sites.${site}.staging.prefix`;
  return [live, { ...live, key, folder: staging.prefix, isStaging: true }];
}

const foldersAreApart: Rule = {
  id: "site-folders-are-apart",
  about: "No front end can answer with the pages of another one in the same bucket.",
  check: (context) => {
    const folders = sites(context)
      .flatMap(foldersOf)
      .filter(({ origin }) => {
        const store = context.settings.stores[origin];
        return store?.kind === "bucket" && store.purpose === "site";
      });
    return folders.flatMap(({ site, key, origin, folder, isStaging }) => {
      const inner = folders.find(
        (other) =>
          other.site !== site &&
          other.origin === origin &&
          (isWithin(other.folder, folder) || (isStaging && other.folder === folder)),
      );
      if (inner === undefined) return [];
      return [
        {
          key,
          ...(folder === undefined ? {} : { found: folder }),
          allowed: `a folder apart from ${inner.folder}, which is sites.${inner.site}'s`,
          fix: "give each site of the bucket a folder of its own",
        },
      ];
    });
  },
};

/** What of a bucket a site can be asked for, as first or second origin. */
const reads = ({ origin, failover }: SiteSettings, bucket: string) =>
  origin === bucket || failover?.to === bucket;

const signedHasOneWayIn: Rule = {
  id: "signed-content-has-one-way-in",
  about: "What one site gives to people with a signature no other site gives to everybody.",
  check: (context) =>
    sites(context).flatMap(([name, { signed, origin, prefix }]) => {
      if (signed === undefined || origin === ingressOrigin) return [];
      const others = sites(context).filter(
        ([other, site]) => other !== name && site.signed === undefined && reads(site, origin),
      );
      return others.flatMap((entry) =>
        foldersOf(entry)
          .filter(
            ({ folder }) =>
              folder === prefix || isWithin(folder, prefix) || isWithin(prefix, folder),
          )
          .map(({ key, folder }) => ({
            key,
            ...(folder === undefined ? {} : { found: folder }),
            allowed: `a folder apart from sites.${name}'s, whose signed content is in the same bucket`,
            fix: "give each site a folder of its own, or both the keys under signed",
          })),
      );
    }),
};

const apiHasServices: Rule = {
  id: "site-api-has-services",
  about: "Where a site asks the load balancer beside its bucket, there are services behind it.",
  check: (context) => {
    if (routedServices(context.settings).length > 0) return [];
    return sites(context)
      .filter(([, site]) => site.origin !== ingressOrigin && leadsToIngress(site))
      .map(([name, { api }]) => ({
        key: api === undefined ? `sites.${name}.failover.to` : `sites.${name}.api`,
        found: api?.paths ?? ingressOrigin,
        allowed: "nothing while no service has a route: nobody is behind the load balancer",
        fix: "add services.<name>.route, or remove it",
      }));
  },
};

const apiIsBesideABucket: Rule = {
  id: "site-api-is-beside-a-bucket",
  about: "Paths are the API's where the site serves something else.",
  check: (context) =>
    sites(context).flatMap(([name, { origin, api, failover }]) =>
      origin !== ingressOrigin || api === undefined || failover !== undefined
        ? []
        : [
            {
              key: `sites.${name}.api`,
              found: api.paths,
              allowed: "none with origin: ingress, whose services answer every path, uncached",
              fix: "remove it, or name a bucket store as origin",
            },
          ],
    ),
};

/** What cannot stand in for a site's origin. */
function targetFaults([name, { origin, failover }]: Entry, { settings }: RuleContext): Fault[] {
  const others = [...servedBuckets(settings), ingressOrigin].filter((each) => each !== origin);
  if (failover === undefined || others.includes(failover.to)) return [];
  return [
    {
      key: `sites.${name}.failover.to`,
      found: failover.to,
      allowed: `another origin: ${others.join(", ")}`,
      fix: "name one of them, or remove failover",
    },
  ];
}

/** The load balancer is asked under its own name then, which a certificate has to be for and a route to answer. */
function mixedFaults([name, site]: Entry, context: RuleContext): Fault[] {
  const { settings } = context;
  const { exposure } = settings.ingress;
  const routed = routedServices(settings);
  if (!isMixed(site) || !isBehindCloudFront(exposure) || routed.length === 0) return [];
  const key = `sites.${name}.failover.to`;
  const found = site.failover?.to;
  if (exposure === "vpcOrigin" && certificateHosts(context).length > 0)
    return [
      {
        key,
        found,
        allowed:
          "no bucket and load balancer for one another with exposure: vpcOrigin and hosts: S3 does not take the visitor's host, and the load balancer's certificate is for no other name",
        fix: "set ingress.exposure to cdn, or fail over to a bucket store",
      },
    ];
  if (routed.some(([, { route }]) => routeMatch(route).hosts.length === 0)) return [];
  return [
    {
      key,
      found,
      allowed:
        "a bucket and the load balancer for one another where a service's route has no host: the visitor's host does not reach it, as S3 does not take it",
      fix: "remove the host of the route that shall answer, or fail over to a bucket store",
    },
  ];
}

const failoverIsAnother: Rule = {
  id: "site-failover-is-reached",
  about: "What a site falls back on is another origin, and can be asked as the first one is.",
  check: (context) =>
    sites(context).flatMap((entry) => {
      const faults = targetFaults(entry, context);
      return faults.length > 0 ? faults : mixedFaults(entry, context);
    }),
};

const shieldHasACache: Rule = {
  id: "origin-shield-has-a-cache",
  about: "A cache before the origin stands where something is cached.",
  check: (context) =>
    sites(context).flatMap(([name, { origin, originShield, assets = [] }]) =>
      originShield && origin === ingressOrigin && assets.length === 0
        ? [
            {
              key: `sites.${name}.originShield`,
              found: true,
              allowed:
                "with assets: everything else of services passes it uncached, and is paid for",
              fix: "remove it, or name the paths of assets",
            },
          ]
        : [],
    ),
};

export const siteOriginRules: readonly Rule[] = [
  foldersAreApart,
  signedHasOneWayIn,
  apiHasServices,
  apiIsBesideABucket,
  failoverIsAnother,
  shieldHasACache,
];
