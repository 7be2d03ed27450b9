/** Rules about a site's words: paths, names and pages that CloudFront can serve as they are meant. */
import { CACHE_BEHAVIORS, DISTRIBUTION_NAMES } from "../../aws/limits/numbers";
import { Served, CacheBehavior, cacheBehaviors, shadowed } from "../../model/cache-behaviors";
import { matches } from "../../model/path-pattern";
import { cachedAssets, forwardsHost, ingressOrigin, leadsToIngress } from "../../model/site";
import { Fault } from "../fault";
import { siteNames } from "../ingress";
import { Settings, SiteSettings } from "../schema";
import { perSite, repeated, Rule } from "./rule";

function servedBy({ origin }: SiteSettings, { stores }: Settings): Served {
  const store = stores[origin];
  if (origin === ingressOrigin) return "ingress";
  return store?.kind === "bucket" && store.purpose === "images" ? "images" : "site";
}

function behaviorsOf(site: SiteSettings, settings: Settings): readonly CacheBehavior[] {
  return cacheBehaviors(servedBy(site, settings), site);
}

/** Every path pattern of a site with the key it stands under. */
function patterns({ api, assets, signed }: SiteSettings): [string, string][] {
  const lists = { "api.paths": api?.paths, assets, "signed.paths": signed?.paths };
  return Object.entries(lists).flatMap(([key, list = []]) =>
    list.map((path, place): [string, string] => [`${key}[${place}]`, path]),
  );
}

/** What a browser gets for `/`, and CloudFront asks for in its place. */
const rootPaths = ["/", "/index.html"];

/** CloudFront keeps what never changes for a year, and the services know nothing of a site's start page. */
const rootReasons = {
  api: "paths beside the site's root, which the bucket answers",
  assets: "paths beside the site's root, which changes with each release",
};

const rootIsThePages = perSite(
  "site-root-is-its-own",
  "Neither the API nor the assets of a site take its root.",
  (site, key, { settings }) => {
    const served = servedBy(site, settings);
    return patterns(site).flatMap(([list, path]): Fault[] => {
      const isApi = list.startsWith("api.") && served !== "ingress";
      const isAsset = list.startsWith("assets") && served === "site";
      if (!(isApi || isAsset) || !rootPaths.some((root) => matches(path, root))) return [];
      return [
        {
          key: `${key}.${list}`,
          found: path,
          allowed: rootReasons[isApi ? "api" : "assets"],
          fix: isApi
            ? "narrow it, or set origin: ingress"
            : "narrow it to the folder of the assets",
        },
      ];
    });
  },
);

/** Assets that nobody named, and that the API takes all the same. */
function usualFaults(lost: ReadonlyMap<string, string>, key: string): Fault[] {
  const kept = cachedAssets.filter((path) => !lost.has(path));
  return cachedAssets.flatMap((path): Fault[] => {
    const by = lost.get(path);
    if (by === undefined || rootPaths.some((root) => matches(by, root))) return [];
    return [
      {
        key: `${key}.api.paths`,
        found: by,
        allowed: `paths beside ${path}, which are the bucket's where assets does not say otherwise`,
        fix: `narrow it, or write the site's own assets: [${kept.join(", ")}]`,
      },
    ];
  });
}

const pathsAreReached = perSite(
  "site-paths-are-reached",
  "No path of a site is taken by an API path before it, or stands in its list twice.",
  (site, key, { settings }) => {
    const lost = new Map(shadowed(behaviorsOf(site, settings)).map(({ path, by }) => [path, by]));
    const listed = patterns(site);
    const listOf = (place: string) => place.replace(/\[\d+\]$/, "");
    const twice = repeated(listed.map(([place, path]) => [place, `${listOf(place)} ${path}`]));
    return [
      ...twice.map(([, places]) => ({
        key: `${key}.${places[1] ?? ""}`,
        found: listed.find(([place]) => place === places[1])?.[1],
        allowed: "each path once",
        fix: "remove the second",
      })),
      ...(site.assets === undefined ? usualFaults(lost, key) : []),
      ...listed.flatMap(([place, path]): Fault[] => {
        const by = lost.get(path);
        const isTwice = twice.some(([, places]) => places.includes(place));
        // An API path that is an asset's too is the asset's mistake.
        if (by === undefined || isTwice || (by === path && listOf(place) === "api.paths"))
          return [];
        return [
          {
            key: `${key}.${place}`,
            found: path,
            allowed: `a path that no other takes first; ${by} is the API's`,
            fix: "remove it, or narrow api.paths",
          },
        ];
      }),
    ];
  },
);

const behaviorsFit = perSite(
  "site-behaviors-fit",
  "A site has as many paths as a distribution has cache behaviors.",
  (site, key, { settings }) => {
    const { length } = behaviorsOf(site, settings);
    return length <= CACHE_BEHAVIORS.maximum
      ? []
      : [
          {
            key,
            found: `${length} cache behaviors`,
            allowed: `at most ${CACHE_BEHAVIORS.maximum}: one for each path of api, assets and signed, and one for everything else`,
            fix: "put paths together under one folder: /api/*",
          },
        ];
  },
);

const namesFit = perSite(
  "site-names-fit",
  "A site has at most as many names as a distribution.",
  (site, key) => {
    const { length } = siteNames(site);
    return length <= DISTRIBUTION_NAMES.maximum
      ? []
      : [
          {
            key: `${key}.hosts`,
            found: `${length} names`,
            allowed: `at most ${DISTRIBUTION_NAMES.maximum} names of one distribution, redirectHosts among them`,
            fix: "write *.name for all names of one level, or make another site",
          },
        ];
  },
);

/** Keys that say something of a bucket, or of the load balancer, where the site has none. */
function strayKeys(site: SiteSettings, hasBucket: boolean): [string, unknown, string][] {
  const { prefix, routing, errorPages, requestSeconds, uploadMiB } = site;
  const pages = Object.keys(errorPages);
  return [
    ...(hasBucket
      ? []
      : ([["prefix", prefix, "a bucket store as origin: it is a folder of it"]] as const)),
    ...(site.origin !== ingressOrigin
      ? []
      : ([
          ["routing", routing, "a bucket store as origin: services answer every path themselves"],
          [
            "errorPages",
            pages.length > 0 ? pages : undefined,
            "a bucket store as origin, which has the pages",
          ],
        ] as const)),
    ...(leadsToIngress(site)
      ? []
      : ([
          [
            "requestSeconds",
            requestSeconds === 30 ? undefined : requestSeconds,
            "origin: ingress or an api: a bucket answers at once",
          ],
        ] as const)),
    ...(forwardsHost(site)
      ? []
      : ([
          ["uploadMiB", uploadMiB, "origin: ingress or an api: nobody uploads to a bucket"],
        ] as const)),
  ].map(([key, found, allowed]): [string, unknown, string] => [key, found, allowed]);
}

const wordsFitOrigin = perSite(
  "site-words-fit-origin",
  "What a site says of a bucket it says of a bucket, and of services of services.",
  (site, key) => {
    const hasBucket = [site.origin, site.failover?.to ?? ingressOrigin].some(
      (name) => name !== ingressOrigin,
    );
    return strayKeys(site, hasBucket).flatMap(([name, found, allowed]) =>
      found === undefined ? [] : [{ key: `${key}.${name}`, found, allowed, fix: "remove it" }],
    );
  },
);

/** What stands for an API that is away, and for nothing the API says itself. */
const statusesBesideApi = ["502", "504"];

const pagesSpareTheApi = perSite(
  "error-pages-spare-the-api",
  "An error page takes the place of no answer of the API, and comes from the bucket.",
  ({ errorPages, api }, key) =>
    Object.entries(errorPages).flatMap(([status, page]): Fault[] => {
      if (api === undefined || page === undefined) return [];
      const masks = !statusesBesideApi.includes(status);
      const taking = api.paths.find((path) => matches(path, page));
      if (!masks && taking === undefined) return [];
      return [
        {
          key: `${key}.errorPages.${status}`,
          found: page,
          allowed: masks
            ? `${statusesBesideApi.join(" and ")} beside an api: a page is the whole distribution's, and the API's own ${status} would be lost`
            : `a page of the bucket; ${taking} is the API's`,
          fix: masks ? "remove it; a spa shows what is missing itself" : "put it elsewhere",
        },
      ];
    }),
);

export const siteRules: readonly Rule[] = [
  rootIsThePages,
  pathsAreReached,
  behaviorsFit,
  namesFit,
  wordsFitOrigin,
  pagesSpareTheApi,
];
