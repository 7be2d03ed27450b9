/** Keys of one site: a CloudFront distribution. */
import { z } from "zod";

import {
  cachedAssets,
  defaultApiPaths,
  errorStatuses,
  failoverStatuses,
  frameOptions,
  referrerPolicies,
  routings,
} from "../model/site";
import { countries } from "./schema-countries";
import { hostName, key, nameOf } from "./schema-key";

export { ingressOrigin } from "../model/site";

const pathPattern = z
  .string()
  .max(255)
  .regex(/^\/[A-Za-z0-9_\-.*?$/~"'@:+&]*$/, "a path of CloudFront's characters, / first");

/** A name to answer on, or all names of one level. */
const hostPattern = z
  .string()
  .regex(/^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, "a host name, or *.name");

const folder = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)*$/, "a folder without / at its ends: admin");

const pagePath = z
  .string()
  .max(1024)
  .regex(/^\/[A-Za-z0-9_./-]+$/, "the path of a page: /404.html");

const headers = z.strictObject({
  contentSecurityPolicy: key(z.string().min(1).max(3000), {
    about: "Content-Security-Policy of every page: what it may load, and who may frame it.",
    change: "Too strict a policy breaks a page in browsers only: try it with a staging release.",
    without:
      "frame-ancestors as `frames` says; base-uri 'self'; object-src 'none'; upgrade-insecure-requests",
  }).optional(),
  hstsSeconds: key(z.int().min(0).max(63_072_000).default(31_536_000), {
    about: "How long browsers remember to use HTTPS alone (Strict-Transport-Security).",
    unit: "seconds",
    change: "It cannot be taken back from browsers that have seen it.",
  }),
  hstsSubdomains: key(z.boolean().default(false), {
    about: "The same for every name under the host.",
    change: "Names under it that have no HTTPS are unreachable.",
  }),
  hstsPreload: key(z.boolean().default(false), {
    about: "Consent to browsers' built-in lists; needs hstsSubdomains.",
  }),
  frames: key(z.enum(frameOptions).default("sameorigin"), {
    about: "Who may show a page in a frame (X-Frame-Options).",
  }),
  referrer: key(z.enum(referrerPolicies).default("strict-origin-when-cross-origin"), {
    about: "What other sites learn of where a visitor came from (Referrer-Policy).",
  }),
  custom: key(
    z.record(z.string().regex(/^[A-Za-z0-9-]{1,64}$/), z.string().max(1783)).default({}),
    {
      about: "Further headers of every page, by name: Permissions-Policy.",
    },
  ),
});

const failover = z.strictObject({
  to: key(z.string().min(1), {
    about: "Bucket store, or `ingress`, that is asked when the site's origin fails. Reads only.",
  }),
  statuses: key(z.array(z.literal(failoverStatuses)).min(1).default([500, 502, 503, 504]), {
    about: "Answers of the origin that count as failing, beside none at all.",
  }),
});

const signed = z.strictObject({
  keys: key(
    z.record(
      nameOf("key"),
      z
        .string()
        .regex(
          /^-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----\s*$/,
          "a public key in PEM: RSA of 2048 bits or ECDSA of 256",
        ),
    ),
    {
      about:
        "Public keys that signatures are checked with, by name. The private ones stay with whoever signs.",
      change: "What a removed key signed is refused at once: add the next key before.",
    },
  ),
  paths: key(z.array(pathPattern).min(1).default(["/*"]), {
    about: "Paths that need a signed URL or signed cookies.",
  }),
});

const staging = z.strictObject({
  prefix: key(folder, {
    about: "Folder of the bucket that the staging distribution serves: the next release.",
  }).optional(),
  percent: key(z.number().min(0).max(15), {
    about: "Share of visitors that get the staging distribution, and stay with it.",
    unit: "percent",
    without: "nobody but who sends the header",
  }).optional(),
  header: key(
    z.strictObject({
      name: key(
        z.string().regex(/^aws-cf-cd-[a-z0-9-]{1,240}$/, "a name that starts with aws-cf-cd-"),
        {
          about: "Request header; CloudFront wants aws-cf-cd- at its start.",
        },
      ),
      value: key(z.string().min(1).max(1783), { about: "Value it has to have." }),
    }),
    {
      about: "Header with which testers get the staging distribution. Not beside percent.",
      change: "As of percent.",
      without: "no header",
    },
  ).optional(),
  stickySeconds: key(z.int().min(300).max(3600).default(300), {
    about: "How long a silent visitor stays with the distribution they got, under percent.",
    unit: "seconds",
  }),
  testTraffic: key(z.boolean().default(false), {
    about:
      "Send the staging distribution's API requests to ingress.testListener, where a rollout shows green: the next front end meets the next back end. Needs exposure vpcOrigin.",
  }),
});

const api = z.strictObject({
  paths: key(
    z
      .array(pathPattern)
      .min(1)
      .default([...defaultApiPaths]),
    {
      about: "Paths that go to the load balancer, uncached, with every method, header and cookie.",
    },
  ),
});

export function siteSchema() {
  return z.strictObject({
    origin: key(z.string().min(1), {
      about:
        "What it serves: the name of a bucket store, or `ingress` for the services behind the load balancer.",
    }),
    prefix: key(folder, {
      about: "Folder of the bucket that is all this site sees, so that sites can share a bucket.",
      without: "the whole bucket",
    }).optional(),
    host: key(hostName, {
      about: "Host name, inside dns.zone: the one that links and redirects use.",
      without: "CloudFront's own name",
    }).optional(),
    hosts: key(z.array(hostPattern).default([]), {
      about: "Further names it answers on, also of one level: *.example.com.",
    }),
    redirectHosts: key(z.array(hostName).default([]), {
      about:
        "Names that are sent to `host` with 301, path and query kept: www to the apex. What is no GET gets 308, which keeps its body.",
    }),
    certificateArn: key(z.string().startsWith("arn:aws", "a certificate's ARN"), {
      about: "A certificate of us-east-1 that exists already and covers every name of the site.",
      without: "this stack asks for one",
    }).optional(),
    routing: key(z.enum(routings), {
      about:
        "What a path without a file means. `spa`: index.html, whose own router answers. `directories`: the index.html of that folder. `files`: the object of that name.",
      without: "spa for a bucket of purpose site, files for any other",
    }).optional(),
    assets: key(z.array(pathPattern), {
      about:
        "Paths whose files never change, as their names carry a hash: kept for a year by everybody. Of a bucket of purpose site everything else is asked for anew each time.",
      without: `${cachedAssets.join(", ")} for a bucket of purpose site, none for any other origin`,
    }).optional(),
    errorPages: key(z.partialRecord(z.enum(errorStatuses), pagePath).default({}), {
      about:
        "Pages of the bucket by the status they stand for. Beside an api only 502 and 504: any other would take the place of the API's own answers.",
    }),
    api: key(api, {
      about: "The services behind the load balancer, under the site's own name.",
      without: "all paths are the origin's",
    }).optional(),
    requestSeconds: key(z.int().min(1).max(4000).default(30), {
      about:
        "Longest time the load balancer may take for an answer. CloudFront waits 120 at most: the preview says what holds.",
      unit: "seconds",
    }),
    uploadMiB: key(z.int().min(1).max(1_048_576), {
      about: "Largest upload a visitor makes: the preview says what stands in its way.",
      without: "nothing is said of uploads",
    }).optional(),
    headers: headers.prefault({}),
    countries: countries("Countries that get an answer, or none (free, by CloudFront)."),
    priceClass: key(
      z.enum(["PriceClass_100", "PriceClass_200", "PriceClass_All"]).default("PriceClass_200"),
      {
        about: "Which edge locations serve it. Korea's are in 200 and All, not in 100.",
      },
    ),
    originShield: key(z.boolean().default(false), {
      about:
        "One cache between all edges and the origin, in or near the stack's region: fewer requests to the origin.",
      change: "Paid by the request that passes it.",
    }),
    failover: key(failover, { about: "A second origin.", without: "none" }).optional(),
    signed: key(signed, {
      about: "Content for people with a signed URL or cookie alone.",
      without: "everybody may see everything",
    }).optional(),
    staging: key(staging, {
      about:
        "A staging distribution beside it, to try the next front end with a share of visitors or a header (continuous deployment).",
      change:
        "HTTP/3 is off while it is there: CloudFront cannot do both. It comes and goes without percent and header: docs/edge.md has the steps.",
      without: "none",
    }).optional(),
    logs: key(z.boolean(), {
      about: "Access logs (standard, v2) in the bucket of ingress.logBucket.",
      without: "true where the stack has that bucket",
    }).optional(),
    webAcl: key(z.boolean().default(true), {
      about: "Whether edge.webAcl, where there is one, guards this site.",
    }),
  });
}
