/** What every preview says about a stack's sites: how long a request may take, how large an upload may be, from where. */
import { ORIGIN_READ_SECONDS } from "../aws/limits/numbers";
import { forwardsHost, isMixed, leadsToIngress } from "../model/site";
import { Notice } from "./notices";
import { Settings, SiteSettings } from "./schema";
import { edgeWebAcl } from "./web-acls";

type Site = readonly [string, SiteSettings];

const info = (text: string): Notice => ({ level: "info", text });
const warning = (text: string): Notice => ({ level: "warn", text });

/** Whoever is nearest to the browser is named first. */
function times([name, site]: Site, { ingress }: Settings): Notice[] {
  const { requestSeconds: wanted } = site;
  const edge = ORIGIN_READ_SECONDS.maximum;
  const { idleTimeoutSeconds: idle, from } = ingress;
  if (!leadsToIngress(site)) return [];
  const limits = [
    ...(wanted > edge
      ? [
          `CloudFront waits ${edge} seconds for an answer and between two parts of it, then says 504: an answer that takes longer has to send something before, or be asked for again`,
        ]
      : []),
    ...(wanted > idle && from === undefined
      ? [
          `the load balancer closes a connection that is silent for ${idle} seconds (ingress.idleTimeoutSeconds)`,
        ]
      : []),
  ];
  if (limits.length === 0) return [];
  return [warning(`Site ${name} wants requests of ${wanted} seconds: ${limits.join("; ")}.`)];
}

/**
 * CloudFront developer guide, quotas, "Maximum file size for HTTP GET, POST, and PUT requests": 20 GB. Later editions
 * name the size of what is cached alone.
 */
const edgeUploadMiB = Math.floor(20e9 / 2 ** 20);

/** The body of an upload passes a web ACL unless it says otherwise. */
function guardedUpload({ webAcl: isGuarded, uploadMiB = 0 }: SiteSettings, settings: Settings) {
  const guard = isGuarded ? edgeWebAcl({ settings }) : undefined;
  if (guard === undefined) return [];
  const { arn, groups, countedRules, largestBodyKiB } = guard;
  if (arn !== undefined) return ["edge.webAcl.arn is somebody else's, and may refuse large bodies"];
  const refusesLarge =
    groups.common === "block" && !countedRules.includes("common.SizeRestrictions_BODY");
  return [
    ...(largestBodyKiB !== undefined && largestBodyKiB < uploadMiB * 1024
      ? [`edge.webAcl.largestBodyKiB refuses more than ${largestBodyKiB} KiB`]
      : []),
    ...(refusesLarge
      ? [
          "the common group of edge.webAcl refuses more than 8 KiB: add common.SizeRestrictions_BODY to countedRules",
        ]
      : []),
  ];
}

/** What stands in the way of an upload, and what does not. */
function uploads([name, site]: Site, settings: Settings): Notice[] {
  const { uploadMiB } = site;
  if (uploadMiB === undefined || !forwardsHost(site)) return [];
  const obstacles = [
    ...(uploadMiB > edgeUploadMiB ? ["CloudFront takes 20 GB in one request"] : []),
    ...guardedUpload(site, settings),
  ];
  if (obstacles.length > 0)
    return [warning(`Site ${name} wants uploads of ${uploadMiB} MiB: ${obstacles.join("; ")}.`)];
  return [
    info(
      `Site ${name} takes uploads of ${uploadMiB} MiB: CloudFront (20 GB) and the load balancer (no limit) let them ` +
        "through; the service has to take them (nginx: client_max_body_size), and to answer in time once it has them.",
    ),
  ];
}

/** Where a price class leaves a region's people to edges far away. */
function prices([name, { priceClass }]: Site, region: string): Notice[] {
  return region === "ap-northeast-2" && priceClass === "PriceClass_100"
    ? [
        warning(
          `Site ${name} has PriceClass_100, which has no edges in Korea: its visitors are served from far away. ` +
            "PriceClass_200 has them.",
        ),
      ]
    : [];
}

/** What a second origin takes away. */
function failovers([name, site]: Site): Notice[] {
  if (!isMixed(site) || site.api !== undefined || !forwardsHost(site)) return [];
  return [
    warning(
      `Site ${name} is read only: CloudFront refuses POST, PUT, PATCH and DELETE where another origin stands in. ` +
        `Name the paths that write under sites.${name}.api.`,
    ),
  ];
}

export function siteNotices(settings: Settings, region: string): Notice[] {
  return Object.entries(settings.sites).flatMap((site) => [
    ...times(site, settings),
    ...uploads(site, settings),
    ...prices(site, region),
    ...failovers(site),
  ]);
}
