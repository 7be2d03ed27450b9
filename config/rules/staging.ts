/** Rules about staging distributions and the access logs of sites. */
import { LOG_DELIVERY_NAME } from "../../aws/limits/names";
import { checkText } from "../../aws/limits/text";
import { Fault } from "../fault";
import { SiteSettings } from "../schema";
import { ingressOrigin } from "../schema-site";
import { siteLogs } from "../sites";
import { RuleContext } from "../configuration";
import { limited, perSite, Rule } from "./rule";

const stagingHasOneWayIn = perSite(
  "staging-has-one-way-in",
  "A staging distribution gets a share of visitors or who sends a header, not both.",
  ({ staging }, key) =>
    staging?.percent === undefined || staging.header === undefined
      ? []
      : [
          {
            key: `${key}.staging.header`,
            found: staging.header.name,
            allowed: "none beside percent: CloudFront looks at one of the two",
            fix: `remove ${key}.staging.percent while testers look, then put it in the header's place`,
          },
        ],
);

const nameOf = (key: string) => key.replace("sites.", "");

/** Without either it would be the same again. */
const stagingShowsSomethingElse = perSite(
  "staging-shows-something-else",
  "A staging distribution has a folder of its own, or sends API requests to the test listener.",
  ({ staging, prefix, origin }, key) => {
    if (staging === undefined) return [];
    const fault = (rest: Omit<Fault, "key">): Fault[] => [
      { key: `${key}.staging.prefix`, ...rest },
    ];
    if (staging.prefix === undefined)
      return staging.testTraffic
        ? []
        : fault({
            allowed: "a folder, while staging.testTraffic is off: it would show what people see",
            fix: `add ${key}.staging.prefix: next, or testTraffic: true`,
          });
    if (origin === ingressOrigin)
      return fault({
        found: staging.prefix,
        allowed: "none where the origin is no bucket",
        fix: "remove it, and set staging.testTraffic",
      });
    return staging.prefix === prefix
      ? fault({
          found: staging.prefix,
          allowed: `a folder other than ${key}.prefix`,
          fix: "name the folder that the next release is put into",
        })
      : [];
  },
);

function testTrafficFaults(
  { origin, api }: SiteSettings,
  { settings }: RuleContext,
): Omit<Fault, "key">[] {
  const { exposure, testListener, from } = settings.ingress;
  if (origin !== ingressOrigin && api === undefined)
    return [
      {
        found: true,
        allowed: "false for a site that asks no service",
        fix: "remove it, or add the site's api",
      },
    ];
  if (exposure !== "vpcOrigin" || from !== undefined)
    return [
      {
        found: true,
        allowed: `true with exposure vpcOrigin and a load balancer of the stack's own: CloudFront has no other way to a test listener`,
        fix: "remove it",
      },
    ];
  if (testListener !== undefined) return [];
  return [
    {
      found: true,
      allowed: "true where there is an ingress.testListener",
      fix: "add ingress.testListener: { allow: [10.0.0.0/8] }",
    },
  ];
}

const stagingReachesTheTestListener = perSite(
  "staging-reaches-the-test-listener",
  "A staging distribution sends API requests to a test listener only where CloudFront gets there.",
  (site, key, context) =>
    site.staging?.testTraffic === true
      ? testTrafficFaults(site, context).map((fault) => ({
          key: `${key}.staging.testTraffic`,
          ...fault,
        }))
      : [],
);

/** What a site has that is called like another site: two of one name are one to Pulumi. */
function ownNames(site: string, { staging }: SiteSettings): (readonly [string, string])[] {
  const plain = [`${site}-plain`, "headers policy for files and API"] as const;
  return staging === undefined
    ? [plain]
    : [plain, [`${site}-staging`, "staging distribution"] as const];
}

const siteNamesApart = perSite(
  "site-names-apart",
  "No site is called as another one's staging distribution, or as its second headers policy.",
  (site, key, { settings }) =>
    ownNames(nameOf(key), site).flatMap(([taken, what]) =>
      taken in settings.sites
        ? [
            {
              key: `sites.${taken}`,
              found: taken,
              allowed: `another name: the ${what} of ${key} is called so`,
              fix: "rename one of the two",
            },
          ]
        : [],
    ),
);

const siteLogsHaveABucket = perSite(
  "site-logs-have-a-bucket",
  "A site that is told to log has a bucket to log into.",
  (site, key, { settings }) =>
    site.logs === true && !siteLogs(settings, site)
      ? [
          {
            key: `${key}.logs`,
            found: true,
            allowed: `true where stores.${settings.ingress.logBucket} is a bucket with purpose: logs`,
            fix: `add stores.${settings.ingress.logBucket}: { kind: bucket, purpose: logs }`,
          },
        ]
      : [],
);

const logDeliveryNamesFit = perSite(
  "log-delivery-names-fit",
  "Names made of project, stack and site fit the delivery of its logs.",
  (site, key, { settings, project, stack }) => {
    if (!siteLogs(settings, site)) return [];
    const parts = [project, stack, nameOf(key), ...(site.staging === undefined ? [] : ["staging"])];
    const physical = parts.join("-");
    return limited(
      `${key}`,
      physical,
      checkText(LOG_DELIVERY_NAME, physical),
      "shorten the site's or the stack's name",
    );
  },
);

export const stagingRules: readonly Rule[] = [
  stagingHasOneWayIn,
  stagingShowsSomethingElse,
  stagingReachesTheTestListener,
  siteNamesApart,
  siteLogsHaveABucket,
  logDeliveryNamesFit,
];
